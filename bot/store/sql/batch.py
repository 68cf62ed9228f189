"""Turns many small calls into few statements, and makes nobody wait for it."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.store.errors import StoreUnavailableError

Item = TypeVar("Item")
Result = TypeVar("Result")

_LARGEST = 200
"""Items that are run together."""


class Batch(Generic[Item, Result]):
    """Calls ``run`` with whatever arrived while the previous call was running.

    ``run`` takes items and returns one result for each, in order. A single item is
    run at once; under load the batches grow by themselves.
    """

    def __init__(
        self,
        run: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
        deadline: float,
    ) -> None:
        """``deadline``: how long a caller waits, in seconds."""
        self._run = run
        self._deadline = deadline
        self._waiting: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self._runner: asyncio.Task[None] | None = None
        self._watched: deque[tuple[float, asyncio.Future[Result]]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def __call__(self, item: Item) -> Result:
        """The result for ``item``; ``StoreUnavailableError`` after the deadline."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._waiting.append((item, future))
        if self._runner is None:
            self._runner = asyncio.create_task(self._run_all())
        self._watch(loop, future)
        return await future

    async def drain(self) -> None:
        """Wait until nothing is waiting."""
        if self._runner is not None:
            await self._runner

    def _watch(
        self, loop: asyncio.AbstractEventLoop, future: asyncio.Future[Result]
    ) -> None:
        # All wait equally long, so one timer at a time will do: most are never late.
        self._watched.append((loop.time() + self._deadline, future))
        if self._timer is None:
            self._look_again(loop)

    def _look_again(self, loop: asyncio.AbstractEventLoop) -> None:
        at, _ = self._watched[0]
        self._timer = loop.call_at(at, self._give_up, loop)

    def _give_up(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        now = loop.time()
        while self._watched:
            at, future = self._watched[0]
            if at > now and not future.done():
                self._look_again(loop)
                return
            self._watched.popleft()
            if not future.done():
                future.set_exception(StoreUnavailableError("the database is slow"))

    async def _run_all(self) -> None:
        try:
            while self._waiting:
                await self._run_some()
        finally:
            self._runner = None

    async def _run_some(self) -> None:
        size = min(len(self._waiting), _LARGEST)
        taken = [self._waiting.popleft() for _ in range(size)]
        wanted = [(item, future) for item, future in taken if not future.done()]
        if not wanted:
            return
        futures = [future for _, future in wanted]
        try:
            results = await self._run([item for item, _ in wanted])
        except Exception as error:  # noqa: BLE001 - handed on to every caller
            _settle(futures, error)
            return
        for future, result in zip(futures, results, strict=True):
            if not future.done():
                future.set_result(result)


def _settle(futures: Sequence[asyncio.Future[Result]], error: Exception) -> None:
    for future in futures:
        if not future.done():
            future.set_exception(error)
