"""Waits for what will happen soon, without guessing how soon."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Set

from bot.store import Store

_LONG_ENOUGH = 30.0
_PAUSE = 0.02


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Return when ``condition`` holds; ``TimeoutError`` when it never does."""
    async with asyncio.timeout(_LONG_ENOUGH):
        while not await condition():
            await asyncio.sleep(_PAUSE)


async def until_available(store: Store) -> None:
    """Return when the store can remember."""

    async def is_available() -> bool:
        return store.outage is None

    await until(is_available)


async def until_no_thread_but(those: Set[threading.Thread]) -> None:
    """Return when all other threads have ended, as those of connections to a file."""

    async def is_quiet() -> bool:
        return {*threading.enumerate()} <= those

    await until(is_quiet)
