"""Work that is given up leaves no connection open."""

import asyncio
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.sql import running
from bot.store.sql.running import Running

pytestmark = pytest.mark.asyncio


class LateConnection:
    """Opens in the very moment in which it is given up, and takes a while to close."""

    def __init__(self) -> None:
        self.is_closed = False

    def connect(self) -> "LateConnection":
        """As an engine has it."""
        return self

    async def start(self) -> "LateConnection":
        """Open."""
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return self
        raise AssertionError

    async def close(self) -> None:
        """Close."""
        await asyncio.sleep(0.01)
        self.is_closed = True


@pytest.mark.parametrize("is_waited_for", [True, False])
async def test_a_connection_that_opens_in_the_last_moment(
    monkeypatch: pytest.MonkeyPatch, is_waited_for: bool
) -> None:
    """It is closed when all has ended, whether or not anybody still waits for it."""
    monkeypatch.setattr(running, "_ENDING_SECONDS", 0.1)
    late = LateConnection()
    work = Running()

    async def use() -> None:
        within = 60.0 if is_waited_for else 0.02
        async with work.connected(cast("AsyncEngine", late), within):
            raise AssertionError

    using = asyncio.create_task(work.result(use(), within=60.0))
    await asyncio.sleep(0.05)
    await work.end()
    assert late.is_closed
    with pytest.raises((TimeoutError, asyncio.CancelledError)):
        await using
