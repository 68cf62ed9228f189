"""Gives the answers behind the buttons of a reply, where that reply was."""

import re
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.events import team_of
from bot.slack.presses import Press
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import CHOOSE, MORE, NEXT, Ticket, read_question
from bot.slack.replying import Replies, Said


def register(app: AsyncApp, replies: Replies, deliveries: Deliveries) -> None:
    """Attach the listeners of the three kinds of button."""
    buttons = ButtonListener(replies, deliveries)
    app.action(re.compile(rf"^{NEXT}\.\d$"))(buttons.answer_next)
    app.action(re.compile(rf"^{CHOOSE}\.\d$"))(buttons.answer_in_place)
    app.action(MORE)(buttons.unfold)


@dataclass(frozen=True, slots=True)
class ButtonListener:
    """Answers a press once, and only then acknowledges it."""

    replies: Replies
    deliveries: Deliveries

    async def answer_next(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        """Answer a next question in a message of its own, beside the one pressed."""
        press = Press.read(body, team_of(context))

        async def reply() -> None:
            async with self._answer(press) as said:
                if said:
                    await press.spot.add(client, said)
                else:
                    await press.spot.tell(client, texts.GONE)

        await self.deliveries.once(press.identity, reply)
        await ack()

    async def answer_in_place(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        """Put the chosen answer in the place of the question "which one?"."""
        press = Press.read(body, team_of(context))

        async def reply() -> None:
            async with self._answer(press) as said:
                if said:
                    await press.spot.put(client, said, press.spot.place)
                else:
                    await press.spot.tell(client, texts.GONE)

        await self.deliveries.once(press.identity, reply)
        await ack()

    async def unfold(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
    ) -> None:
        """Show a folded answer whole, in its place."""
        press = Press.read(body, team_of(context))
        said = shown_again(self.replies, Ticket.read(press.value))

        async def reply() -> None:
            if said:
                await press.spot.put(client, said, press.spot.place.unfolded())
            else:
                await press.spot.tell(client, texts.GONE)

        await self.deliveries.once(press.identity, reply)
        await ack()

    def _answer(self, press: Press) -> AbstractAsyncContextManager[Said | None]:
        return self.replies.showing(press.asker, *read_question(press.value))


def shown_again(replies: Replies, ticket: Ticket) -> Said | None:
    """The reply that a button was under; None when nothing of it is left."""
    answer = replies.again(ticket.shown)
    if answer is None:
        return None
    question, thread = ticket.question, ticket.thread
    return Said(answer, ticket.id, question, thread, is_passed_on=ticket.is_passed_on)
