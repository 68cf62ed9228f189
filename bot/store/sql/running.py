"""Runs work that may take longer than somebody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")

_ENDING_SECONDS = 2.0
_LETTING_GO_SECONDS = 0.25


class Running:
    """Work under way, each in a task of its own.

    Who gives it up goes on at once; whatever the driver needs to clean up a hanging
    connection happens behind their back.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()
        self._closing: set[asyncio.Task[object]] = set()
        """Those of them that close a connection."""

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
            self._begin_closing(_close_once_open(opening))
            raise
        try:
            yield connection
        finally:
            await asyncio.shield(self._begin_closing(connection.close()))

    async def end(self) -> None:
        """Give work under way a moment to end, and then up; nothing is left open."""
        await self._all_ended(_ENDING_SECONDS)
        # Cut off before it has begun, a task would not close its connection at all.
        _cancel(self._tasks - self._closing)
        await self._all_ended(_LETTING_GO_SECONDS)
        # What is left takes leave of a database that does not answer.
        _cancel(self._tasks)
        await self._all_ended(_LETTING_GO_SECONDS)

    async def _all_ended(self, within: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self._tasks:
                    await asyncio.wait(self._tasks)

    def _begin_closing(self, work: Awaitable[None]) -> asyncio.Task[None]:
        task = self._begin(work)
        self._closing.add(task)
        return task

    def _begin(self, work: Awaitable[T]) -> asyncio.Task[T]:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        self._closing.discard(task)
        if not task.cancelled():
            task.exception()


def _cancel(tasks: Iterable[asyncio.Task[object]]) -> None:
    for task in tasks:
        task.cancel()


async def _close_once_open(opening: asyncio.Task[AsyncConnection]) -> None:
    await asyncio.wait({opening})
    if not opening.cancelled() and opening.exception() is None:
        await opening.result().close()
