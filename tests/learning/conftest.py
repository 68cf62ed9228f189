"""A workspace with a maintainer, and a second process over the same database."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from bot.live import LiveContent
from bot.settings import Settings
from bot.slack.app import running_bot
from bot.store import Store
from tests import other_roles
from tests.cli.test_serve import is_ready
from tests.slack.composing import composition_of
from tests.slack.conftest import (
    _direct_connections,
    entrance_of,
    held,
    settings,
    slack,
)
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.payloads import BERT, SECRET
from tests.slack.simulated.records import BOT_TOKEN
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace
from tests.store.conftest import (
    address,
    open_store,
    own_server,
    postgresql,
    stoppable,
    stoppable_address,
    store,
)

__all__ = [
    "_direct_connections",
    "address",
    "held",
    "open_store",
    "own_server",
    "postgresql",
    "settings",
    "slack",
    "stoppable",
    "stoppable_address",
    "store",
]

MAINTAINER = BERT


@pytest.fixture(autouse=True)
def _no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated Slack shows a view as soon as it gets it."""
    monkeypatch.setattr("bot.slack.listeners.maintainers.GRACE_SECONDS", 0)


@pytest.fixture
def live() -> LiveContent:
    """The small content."""
    return LiveContent.load(other_roles.INTENTS, other_roles.KNOWLEDGE)


@asynccontextmanager
async def people_with(
    store: Store, live: LiveContent, settings: Settings, slack: SimulatedSlack
) -> AsyncIterator[Workspace]:
    """People in a workspace with the bot, put together as a running one is."""
    maintainers = frozenset({MAINTAINER})
    composition = composition_of(live.answerer, store, live, maintainers=maintainers)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(live.following(store.learned_patterns))
        running = running_bot(settings, composition)
        bot = await stack.enter_async_context(running)
        bot.deliveries.patience_seconds = 60
        bot.pacing.seconds_between = 0
        entrance = await stack.enter_async_context(entrance_of("http", bot, slack))
        yield Workspace(slack, entrance)


@pytest_asyncio.fixture
async def workspace(
    store: Store, live: LiveContent, settings: Settings, slack: SimulatedSlack
) -> AsyncIterator[Workspace]:
    """People in a workspace with the bot, on each kind of database."""
    async with people_with(store, live, settings, slack) as people:
        yield people


@pytest_asyncio.fixture
async def another_process(
    address: str, store: Store, slack: SimulatedSlack
) -> AsyncIterator[Workspace]:
    """The same people, when Slack hands their questions to another process."""
    async with served(address, slack) as people:
        yield people


@asynccontextmanager
async def served(
    address: str, slack: SimulatedSlack, note: Callable[[str], object] = len
) -> AsyncIterator[Workspace]:
    """A bot in a process of its own; ``note`` gets all that it logged."""
    port = unused_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve"),
        cwd=Path(__file__).parents[2],
        env=_environment(address, slack, port),
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with ClientSession() as session:
            await is_ready(session, f"http://127.0.0.1:{port}")
            url = f"http://127.0.0.1:{port}/slack/events"
            yield Workspace(slack, HttpEntrance(session, url))
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        _, said = await asyncio.wait_for(process.communicate(), timeout=30)
    note(said.decode())
    assert process.returncode == 0, said.decode()


def _environment(address: str, slack: SimulatedSlack, port: int) -> dict[str, str]:
    return {
        **{k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")},
        "DATABASE_URL": address,
        "LOG_LEVEL": "debug",
        "PORT": str(port),
        "ROLECALL_INTENTS": str(other_roles.INTENTS),
        "ROLECALL_KNOWLEDGE": str(other_roles.KNOWLEDGE),
        "ROLECALL_MAINTAINERS": MAINTAINER,
        "SLACK_API_URL": slack.url("/api/"),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
    }
