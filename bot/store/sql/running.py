"""Runs work that may take longer than somebody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")

_ENDING_SECONDS = 2.0


class Running:
    """Work under way, each in a task of its own.

    Who gives it up goes on at once; whatever the driver needs to clean up a hanging
    connection happens behind their back.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    async def result(self, work: Awaitable[T], within: float) -> T:
        """What ``work`` returns; ``TimeoutError`` when it is late, and given up."""
        task = self._begin(work)
        await asyncio.wait({task}, timeout=within)
        if not task.done():
            task.cancel()
            raise TimeoutError
        return task.result()

    @asynccontextmanager
    async def connected(
        self, engine: AsyncEngine, within: float
    ) -> AsyncIterator[AsyncConnection]:
        """A connection for work that may take ``within`` seconds; ``TimeoutError``.

        Opening one takes longer than a statement: one that is there at half time leaves
        enough for the other half. One that is not is there for who comes next.
        """
        opening = self._begin(engine.connect().start())
        try:
            async with asyncio.timeout(within / 2):
                connection = await asyncio.shield(opening)
        except (asyncio.CancelledError, TimeoutError):
            self._begin(_close_once_open(opening))
            raise
        try:
            yield connection
        finally:
            await asyncio.shield(self._begin(connection.close()))

    async def end(self) -> None:
        """Give work under way a moment to end, and then up."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_ENDING_SECONDS)
        for task in self._tasks:
            task.cancel()

    def _begin(self, work: Awaitable[T]) -> asyncio.Task[T]:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()


async def _close_once_open(opening: asyncio.Task[AsyncConnection]) -> None:
    await asyncio.wait({opening})
    if not opening.cancelled() and opening.exception() is None:
        await opening.result().close()
