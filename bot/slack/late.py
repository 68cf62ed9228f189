"""Tells the person when a reply fails for good after Slack had its acknowledgement."""

from contextvars import ContextVar
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.failures import log_failure, tell

_Request = tuple[dict[str, Any], AsyncBoltContext, AsyncWebClient]


class Late:
    """Knows which request a reply belongs to, though that is answered already."""

    def __init__(self) -> None:
        self._request: ContextVar[_Request | None] = ContextVar("request", default=None)

    async def prepare(self, request: AsyncBoltRequest) -> None:
        """Keep the request for the tasks it begins; a step before the listeners."""
        context = request.context
        self._request.set((request.body, context, context.client))

    async def failed(self, error: Exception) -> None:
        """Log the failure of a late reply and tell the person, where there is a way."""
        log_failure(error)
        request = self._request.get()
        if request:
            await tell(error, *request)
