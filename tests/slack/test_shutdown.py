"""A process that is told to stop finishes its replies and returns."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.errors import SettingsError
from bot.settings import Settings
from bot.slack.app import running_bot
from bot.slack.composition import Composition
from bot.slack.entrances.http import serve
from bot.slack.entrances.shutdown import stop_signals
from bot.slack.entrances.socket import socket
from bot.slack.manifest import EVENTS_PATH
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import HttpEntrance, SocketEntrance
from tests.slack.simulated.records import PATIENCE, Fault
from tests.slack.simulated.server import SimulatedSlack

pytestmark = pytest.mark.asyncio

ASKED = payloads.mention("cook.salary", ts="1.1")
POST = "chat.postMessage"
LOOPBACK = "127.0.0.1"


@pytest_asyncio.fixture
async def session() -> AsyncIterator[ClientSession]:
    """A client for the bot's web server."""
    async with ClientSession() as client:
        yield client


async def until_alive(session: ClientSession, port: int) -> None:
    """Return as soon as the web server answers."""
    async with asyncio.timeout(10):
        while True:
            try:
                async with session.get(f"http://{LOOPBACK}:{port}/healthz"):
                    return
            except OSError:
                await asyncio.sleep(0)


@asynccontextmanager
async def running(serving: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Serve inside, then tell the process to stop, and wait until it does."""
    task = asyncio.create_task(serving)
    yield
    os.kill(os.getpid(), signal.SIGTERM)
    await task


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_web_server_finishes_its_replies(
    settings: Settings,
    composition: Composition,
    slack: SimulatedSlack,
    session: ClientSession,
    held: asyncio.Event,
    unused_tcp_port: int,
    number: signal.Signals,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The request under way is answered, then serving ends; the log tells why."""
    caplog.set_level(logging.INFO)
    serving = asyncio.create_task(
        serve(replace(settings, port=unused_tcp_port), composition, host=LOOPBACK)
    )
    await until_alive(session, unused_tcp_port)
    url = f"http://{LOOPBACK}:{unused_tcp_port}{EVENTS_PATH}"
    slack.fail(POST, Fault(until=held))
    asking = asyncio.create_task(HttpEntrance(session, url).deliver(ASKED))
    await slack.until(lambda: bool(slack.calls_of(POST)))
    os.kill(os.getpid(), number)
    held.set()

    assert (await asking).status == 200
    await serving
    assert len(slack.posted) == 1
    assert sum(each.startswith(number.name) for each in caplog.messages) == 1


async def test_the_web_server_posts_what_waits_for_its_turn(
    settings: Settings,
    composition: Composition,
    slack: SimulatedSlack,
    session: ClientSession,
    unused_tcp_port: int,
) -> None:
    """Slack has its acknowledgement of it, and would not deliver it again."""
    served = replace(settings, port=unused_tcp_port)
    async with running(serve(served, composition, host=LOOPBACK)):
        await until_alive(session, unused_tcp_port)
        url = f"http://{LOOPBACK}:{unused_tcp_port}{EVENTS_PATH}"
        deliver = HttpEntrance(session, url).deliver
        crowd = [payloads.mention("cook.salary", ts=f"{at}.1") for at in range(12)]
        answers = await asyncio.gather(*map(deliver, crowd))

    assert {answer.status for answer in answers} == {200}
    assert len(slack.posted) == len(crowd)


async def test_the_socket_worker_finishes_its_replies(
    settings: Settings,
    composition: Composition,
    slack: SimulatedSlack,
    held: asyncio.Event,
) -> None:
    """The message under way is answered and acknowledged, then serving ends."""
    serving = asyncio.create_task(socket(settings, composition, ping_seconds=1))
    slack.fail(POST, Fault(until=held))
    envelope = await SocketEntrance(slack).send(ASKED)
    await slack.until(lambda: bool(slack.calls_of(POST)))
    os.kill(os.getpid(), signal.SIGTERM)
    held.set()
    await serving

    assert len(slack.posted) == 1
    await slack.until(lambda: envelope in slack.acknowledged)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_loop_that_hears_no_signals_is_told_of_them(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """As on Windows; outside, the process ends by itself again."""
    loop, before = asyncio.get_running_loop(), signal.getsignal(number)
    unable = partial(asyncio.AbstractEventLoop.add_signal_handler, loop)
    monkeypatch.setattr(loop, "add_signal_handler", unable)
    with stop_signals() as stop:
        signal.raise_signal(number)
        async with asyncio.timeout(PATIENCE):
            await stop.wait()

    assert signal.getsignal(number) is before


async def test_a_port_in_use_is_told(
    settings: Settings, composition: Composition, slack: SimulatedSlack
) -> None:
    """In a sentence that names the variable."""
    taken = int(slack.url("").rsplit(":", 1)[1].strip("/"))

    told = rf"^PORT {taken} cannot be used \(address already in use\): set PORT to"
    with pytest.raises(SettingsError, match=told):
        await serve(replace(settings, port=taken), composition, host=LOOPBACK)


async def test_a_start_while_slack_is_away_goes_on(
    settings: Settings,
    composition: Composition,
    slack: SimulatedSlack,
    session: ClientSession,
    unused_tcp_port: int,
) -> None:
    """Slack will be back; only a token it refuses is a reason to end."""
    slack.fail("auth.test", *[Fault(status=503)] * 3)
    served = replace(settings, port=unused_tcp_port)
    async with running(serve(served, composition, host=LOOPBACK)):
        await until_alive(session, unused_tcp_port)


async def test_a_start_does_not_wait_for_a_slack_that_says_nothing(
    settings: Settings,
    composition: Composition,
    slack: SimulatedSlack,
    session: ClientSession,
    unused_tcp_port: int,
) -> None:
    """A platform ends what does not listen soon, or does not stop when told to."""
    for method in ("auth.test", "apps.connections.open"):
        slack.fail(method, Fault(until=asyncio.Event()))
    served = replace(settings, port=unused_tcp_port)
    serving = socket(served, composition, host=LOOPBACK, check_seconds=0.1)
    async with running(serving):
        await until_alive(session, unused_tcp_port)


async def test_a_bot_token_that_slack_refuses_ends_the_start(
    settings: Settings, composition: Composition
) -> None:
    """With a sentence that names its variable."""
    wrong = replace(settings, bot_token="xoxb-wrong")

    with pytest.raises(SettingsError, match=r"^SLACK_BOT_TOKEN is refused by Slack"):
        await serve(wrong, composition, host=LOOPBACK)


async def test_a_start_goes_on_when_the_app_token_cannot_be_checked(
    settings: Settings, composition: Composition, slack: SimulatedSlack
) -> None:
    """The connection is tried again until Slack is back."""
    slack.fail("apps.connections.open", *[Fault(status=503)] * 3)
    async with running(socket(settings, composition, ping_seconds=1)):
        await slack.until(lambda: bool(slack.sockets))


async def test_a_worker_that_cannot_connect_can_be_stopped(
    settings: Settings, composition: Composition, slack: SimulatedSlack
) -> None:
    """It would go on trying for ever."""
    open_socket = "apps.connections.open"
    slack.fail(open_socket, *[Fault(error="team_access_not_granted")] * 99)
    async with running(socket(settings, composition, ping_seconds=60)):
        await slack.until(lambda: len(slack.calls_of(open_socket)) > 1)


async def test_replies_that_cannot_be_finished_are_told(
    settings: Settings, composition: Composition, caplog: pytest.LogCaptureFixture
) -> None:
    """The operator learns of them when the process stops."""
    async with running_bot(settings, composition, stop_seconds=0) as bot:
        bot.deliveries.patience_seconds = 0
        await bot.deliveries.once("e1", asyncio.Event().wait)

    assert "stopped with 1 replies unfinished" in caplog.text


async def test_without_another_address_slacks_own_is_called(
    composition: Composition,
) -> None:
    """And no call is made by building the bot."""
    async with running_bot(Settings(bot_token="xoxb-1"), composition) as bot:
        assert bot.app.client.base_url == "https://slack.com/api/"


async def test_many_workspaces_are_not_served_without_a_token(
    composition: Composition,
) -> None:
    """Bolt would keep installations in files of its own."""
    with pytest.raises(SettingsError, match=r"^SLACK_BOT_TOKEN is not set"):
        async with running_bot(Settings(client_id="1", client_secret="2"), composition):
            pass
