"""One reply per message, on Slack's good days and on its bad ones."""

import asyncio
import logging

import pytest

from bot.slack.app import Bot
from bot.slack.web_api.retries import HASTY_TRIES, PATIENT_TRIES
from tests.slack.simulated import interactions, payloads
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.limits import buttons
from tests.slack.simulated.payloads import ANNA, TEAM_CHANNEL
from tests.slack.simulated.records import Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace

pytestmark = pytest.mark.asyncio

ASKED = payloads.mention("cook.salary", ts="1.1")
POST = "chat.postMessage"


async def test_an_event_delivered_again_is_answered_once(
    workspace: Workspace,
) -> None:
    """Slack redelivers what it thinks was not acknowledged."""
    first = await workspace.deliver(ASKED)
    again = await workspace.deliver(ASKED)

    assert (len(first), len(again)) == (1, 0)


async def test_an_event_delivered_again_while_the_first_is_under_way(
    http: HttpEntrance, slack: SimulatedSlack, held: asyncio.Event
) -> None:
    """Only the first posts; both are acknowledged when it has."""
    slack.fail(POST, Fault(until=held))
    first = asyncio.create_task(http.deliver(ASKED))
    await slack.until(lambda: bool(slack.calls_of(POST)))
    again = asyncio.create_task(http.deliver(ASKED))
    held.set()

    assert ((await again).status, (await first).status) == (200, 200)
    assert len(slack.posted) == 1


async def test_a_slow_slack_gets_its_acknowledgement_before_the_reply(
    http: HttpEntrance, slack: SimulatedSlack, bot: Bot, held: asyncio.Event
) -> None:
    """After a while the event is acknowledged and the reply finishes by itself."""
    bot.deliveries.patience_seconds = 0
    slack.fail(POST, Fault(until=held))
    acknowledged = await http.deliver(ASKED)
    posted_by_then = len(slack.posted)
    held.set()
    await slack.until(lambda: len(slack.posted) == 1)

    assert (acknowledged.status, posted_by_then) == (200, 0)


async def test_stopping_waits_for_replies_under_way(
    http: HttpEntrance, slack: SimulatedSlack, bot: Bot, held: asyncio.Event
) -> None:
    """None is lost when the process is asked to stop."""
    bot.deliveries.patience_seconds = 0
    slack.fail(POST, Fault(until=held))
    await http.deliver(ASKED)
    draining = asyncio.create_task(bot.deliveries.drain(60))
    await slack.until(lambda: bool(slack.calls_of(POST)))
    held.set()

    assert await draining == 0
    assert len(slack.posted) == 1


async def test_what_is_late_when_the_process_stops_is_not_acknowledged(
    http: HttpEntrance, slack: SimulatedSlack, bot: Bot, held: asyncio.Event
) -> None:
    """Slack delivers it again, should it not be finished in time."""
    bot.deliveries.patience_seconds = 0
    slack.fail(POST, Fault(until=held))
    bot.stop()
    refused = await http.deliver(ASKED)
    held.set()

    assert (refused.status, await bot.deliveries.drain(60)) == (503, 0)
    assert len(slack.posted) == 1


async def test_stopping_does_not_wait_for_ever(
    http: HttpEntrance, slack: SimulatedSlack, bot: Bot, held: asyncio.Event
) -> None:
    """It tells how many replies it left."""
    bot.deliveries.patience_seconds = 0
    slack.fail(POST, Fault(until=held))
    await http.deliver(ASKED)
    left = await bot.deliveries.drain(0)
    held.set()

    assert left == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, error="ratelimited", retry_after=0),
        Fault(status=500),
        Fault(status=503),
        Fault(drops=True),
    ],
    ids=["too many calls", "error 500", "error 503", "broken line"],
)
async def test_a_passing_fault_of_slack_is_waited_out(
    http: HttpEntrance, slack: SimulatedSlack, fault: Fault
) -> None:
    """The call is tried again, and the reply arrives."""
    slack.fail(POST, fault)

    assert (await http.deliver(ASKED)).status == 200
    assert (len(slack.calls_of(POST)), len(slack.posted)) == (2, 1)


@pytest.mark.parametrize(
    ("faults", "logged"),
    [
        (
            [Fault(status=500)] * (PATIENT_TRIES + 1),
            "Slack answered internal_error (status 500)",
        ),
        ([Fault(drops=True)] * (HASTY_TRIES + 1), "ServerDisconnectedError at "),
    ],
    ids=["errors", "broken lines"],
)
async def test_a_lasting_fault_of_slack_leaves_the_event_to_be_delivered_again(
    http: HttpEntrance,
    slack: SimulatedSlack,
    caplog: pytest.LogCaptureFixture,
    faults: list[Fault],
    logged: str,
) -> None:
    """It is refused, one line is logged, and the next delivery gets its reply."""
    slack.fail(POST, *faults)
    refused = await http.deliver(ASKED)
    [line] = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    again = await http.deliver(ASKED)

    assert (refused.status, again.status) == (503, 200)
    assert line.startswith(f"a reply failed: {logged}")
    assert len(slack.posted) == 1


@pytest.mark.parametrize(
    "error", ["channel_not_found", "is_archived", "not_in_channel"]
)
async def test_a_refusal_for_good_is_not_tried_again(
    http: HttpEntrance,
    slack: SimulatedSlack,
    caplog: pytest.LogCaptureFixture,
    error: str,
) -> None:
    """One line in the log; the event is acknowledged, and its author is told."""
    slack.fail(POST, Fault(error=error))
    answered = await http.deliver(ASKED)

    [told] = slack.posted
    assert (answered.status, told.channel) == (200, ANNA)
    assert "may not post where you asked me" in told.text
    assert [record.getMessage() for record in caplog.records] == [
        f"a reply failed: Slack answered {error} (status 200)"
    ]


async def test_a_late_failure_is_logged(
    http: HttpEntrance,
    slack: SimulatedSlack,
    bot: Bot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Though Slack has its acknowledgement by then; and its author is told."""
    bot.deliveries.patience_seconds = 0
    slack.fail(POST, Fault(error="is_archived"))
    await http.deliver(ASKED)
    await bot.deliveries.drain(60)

    assert caplog.text.count("Slack answered is_archived") == 1
    assert [told.channel for told in slack.posted] == [ANNA]


async def test_a_late_failure_is_told_once(
    http: HttpEntrance,
    slack: SimulatedSlack,
    bot: Bot,
    caplog: pytest.LogCaptureFixture,
    held: asyncio.Event,
) -> None:
    """However often Slack delivers the event while it waits for its turn."""
    bot.deliveries.patience_seconds = 0
    slack.fail(POST, Fault(until=held), Fault(error="is_archived"))
    await http.deliver(payloads.mention("cook.salary", ts="1.0"))
    for _ in range(2):
        await http.deliver(ASKED)
    held.set()
    await bot.deliveries.drain(60)

    assert caplog.text.count("Slack answered is_archived") == 1
    assert [told.channel for told in slack.posted] == [TEAM_CHANNEL, ANNA]


async def test_a_button_whose_answer_slack_refuses_is_acknowledged(
    workspace: Workspace, slack: SimulatedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    """The presser is told, if Slack lets us."""
    shown = await workspace.command("cook.salary")
    slack.fail("response_url", Fault(status=404))
    [button, *_] = buttons(shown.blocks)
    url = slack.new_response_url(TEAM_CHANNEL, ANNA, shown)
    press = interactions.press(shown, button, user=ANNA, response_url=url)
    [said] = await workspace.deliver(press)

    assert said.only_for == ANNA
    assert "Slack answered nothing readable (status 404)" in caplog.text
