"""Answers what people write to the bot directly, in its Messages tab or beside it."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.model import Answer, Clarification
from bot.slack.delivery import Deliveries
from bot.slack.events import (
    conversation_of,
    identity_of,
    is_direct,
    is_from_person,
    team_of,
    thread_of,
)
from bot.slack.rendering import texts
from bot.slack.rendering.blocks import Message, render
from bot.slack.rendering.markup import escape
from bot.slack.rendering.places import DIRECT
from bot.slack.replying import Asker, Replies, Said
from bot.slack.web_api.sending import post
from bot.store.questions.question_log import Surface


def register(app: AsyncApp, replies: Replies, deliveries: Deliveries) -> None:
    """Attach the listener of messages to the bot."""
    app.event("message")(DirectMessageListener(replies, deliveries).answer)


@dataclass(slots=True, eq=False)
class DirectMessageListener:
    """Posts one reply per message, in its thread if it was in one."""

    replies: Replies
    deliveries: Deliveries

    async def answer(
        self, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Reply to a person's message; messages in channels are nobody's question."""
        if not is_from_person(event) or not is_direct(event):
            return
        team = team_of(context)
        identity, met = identity_of(event, team), ("met", team, event["user"])

        async def reply() -> None:
            asker = Asker(event["user"], conversation_of(event, team), Surface.DIRECT)
            async with self.replies.to(asker, event.get("text") or "") as said:
                message = render(said, DIRECT)
                is_met = await self.deliveries.claims.is_noted(met)
                if not is_met:
                    message = self._introduced(said, message)
                await post(client, event["channel"], thread_of(event), message)
                await self.deliveries.sent(identity)
            # Nothing they write next waits for this, nor is lost with it.
            if not is_met:
                await self.deliveries.claims.note(met)

        await self.deliveries.once(identity, reply)

    def _introduced(self, said: Said, message: Message) -> Message:
        """The message with one line on what else to ask, if it does not say so."""
        if not isinstance(said.reply, Answer | Clarification):
            return message
        known = {section.topic for section in said.reply.suggestions}
        examples = self.replies.answerer.help().suggestions
        news = [each for each in examples if each.topic not in known] or examples
        if not news:
            return message
        return message.noting(texts.ALSO.format(first=escape(news[0].question)))
