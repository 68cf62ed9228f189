"""One message a second and channel, in the order in which they were wanted."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

SECONDS_BETWEEN = 1.0
"""Slack takes about one message a second in each channel."""


@dataclass(slots=True, eq=False)
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0
    free_at: float = 0.0


@dataclass(slots=True, eq=False)
class Pacing:
    """Who may post next, in each channel; channels do not wait for each other."""

    seconds_between: float = SECONDS_BETWEEN
    _lines: dict[str, _Line] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many messages wait for their turn or are being posted."""
        return sum(line.length for line in self._lines.values())

    def hurry(self) -> None:
        """Keep the order only: Slack takes short bursts, and there is no time left."""
        self.seconds_between = 0.0

    @asynccontextmanager
    async def turn(self, channel: str) -> AsyncIterator[None]:
        """Wait for a turn in a channel; inside, nobody else posts there."""
        line = self._lines.setdefault(channel, _Line())
        line.length += 1
        try:
            async with line.lock:
                await asyncio.sleep(line.free_at - monotonic())
                try:
                    yield
                finally:
                    line.free_at = monotonic() + self.seconds_between
        finally:
            line.length -= 1
            asyncio.get_running_loop().call_later(
                self.seconds_between, self._tidy, channel
            )

    def _tidy(self, channel: str) -> None:
        line = self._lines.get(channel)
        if line and not line.length and line.free_at <= monotonic():
            del self._lines[channel]
