"""Writes what nobody waits for: later, many at once, and within limits."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from contextvars import Context
from typing import Generic, TypeVar

from bot.store.errors import StoreUnavailableError
from bot.store.sql.circuit import Circuit

logger = logging.getLogger(__name__)

Item = TypeVar("Item")

_ROOM = 10_000
_LARGEST = 500
"""Items that are written at once."""
_LINGER_SECONDS = 0.5
"""How long items gather before they are written together."""
_CLOSING_SECONDS = 3.0


class WriteBehind(Generic[Item]):
    """A bounded queue that a task of its own empties while the database is there."""

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[None]],
        circuit: Circuit,
        room: int = _ROOM,
    ) -> None:
        """``write`` keeps all its items or raises; ``room`` is the longest queue."""
        self._write = write
        self._circuit = circuit
        self._room = room
        self._queue: deque[Item] = deque()
        self._emptying: asyncio.Task[None] | None = None
        self._flushing = asyncio.Lock()
        self.dropped = 0
        """How many items were lost for want of room or of a way to write them."""

    def __len__(self) -> int:
        """How many items wait to be written."""
        return len(self._queue)

    def put(self, item: Item) -> None:
        """Queue ``item``; when the queue is full, ``item`` is dropped and counted."""
        if len(self._queue) >= self._room:
            self.dropped += 1
            return
        self._queue.append(item)
        if self._emptying is None or self._emptying.done():
            # It outlives the request that put the item there, and serves others too.
            self._emptying = asyncio.create_task(self._empty(), context=Context())

    async def flush(self) -> None:
        """Write everything queued now; ``StoreUnavailableError`` if that cannot be."""
        async with self._flushing:
            while self._queue:
                await self._write_some()

    async def close(self) -> None:
        """Write what can be written in a moment; the rest is dropped and counted."""
        if self._emptying is not None:
            self._emptying.cancel()
            with suppress(asyncio.CancelledError):
                await self._emptying
        with suppress(StoreUnavailableError, TimeoutError):
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self.flush()
        self._drop()

    async def _empty(self) -> None:
        while self._queue:
            await asyncio.sleep(_LINGER_SECONDS)
            await self._circuit.closed.wait()
            with suppress(StoreUnavailableError):
                await self.flush()

    async def _write_some(self, most: int = _LARGEST) -> None:
        size = min(len(self._queue), most)
        taken = [self._queue.popleft() for _ in range(size)]
        try:
            await self._write(taken)
        except (StoreUnavailableError, asyncio.CancelledError):
            self._queue.extendleft(reversed(taken))
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with one is its own
            await self._write_singly(taken)

    async def _write_singly(self, taken: list[Item]) -> None:
        # One of them cannot be written, now or ever; the rest shall not go with it.
        if len(taken) == 1:
            logger.exception("A record could not be written")
            self.dropped += 1
            return
        self._queue.extendleft(reversed(taken))
        for _ in taken:
            await self._write_some(most=1)

    def _drop(self) -> None:
        if self._queue:
            logger.warning("records not written before closing: %d", len(self._queue))
        self.dropped += len(self._queue)
        self._queue.clear()
