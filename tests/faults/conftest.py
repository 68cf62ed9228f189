"""Databases of both kinds, a simulated Slack, and bots in processes of their own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest_asyncio
from aiohttp import ClientSession

from tests.cli.conftest import cache
from tests.faults.processes import BotProcess, Command
from tests.slack.conftest import slack
from tests.slack.simulated.server import SimulatedSlack
from tests.store.conftest import (
    address,
    own_server,
    postgresql,
    stoppable,
    stoppable_address,
)

__all__ = [
    "address",
    "cache",
    "own_server",
    "postgresql",
    "slack",
    "stoppable",
    "stoppable_address",
]

Start = Callable[..., Awaitable[BotProcess]]


@pytest_asyncio.fixture
async def start(slack: SimulatedSlack, cache: Path) -> AsyncIterator[Start]:
    """Starts a bot in a process of its own; killed at the end if it still lives."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession())

        async def start_one(
            database: str, command: Command = "serve", **environment: str
        ) -> BotProcess:
            bot = await BotProcess.start(
                command,
                slack,
                session,
                DATABASE_URL=database,
                XDG_CACHE_HOME=str(cache),
                **environment,
            )
            stack.push_async_callback(bot.kill)
            await bot.until_ready()
            return bot

        yield start_one
