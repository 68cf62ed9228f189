"""Gives the answers behind the buttons of a reply, where that reply was."""

import re
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.presses import Press, Presses
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import CHOOSE, MORE, NEXT, Ticket, read_question
from bot.slack.replying import Replies, Said


def register(app: AsyncApp, replies: Replies, deliveries: Deliveries) -> None:
    """Attach the listeners of the three kinds of button."""
    buttons, presses = ButtonListener(replies), Presses(app, deliveries)
    presses.on(re.compile(rf"^{NEXT}\.\d$"), buttons.answer_next)
    presses.on(re.compile(rf"^{CHOOSE}\.\d$"), buttons.answer_in_place)
    presses.on(MORE, buttons.unfold)


@dataclass(slots=True, eq=False)
class ButtonListener:
    """Answers where the button is, or says that there is no answer any more."""

    replies: Replies

    async def answer_next(self, press: Press, client: AsyncWebClient) -> None:
        """Answer a next question in a message of its own, beside the one pressed."""
        async with self._answer(press) as said:
            if said:
                await press.spot.add(client, said)
            else:
                await press.spot.tell(client, texts.GONE)

    async def answer_in_place(self, press: Press, client: AsyncWebClient) -> None:
        """Put the chosen answer in the place of the question "which one?"."""
        async with self._answer(press) as said:
            if said:
                await press.spot.put(client, said, press.spot.place)
            else:
                await press.spot.tell(client, texts.GONE)

    async def unfold(self, press: Press, client: AsyncWebClient) -> None:
        """Show a folded answer whole, in its place."""
        said = shown_again(self.replies, Ticket.read(press.value))
        if said:
            await press.spot.put(client, said, press.spot.place.unfolded())
        else:
            await press.spot.tell(client, texts.GONE)

    def _answer(self, press: Press) -> AbstractAsyncContextManager[Said | None]:
        return self.replies.showing(press.asker, *read_question(press.value))


def shown_again(replies: Replies, ticket: Ticket) -> Said | None:
    """The reply that a button was under; None when nothing of it is left."""
    answer = replies.again(ticket.shown)
    if answer is None:
        return None
    question, thread = ticket.question, ticket.thread
    return Said(answer, ticket.id, question, thread, is_passed_on=ticket.is_passed_on)
