"""Answers the slash command, to the person who typed it only."""

import re
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.slack.blocks import render
from bot.slack.conversation import Key
from bot.slack.events import team_of
from bot.slack.places import PRIVATE
from bot.slack.replying import Asker, Replies, Surface

# A workspace may give the command another name in its manifest.
_ANY_COMMAND = re.compile("^/")


def register(app: AsyncApp, replies: Replies) -> None:
    """Attach the listener."""
    app.command(_ANY_COMMAND)(CommandListener(replies).answer)


@dataclass(frozen=True, slots=True)
class CommandListener:
    """Answers inside the acknowledgement: no second call, in any channel."""

    replies: Replies

    async def answer(
        self, ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """Acknowledge with the reply, remembered for this person in this channel."""
        user = command["user_id"]
        key = Key(team_of(context), command["channel_id"], user)
        asker = Asker(user, key, Surface.COMMAND)
        said = await self.replies.to(asker, command.get("text", ""))
        message = render(said, PRIVATE)
        await ack({"response_type": "ephemeral", **message.payload()})
