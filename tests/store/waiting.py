"""Waits for what will happen soon, without guessing how soon."""

import asyncio
from collections.abc import Awaitable, Callable

_LONG_ENOUGH = 30.0
_PAUSE = 0.02


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Return when ``condition`` holds; ``TimeoutError`` when it never does."""
    async with asyncio.timeout(_LONG_ENOUGH):
        while not await condition():
            await asyncio.sleep(_PAUSE)
