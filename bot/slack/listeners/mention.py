"""Answers people who mention the bot in a channel, in the thread of their message."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.events import (
    conversation_of,
    identity_of,
    is_direct,
    is_from_person,
    team_of,
    thread_of,
)
from bot.slack.rendering.blocks import render
from bot.slack.rendering.places import CHANNEL
from bot.slack.replying import Asker, Replies
from bot.slack.web_api.sending import post
from bot.store.questions.question_log import Surface


def register(app: AsyncApp, replies: Replies, deliveries: Deliveries) -> None:
    """Attach the listener of mentions."""
    app.event("app_mention")(MentionListener(replies, deliveries).answer)


@dataclass(slots=True, eq=False)
class MentionListener:
    """Posts one reply per mention."""

    replies: Replies
    deliveries: Deliveries

    async def answer(
        self, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Reply to a person's mention; one in a direct message is that listener's."""
        if not is_from_person(event) or is_direct(event):
            return
        team = team_of(context)
        identity = identity_of(event, team)

        async def reply() -> None:
            asker = Asker(event["user"], conversation_of(event, team), Surface.MENTION)
            async with self.replies.to(asker, event.get("text") or "") as said:
                message = render(said, CHANNEL)
                await post(client, event["channel"], thread_of(event), message)
                await self.deliveries.sent(identity)

        await self.deliveries.once(identity, reply)
