"""Turns many small calls into few statements, and makes nobody wait for it."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.store.errors import StoreUnavailableError

Item = TypeVar("Item")
Result = TypeVar("Result")

_LARGEST = 200


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

    async def __call__(self, item: Item) -> Result:
        """The result for ``item``; ``StoreUnavailableError`` after the deadline."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._waiting.append((item, future))
        if self._runner is None:
            self._runner = asyncio.create_task(self._run_all())
        # Much cheaper than ``asyncio.timeout``, and there is one for each question.
        late = loop.call_later(self._deadline, _give_up, future)
        try:
            return await future
        finally:
            late.cancel()

    async def drain(self) -> None:
        """Wait until nothing is waiting."""
        if self._runner is not None:
            await self._runner

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


def _give_up(future: asyncio.Future[Result]) -> None:
    if not future.done():
        future.set_exception(StoreUnavailableError("the database is slow"))


def _settle(futures: Sequence[asyncio.Future[Result]], error: Exception) -> None:
    for future in futures:
        if not future.done():
            future.set_exception(error)
