"""A middleware of Bolt's that is handed the request and nothing else.

Bolt looks up forty arguments for each function that is a middleware; this is a class.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse


class Step(Protocol):
    """Something to do with each request before the listeners see it."""

    async def prepare(self, request: AsyncBoltRequest) -> None:
        """Look at a request, or put something in its context."""


class Preparation(AsyncMiddleware):
    """Does these steps in order, and goes on."""

    def __init__(self, *steps: Step) -> None:
        self._steps = steps

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        """Take each step with a request, and hand it on."""
        for step in self._steps:
            await step.prepare(req)
        return await next()
