"""Answers the slash command, to the person who typed it only."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import orjson
from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.conversation import Key
from bot.slack.events import team_of
from bot.slack.rendering.blocks import render
from bot.slack.rendering.places import PRIVATE
from bot.slack.replying import Asker, Replies
from bot.store.questions.question_log import Surface

_NOT_YET = frozenset({"quiz", "team"})
"""Names of sub-commands that are to come: no questions, so they get the help."""
_HEADERS: dict[str, str | Sequence[str]] = {
    "content-type": "application/json;charset=utf-8"
}


class CommandListener(AsyncMiddleware):
    """Answers inside the acknowledgement: no second call, in any channel.

    A middleware, which Bolt just asks: to find a listener and to call it, Bolt puts its
    forty arguments together each time. It comes before the workspace's token is looked
    for, as no call of Slack's is made: without one the answer is the same.
    """

    def __init__(self, replies: Replies) -> None:
        self.replies = replies

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        """Answer a command; leave everything else to the listeners."""
        # A workspace may give the command another name in its manifest.
        if str(req.body.get("command", "")).startswith("/"):
            return await self.answer(req.body, req.context)
        return await next()

    async def answer(
        self, command: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse:
        """The reply, remembered for this person in this channel."""
        user = command["user_id"]
        key = Key(team_of(context), command["channel_id"], user)
        asker = Asker(user, key, Surface.COMMAND)
        text = command.get("text", "")
        if str(text).strip().casefold() in _NOT_YET:
            text = ""
        async with self.replies.to(asker, text) as said:
            message = render(said, PRIVATE).payload()
            # Bytes, as they are sent: Bolt, which takes a text, only hands it on.
            body: Any = orjson.dumps({"response_type": "ephemeral", **message})
        return BoltResponse(status=200, body=body, headers=_HEADERS)
