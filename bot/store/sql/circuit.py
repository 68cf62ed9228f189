"""Remembers that the database cannot be used, and tries until it can again."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import Context
from math import inf
from time import monotonic

from bot.errors import RolecallError
from bot.store.errors import StoreUnavailableError

logger = logging.getLogger(__name__)

_FIRST_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 5.0
_STEADY_SECONDS = 10.0
"""How long it must have been closed for the first pause to be short again."""


class Circuit:
    """Closed while the database answers, open from a failure to the next good probe.

    While it is open nobody waits for the database: callers get
    ``StoreUnavailableError`` at once. Only claims wait a little at first.
    """

    def __init__(self, probe: Callable[[], Awaitable[None]]) -> None:
        """``probe`` returns when the database can be used, else raises."""
        self._probe = probe
        self._pause = _FIRST_PAUSE_SECONDS
        self._closed_at = -_STEADY_SECONDS
        self._opened_at = -inf
        self._probing: asyncio.Task[None] | None = None
        self.reason: str | None = "the database has not been opened yet"
        self.attempted = asyncio.Event()
        """Set as soon as one probe has ended, well or badly."""
        self.closed = asyncio.Event()
        """Set while the database can be used."""
        self.on_close: list[Callable[[], Awaitable[None]]] = []
        """What to do as soon as the database is back."""

    def check(self) -> None:
        """Raise ``StoreUnavailableError`` while the circuit is open."""
        if self.reason is not None:
            raise StoreUnavailableError(self.reason)

    def is_open_for(self, seconds: float) -> bool:
        """Whether it has been open that long or was never closed."""
        return self.reason is not None and monotonic() - self._opened_at > seconds

    def start(self) -> None:
        """Begin to probe, at once."""
        self._begin_probing(pause=0.0)

    def open(self, reason: str) -> None:
        """Note that the database failed, for ``reason``, and begin to probe."""
        if self.reason is not None:
            return
        logger.warning("The database cannot be used, nothing is kept: %s", reason)
        self.reason = reason
        self._opened_at = monotonic()
        self.closed.clear()
        # One that fails as soon as it is used again is tried less and less often.
        was_steady = monotonic() - self._closed_at > _STEADY_SECONDS
        self._pause = _FIRST_PAUSE_SECONDS if was_steady else self._pause
        self._begin_probing(self._pause)

    async def stop(self) -> None:
        """Stop probing; from now on the database cannot be used."""
        self.reason = "the store is closed"
        self._opened_at = -inf
        if self._probing is not None:
            self._probing.cancel()
            with suppress(asyncio.CancelledError):
                await self._probing

    def _begin_probing(self, pause: float) -> None:
        # A task under way sees that the circuit is open and goes on.
        if self._probing is None or self._probing.done():
            # It is about the database, and not about the request that found it away.
            probing = self._probe_until_closed(pause)
            self._probing = asyncio.create_task(probing, context=Context())

    async def _probe_until_closed(self, pause: float) -> None:
        while not await self._closes_after(pause):
            self._pause = min(self._pause * 2, _LONGEST_PAUSE_SECONDS)
            # Many processes lose one database together; they should not return so.
            pause = self._pause * random.uniform(0.75, 1.25)

    async def _closes_after(self, pause: float) -> bool:
        await asyncio.sleep(pause)
        try:
            await self._probe()
            self._close()
            for follow_up in self.on_close:
                await follow_up()
        except RolecallError as error:
            self._note(str(error))
        except Exception:
            # A probe that dies would leave the bot without memory until a restart.
            logger.exception("The database could not be tried")
        finally:
            self.attempted.set()
        return self.reason is None

    def _note(self, reason: str) -> None:
        if self.reason != reason:
            logger.warning("The database cannot be used: %s", reason)
        if self.reason is None:
            self._opened_at = monotonic()
        self.reason = reason
        self.closed.clear()

    def _close(self) -> None:
        logger.info("The database can be used")
        self.reason = None
        self._closed_at = monotonic()
        self._pause = min(self._pause * 2, _LONGEST_PAUSE_SECONDS)
        self.closed.set()
