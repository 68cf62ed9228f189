"""The simulated workspace and the bot in it, as fixtures."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.content.loading import load_content
from bot.live import LiveAnswerer, LiveContent
from bot.live.answerer import Snapshot
from bot.settings import Settings
from bot.slack.app import Bot, running_bot
from bot.slack.composition import Composition
from bot.slack.entrances.http import build_web_app
from bot.slack.entrances.socket import Connection
from bot.slack.manifest import EVENTS_PATH
from bot.slack.replying import Answering
from bot.store import Store
from tests import other_roles
from tests.slack.composing import composition_of
from tests.slack.knowledge import KeywordAnswerer
from tests.slack.simulated.entrances import Entrance, HttpEntrance, SocketEntrance
from tests.slack.simulated.payloads import SECRET
from tests.slack.simulated.records import APP_TOKEN, BOT_TOKEN
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace
from tests.store.conftest import open_store, store

__all__ = ["open_store", "store"]

Way = Literal["http", "socket"]


@pytest.fixture(autouse=True)
def _direct_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's SDK would send loopback requests through a proxy of the machine."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Further tries of a call follow at once."""
    monkeypatch.setattr("bot.slack.web_api.retries.FIRST_PAUSE_SECONDS", 0)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SimulatedSlack]:
    """A workspace; the test fails if the bot sent it what Slack refuses."""
    simulated = SimulatedSlack()
    await simulated.start()
    yield simulated
    await simulated.close()
    assert not simulated.problems
    assert not simulated.views.problems


@pytest.fixture(scope="session")
def shipped() -> LiveAnswerer:
    """The core with the content that comes with Rolecall, trained once."""
    return LiveAnswerer(Snapshot.train(load_content()))


@pytest.fixture
def answerer() -> KeywordAnswerer:
    """What answers the questions."""
    return KeywordAnswerer()


@pytest.fixture
def settings(slack: SimulatedSlack) -> Settings:
    """The settings of a bot in the simulated workspace."""
    return Settings(
        bot_token=BOT_TOKEN,
        signing_secret=SECRET,
        app_token=APP_TOKEN,
        api_url=slack.url("/api/"),
    )


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all its tables and nothing in them."""
    path = tmp_path_factory.mktemp("data") / "rolecall.db"

    async def create() -> None:
        await (await Store.open(f"sqlite:///{path}")).close()

    asyncio.run(create())
    return path


@pytest.fixture
def address(new_database: Path, tmp_path: Path) -> str:
    """A new database; a module that asks PostgreSQL too has its own."""
    path = tmp_path / "data" / "rolecall.db"
    path.parent.mkdir()
    shutil.copyfile(new_database, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def content() -> LiveContent:
    """What would be maintained, if anybody did."""
    return LiveContent.load(other_roles.INTENTS, other_roles.KNOWLEDGE)


@pytest.fixture
def composition(answerer: Answering, store: Store, content: LiveContent) -> Composition:
    """What the bot is put together from."""
    return composition_of(answerer, store, content)


@pytest_asyncio.fixture
async def bot(settings: Settings, composition: Composition) -> AsyncIterator[Bot]:
    """The real bot, told to be patient so that no test depends on speed."""
    async with running_bot(settings, composition) as running:
        running.deliveries.patience_seconds = 60
        running.pacing.seconds_between = 0
        yield running


@asynccontextmanager
async def entrance_of(
    way: Way, bot: Bot, slack: SimulatedSlack
) -> AsyncIterator[Entrance]:
    """Let Slack reach a bot this way."""
    async with AsyncExitStack() as stack:
        if way == "socket":
            connection = Connection(bot, APP_TOKEN, ping_seconds=1)
            stack.push_async_callback(connection.finish)
            await connection.connect_async()  # type: ignore[no-untyped-call]
            yield SocketEntrance(slack)
            return
        settings = Settings(signing_secret=SECRET)
        server = TestServer(build_web_app(bot, settings), host="127.0.0.1")
        session = await stack.enter_async_context(ClientSession())
        await server.start_server()
        stack.push_async_callback(server.close)
        yield HttpEntrance(session, str(server.make_url(EVENTS_PATH)))


@pytest_asyncio.fixture
async def http(bot: Bot, slack: SimulatedSlack) -> AsyncIterator[HttpEntrance]:
    """The bot behind its web server."""
    async with entrance_of("http", bot, slack) as entrance:
        assert isinstance(entrance, HttpEntrance)
        yield entrance


@pytest_asyncio.fixture
async def socket(bot: Bot, slack: SimulatedSlack) -> AsyncIterator[SocketEntrance]:
    """The bot connected in Socket Mode."""
    async with entrance_of("socket", bot, slack) as entrance:
        assert isinstance(entrance, SocketEntrance)
        yield entrance


@pytest_asyncio.fixture(params=["http", "socket"])
async def workspace(
    request: pytest.FixtureRequest, bot: Bot, slack: SimulatedSlack
) -> AsyncIterator[Workspace]:
    """People in a workspace with the bot, over HTTP and again over Socket Mode."""
    async with entrance_of(request.param, bot, slack) as entrance:
        yield Workspace(slack, entrance)


@pytest.fixture
def held() -> asyncio.Event:
    """Set it to let a delayed call of Slack's API go through."""
    return asyncio.Event()
