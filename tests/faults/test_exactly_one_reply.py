"""Each question gets one reply, whichever process dies or hears of it twice."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.conftest import Start
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import SocketEntrance
from tests.slack.simulated.payloads import Payload
from tests.slack.simulated.records import Fault
from tests.slack.simulated.server import SimulatedSlack

pytestmark = pytest.mark.asyncio

POST = "chat.postMessage"


def asked_in(channel: str) -> Payload:
    """A question in a channel of its own, so that no reply waits for another."""
    return payloads.mention("who hires?", ts="1763700000.000100", channel=channel)


def replies(slack: SimulatedSlack) -> dict[str, int]:
    """How many replies were posted in each channel."""
    channels = [posted.channel for posted in slack.posted]
    return {channel: channels.count(channel) for channel in sorted(set(channels))}


async def test_a_killed_process_leaves_neither_none_nor_two(
    slack: SimulatedSlack, start: Start, address: str
) -> None:
    """Slack delivers again what was under way, to a second process.

    At the end of its life the first had one event finished, one that Slack had not
    taken yet, one not begun, and one that Slack had taken without an answer so far:
    the one moment for which two replies are possible.
    """
    doomed, other = await asyncio.gather(start(address), start(address))
    finished, untaken = asked_in("C0DONE"), asked_in("C0POST")
    taken, not_begun = asked_in("C0TWICE"), asked_in("C0NEXT")
    assert (await doomed.deliver(finished)).status == 200
    slack.fail(POST, Fault(until=asyncio.Event()), Fault(heard=asyncio.Event()))
    under_way = [asyncio.create_task(doomed.deliver(untaken))]
    await slack.until(lambda: len(slack.calls_of(POST)) == 2)
    under_way.append(asyncio.create_task(doomed.deliver(taken)))
    await slack.until(lambda: len(slack.posted) == 2)
    await doomed.kill()
    again = (finished, untaken, taken, not_begun)
    await asyncio.gather(*map(other.redeliver, again), *under_way)

    assert replies(slack) == {"C0DONE": 1, "C0NEXT": 1, "C0POST": 1, "C0TWICE": 2}


async def test_a_process_killed_before_it_knew_its_own_name(
    slack: SimulatedSlack, start: Start, tmp_path: Path
) -> None:
    """Slack could not say at its start; now it waits, and has claimed nothing."""
    address = f"sqlite:///{tmp_path / 'rolecall.db'}"
    slack.fail("auth.test", *[Fault(status=503)] * 3, Fault(until=asyncio.Event()))
    doomed = await start(address)
    asked = asked_in("C0TEAM")
    under_way = asyncio.create_task(doomed.deliver(asked))
    await slack.until(lambda: len(slack.calls_of("auth.test")) == 4)
    other = await start(address)
    await doomed.kill()
    await other.redeliver(asked)
    await under_way

    assert replies(slack) == {"C0TEAM": 1}


async def test_two_processes_that_hear_of_the_same_events(
    slack: SimulatedSlack, start: Start, address: str
) -> None:
    """At the same moment: one of them replies, and both acknowledge."""
    both = await asyncio.gather(start(address), start(address))
    asked = [asked_in(f"C{number:04d}") for number in range(30)]
    told = await asyncio.gather(
        *(bot.deliver(payload) for payload in asked for bot in both)
    )

    assert {answer.status for answer in told} == {200}
    assert replies(slack) == {f"C{number:04d}": 1 for number in range(30)}


async def test_a_worker_killed_in_socket_mode(
    slack: SimulatedSlack, start: Start, tmp_path: Path
) -> None:
    """Slack sends what was not acknowledged through another worker's connection."""
    address = f"sqlite:///{tmp_path / 'rolecall.db'}"
    entrance, doomed = SocketEntrance(slack), await start(address, "socket")
    asked = asked_in("C0TEAM")
    slack.fail(POST, Fault(until=asyncio.Event()))
    await entrance.send(asked)
    await slack.until(lambda: bool(slack.calls_of(POST)))
    await doomed.kill()
    await start(address, "socket")
    async with asyncio.timeout(60):
        while not slack.posted:
            await entrance.send(asked)
            await asyncio.sleep(0.5)
    await entrance.deliver(asked)

    assert replies(slack) == {"C0TEAM": 1}


async def test_a_stopped_process_hands_over_what_it_could_not_finish(
    slack: SimulatedSlack, start: Start, address: str
) -> None:
    """It ends well within ten seconds; another process need not wait for its lease."""
    leaving, other = await asyncio.gather(start(address), start(address))
    asked = asked_in("C0TEAM")
    slack.fail(POST, Fault(until=asyncio.Event()))
    under_way = asyncio.create_task(leaving.deliver(asked))
    await slack.until(lambda: bool(slack.calls_of(POST)))
    async with asyncio.timeout(10):
        status, said = await leaving.stop()

    assert (status, "Traceback" in said) == (0, False)
    assert (await under_way).status == 503
    assert (await other.deliver(asked)).status == 200
    assert replies(slack) == {"C0TEAM": 1}
