"""Socket Mode: connecting, losing the line, leaving in good order."""

import asyncio
import logging
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from bot.errors import SettingsError
from bot.settings import Settings
from bot.slack.app import Bot, running_bot
from bot.slack.composition import Composition
from bot.slack.entrances.socket import Connection
from bot.slack.entrances.socket import socket as serve_socket
from bot.slack.entrances.tokens import check_tokens
from bot.slack.web_api.retries import HASTY_TRIES, PATIENT_TRIES
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import SocketEntrance
from tests.slack.simulated.records import APP_TOKEN, TICKET, Fault
from tests.slack.simulated.server import SimulatedSlack

pytestmark = pytest.mark.asyncio

ASKED = payloads.mention("cook.salary", ts="1.1")
POST = "chat.postMessage"


async def test_a_broken_line_is_connected_again(
    socket: SocketEntrance, slack: SimulatedSlack
) -> None:
    """And the next question is answered."""
    await slack.disconnect()
    await slack.until(lambda: len(slack.calls_of("apps.connections.open")) > 1)
    await slack.until(lambda: bool(slack.sockets))
    await socket.deliver(ASKED)

    assert len(slack.posted) == 1


async def test_a_connection_that_fails_is_logged_without_its_ticket(
    bot: Bot, slack: SimulatedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    """With it, anybody could connect in the bot's place."""
    slack.fail("socket", Fault(status=403))
    connection = Connection(bot, APP_TOKEN, ping_seconds=0.1)
    await connection.connect_async()  # type: ignore[no-untyped-call]
    await connection.finish()

    assert "trying again" in caplog.text
    assert TICKET not in caplog.text


async def test_slack_being_away_is_told_in_one_line_at_each_try(
    bot: Bot, slack: SimulatedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    """Rather than in a page: it goes on until Slack is back."""
    slack.fail("apps.connections.open", *[Fault(status=500)] * (HASTY_TRIES + 1))
    connection = Connection(bot, APP_TOKEN, ping_seconds=1)
    await connection.connect_async()  # type: ignore[no-untyped-call]
    await connection.finish()
    told = [each for each in caplog.records if each.levelno >= logging.WARNING]

    assert [each.getMessage() for each in told] == [
        "Slack answered internal_error (status 500); trying again"
    ]
    assert not told[0].exc_info


async def test_a_slack_that_cannot_be_reached_is_told_with_its_reason(
    settings: Settings, composition: Composition, caplog: pytest.LogCaptureFixture
) -> None:
    """In words: the operator may have mistyped an address, or have no network."""
    address = f"http://127.0.0.1:{unused_port()}/api/"
    away = replace(settings, api_url=address)
    async with running_bot(away, composition) as bot:
        await check_tokens(bot)

    why = "127.0.0.1 cannot be reached (connection refused)"
    assert f"SLACK_BOT_TOKEN could not be checked: {why}" in caplog.messages


@pytest.mark.parametrize("status", [200, 500])
async def test_a_page_in_the_place_of_slack_ends_no_start(
    settings: Settings,
    composition: Composition,
    caplog: pytest.LogCaptureFixture,
    status: int,
) -> None:
    """As a proxy sends it."""

    async def page(_: web.Request) -> web.Response:
        return web.Response(text="Sign in first", status=status)

    proxy = web.Application()
    proxy.router.add_post("/api/{method}", page)
    async with TestServer(proxy) as server:
        away = replace(settings, api_url=str(server.make_url("/api/")))
        async with running_bot(away, composition) as bot:
            await check_tokens(bot, APP_TOKEN)

    why = "could not be checked: Slack answered nothing readable"
    assert sum(why in each for each in caplog.messages) == 2


async def test_slack_may_ask_for_a_new_connection(
    socket: SocketEntrance, slack: SimulatedSlack
) -> None:
    """It does so every few hours."""
    await slack.until(lambda: bool(slack.sockets))
    first = slack.sockets[0]
    await first.send_json({"type": "disconnect", "reason": "refresh_requested"})
    await slack.until(lambda: bool(slack.sockets) and slack.sockets[-1] is not first)
    await socket.deliver(ASKED)

    assert len(slack.posted) == 1


async def test_what_failed_for_a_while_is_not_acknowledged(
    socket: SocketEntrance, slack: SimulatedSlack, bot: Bot
) -> None:
    """So Slack delivers it again, and then it is answered."""
    slack.fail(POST, *[Fault(status=500)] * (PATIENT_TRIES + 1))
    unanswered = await socket.send(ASKED)
    await slack.until(lambda: len(slack.calls_of(POST)) == PATIENT_TRIES + 1)
    async with asyncio.timeout(10):
        while len(bot.deliveries):
            await asyncio.sleep(0)
    await socket.deliver(ASKED)

    assert unanswered not in slack.acknowledged
    assert len(slack.posted) == 1


async def test_stopping_finishes_what_is_under_way_and_takes_nothing_new(
    bot: Bot, slack: SimulatedSlack, held: asyncio.Event
) -> None:
    """New messages stay unacknowledged, for another worker to take."""
    connection = Connection(bot, APP_TOKEN, ping_seconds=1)
    await connection.connect_async()  # type: ignore[no-untyped-call]
    entrance = SocketEntrance(slack)
    slack.fail(POST, Fault(until=held))
    under_way = await entrance.send(ASKED)
    await slack.until(lambda: bool(slack.calls_of(POST)))
    finishing = asyncio.create_task(connection.finish(60))
    await asyncio.sleep(0)
    too_late = await entrance.send(payloads.mention("cook.salary", ts="1.2"))
    held.set()
    await finishing
    await slack.until(lambda: under_way in slack.acknowledged)

    assert too_late not in slack.acknowledged
    assert len(slack.posted) == 1


@pytest.mark.parametrize(
    ("method", "code", "name"),
    [
        ("auth.test", "invalid_auth", "SLACK_BOT_TOKEN"),
        ("auth.test", "token_expired", "SLACK_BOT_TOKEN"),
        ("apps.connections.open", "invalid_auth", "SLACK_APP_TOKEN"),
        ("apps.connections.open", "not_allowed_token_type", "SLACK_APP_TOKEN"),
        ("apps.connections.open", "missing_scope", "SLACK_APP_TOKEN"),
    ],
)
async def test_a_token_that_slack_refuses_ends_the_start(
    settings: Settings,
    slack: SimulatedSlack,
    composition: Composition,
    method: str,
    code: str,
    name: str,
) -> None:
    """With a sentence that names its variable."""
    slack.fail(method, Fault(error=code))

    with pytest.raises(SettingsError, match=f"^{name} is refused by Slack"):
        await serve_socket(settings, composition)
