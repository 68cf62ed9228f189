"""A worker that has lost Slack says so, and ends when it stays so."""

import asyncio
from dataclasses import replace
from itertools import count

import pytest
from aiohttp import ClientSession

from bot.settings import Settings
from bot.slack.app import Bot
from bot.slack.composition import Composition
from bot.slack.entrances.liveness import DeadConnectionError, watch
from bot.slack.entrances.socket import Connection, socket
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import SocketEntrance
from tests.slack.simulated.records import APP_TOKEN, Fault
from tests.slack.simulated.server import SimulatedSlack

pytestmark = pytest.mark.asyncio

OPEN = "apps.connections.open"
LOOPBACK = "127.0.0.1"


async def connected(answers: list[bool]) -> bool:
    """The next of these answers; the last one for ever."""
    return answers.pop(0) if len(answers) > 1 else answers[0]


async def test_a_worker_without_a_connection_ends() -> None:
    """So that the platform starts another."""
    with pytest.raises(DeadConnectionError, match="could not be reached"):
        await watch(lambda: connected([False]), asyncio.Event(), dead_seconds=0)


async def test_a_short_loss_is_no_reason_to_end() -> None:
    """The line comes back by itself."""
    stop, seconds = asyncio.Event(), count()
    answers = [False, False, True, False, False, True]
    watching = asyncio.create_task(
        watch(
            lambda: connected(answers),
            stop,
            dead_seconds=0.25,
            clock=lambda: next(seconds) / 10,
        )
    )
    async with asyncio.timeout(10):
        while len(answers) > 1:
            await asyncio.sleep(0)
    stop.set()

    await watching


async def test_readiness_tells_whether_slack_can_reach_the_worker(
    settings: Settings,
    composition: Composition,
    slack: SimulatedSlack,
    unused_tcp_port: int,
) -> None:
    """It is asked by the platform on the worker's own port."""
    here = replace(settings, port=unused_tcp_port)
    slack.fail(OPEN, *[Fault(error="internal_error")] * 12)
    serving = asyncio.create_task(
        socket(here, composition, ping_seconds=0.2, host=LOOPBACK, dead_seconds=0.5)
    )
    seen = set()
    address = f"http://{LOOPBACK}:{unused_tcp_port}"
    async with asyncio.timeout(30), ClientSession() as session:
        while not serving.done():
            try:
                async with session.get(f"{address}/readyz") as answer:
                    seen.add((answer.status, await answer.text()))
            except OSError:
                await asyncio.sleep(0)

    with pytest.raises(DeadConnectionError):
        await serving
    assert (503, "not connected to Slack") in seen


async def test_two_workers_hand_over_without_a_gap(
    bot: Bot, slack: SimulatedSlack
) -> None:
    """The new one connects before the old one leaves; every question is answered."""
    entrance = SocketEntrance(slack)
    old, new = (Connection(bot, APP_TOKEN, ping_seconds=1) for _ in range(2))
    await old.connect_async()  # type: ignore[no-untyped-call]
    await entrance.deliver(payloads.mention("cook.salary", ts="1.1"))
    await new.connect_async()  # type: ignore[no-untyped-call]
    await slack.until(lambda: len(slack.sockets) == 2)
    both = [await old.is_connected(), await new.is_connected()]
    await old.finish()
    await entrance.deliver(payloads.mention("cook.salary", ts="1.2"))
    left = [await old.is_connected(), await new.is_connected()]
    await new.finish()

    assert (both, left) == ([True, True], [False, True])
    assert len(slack.posted) == 2
