"""Content that was broken while the bot runs: who is told, and where."""

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.live import LiveContent
from bot.settings import Settings
from bot.slack.app import running_bot
from bot.slack.entrances.http import build_web_app
from bot.store import Store
from tests.content.conftest import ContentCopy
from tests.learning.conftest import MAINTAINER, people_with
from tests.live.conftest import copy, live
from tests.slack.composing import composition_of
from tests.slack.simulated.payloads import ANNA
from tests.slack.simulated.server import SimulatedSlack

__all__ = ["copy", "live"]

pytestmark = pytest.mark.asyncio


async def test_maintainers_see_it_in_the_home_tab(
    copy: ContentCopy,
    store: Store,
    live: LiveContent,
    settings: Settings,
    slack: SimulatedSlack,
) -> None:
    """With file, line and mistake; everybody else sees a bot that works."""
    async with people_with(store, live, settings, slack) as people:
        line = copy.replace("tech-lead.md", "Sources: Survey", "Sources: Rumour")
        async with live.swapped:
            await live.swapped.wait_for(lambda: bool(live.problems))
        seen = await people.open_home(user=MAINTAINER)
        told = seen.text
        assert f"tech-lead.md:{line}: tech-lead.salary: unknown source" in told
        others = await people.open_home(user=ANNA)
        assert "unknown source" not in others.text
        [answer] = await people.write("what does a tech lead earn")
        assert "90,000" in answer.text


async def test_the_platform_is_told_and_goes_on_sending_work(
    copy: ContentCopy,
    store: Store,
    live: LiveContent,
    settings: Settings,
    slack: SimulatedSlack,
) -> None:
    """The last good content serves; no process is taken away for the new one."""
    composition = composition_of(live.answerer, store, live)
    async with live.following(), ClientSession() as session:
        copy.replace("intents.yaml", "\nroles:\n", "\nrolls:\n")
        async with live.swapped:
            await live.swapped.wait_for(lambda: bool(live.problems))
        async with running_bot(settings, composition) as bot:
            server = TestServer(build_web_app(bot, settings), host="127.0.0.1")
            await server.start_server()
            async with session.get(server.make_url("/readyz")) as response:
                told = await response.text()
            await server.close()
    assert response.status == 200
    assert told.startswith("ok\n")
    assert "intents.yaml:" in told
