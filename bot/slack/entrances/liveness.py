"""Ends a worker that has lost Slack for minutes: the platform starts another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic

from bot.errors import UnavailableError

logger = logging.getLogger(__name__)

DEAD_SECONDS = 300.0
"""A line that is gone for a while comes back by itself; this is no such while."""
_LOOK_SECONDS = 5.0


class DeadConnectionError(UnavailableError):
    """Slack could not be reached for too long."""


async def watch(
    is_connected: Callable[[], Awaitable[bool]],
    stop: asyncio.Event,
    dead_seconds: float = DEAD_SECONDS,
    clock: Callable[[], float] = monotonic,
) -> None:
    """Return when told to stop; raise when there was no connection for that long."""
    seen = clock()
    while not stop.is_set():
        if await is_connected():
            seen = clock()
        elif clock() - seen >= dead_seconds:
            raise DeadConnectionError(
                f"Slack could not be reached for {dead_seconds:.0f} seconds: this"
                " worker ends, so that it can be started anew."
            )
        try:
            async with asyncio.timeout(min(_LOOK_SECONDS, dead_seconds / 4 + 0.01)):
                await stop.wait()
        except TimeoutError:
            continue
