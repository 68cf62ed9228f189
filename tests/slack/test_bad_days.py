"""Slack's bad days: it says wait, breaks down, hangs up, or no longer knows us."""

import asyncio
import logging
import weakref
from time import monotonic
from urllib.parse import urljoin

import pytest
from aiohttp import ClientConnectorError, ClientSession, ServerDisconnectedError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryState

from bot.slack.app import Bot
from bot.slack.entrances.tokens import check_tokens
from bot.slack.web_api import retries
from bot.slack.web_api.pacing import Pacing
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.records import Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace

pytestmark = pytest.mark.asyncio

POST = "chat.postMessage"
OTHER_CHANNEL = "C0OTHER"


def asked(number: int, channel: str = payloads.TEAM_CHANNEL) -> payloads.Payload:
    """One of several questions."""
    return payloads.mention(
        "cook.salary", ts=f"1763700000.{number:06d}", channel=channel
    )


async def test_slack_is_left_alone_for_as_long_as_it_asks(
    http: HttpEntrance, slack: SimulatedSlack
) -> None:
    """``Retry-After`` is in seconds, and is not cut short."""
    times: list[float] = []
    slack.fail(POST, Fault(status=429, error="ratelimited", retry_after=1))
    asking = asyncio.create_task(http.deliver(asked(1)))
    for tries in (1, 2):
        await slack.until(lambda tries=tries: len(slack.calls_of(POST)) == tries)  # type: ignore[misc]  # a default is a binding here
        times.append(monotonic())

    assert (await asking).status == 200
    assert times[1] - times[0] >= 1
    assert len(slack.posted) == 1


@pytest.mark.parametrize("code", sorted(retries.PASSING_CODES))
async def test_what_slack_says_will_pass_is_tried_again(
    http: HttpEntrance, slack: SimulatedSlack, code: str
) -> None:
    """Though its answer has the status of a good one."""
    slack.fail(POST, Fault(error=code))

    assert (await http.deliver(asked(1))).status == 200
    assert (len(slack.calls_of(POST)), len(slack.posted)) == (2, 1)


async def test_slack_may_not_ask_for_too_much(
    http: HttpEntrance, slack: SimulatedSlack
) -> None:
    """The event is refused instead, and delivered again later."""
    slack.fail(POST, Fault(status=429, error="ratelimited", retry_after=3_600))

    assert (await http.deliver(asked(1))).status == 503
    assert len(slack.calls_of(POST)) == 1


@pytest.mark.parametrize("api", ["https://slack.com/api/", "http://proxy/slack/"])
@pytest.mark.parametrize(
    ("path", "tries"),
    [
        ("chat.postMessage", retries.PATIENT_TRIES),
        ("../actions/T1/2/r3", retries.PATIENT_TRIES),
        ("views.open", retries.HASTY_TRIES),
    ],
)
async def test_only_replies_are_tried_for_long(api: str, path: str, tries: int) -> None:
    """A modal must open in three seconds; wherever the Web API is."""
    url = urljoin(api, path)
    asked = HttpRequest(method="POST", url=url, headers={})
    broken = HttpResponse(status_code=500, headers={})
    state, handler = RetryState(), retries.Retries()
    while await handler.can_retry_async(state=state, request=asked, response=broken):
        state.increment_current_attempt()

    assert state.current_attempt == tries


async def tries_after(error: Exception) -> int:
    """How many more times a reply is sent when each of them ends like this."""
    url = "https://slack.com/api/chat.postMessage"
    asked = HttpRequest(method="POST", url=url, headers={})
    state, handler = RetryState(), retries.Retries()
    while await handler.can_retry_async(state=state, request=asked, error=error):
        state.increment_current_attempt()
    return state.current_attempt


async def test_what_slack_may_have_heard_is_not_said_for_long(
    unused_tcp_port: int,
) -> None:
    """What cannot have reached it can be tried as long as Slack is away."""
    async with ClientSession() as session:
        with pytest.raises(ClientConnectorError) as refused:
            await session.get(f"http://127.0.0.1:{unused_tcp_port}")

    assert await tries_after(refused.value) == retries.PATIENT_TRIES
    assert await tries_after(ServerDisconnectedError()) == retries.HASTY_TRIES
    assert await tries_after(ValueError()) == 0


async def test_messages_of_one_channel_keep_their_order(
    http: HttpEntrance, slack: SimulatedSlack, held: asyncio.Event
) -> None:
    """While the first waits for Slack, the second waits for it; others do not."""
    slack.fail(POST, Fault(until=held))
    first = asyncio.create_task(http.deliver(asked(1)))
    await slack.until(lambda: len(slack.calls_of(POST)) == 1)
    second = asyncio.create_task(http.deliver(asked(2)))
    await http.deliver(asked(3, OTHER_CHANNEL))
    held.set()
    await asyncio.gather(first, second)

    order = [posted.thread for posted in slack.posted]
    assert [(ts or "")[-1] for ts in order] == ["3", "1", "2"]


async def test_a_channel_gets_one_message_a_second(
    http: HttpEntrance, slack: SimulatedSlack, bot: Bot
) -> None:
    """Slack takes no more; what is beyond that waits in the order it came."""
    bot.pacing.seconds_between = 0.2
    start = monotonic()
    await asyncio.gather(*(http.deliver(asked(number)) for number in range(4)))

    assert monotonic() - start >= 3 * bot.pacing.seconds_between
    assert len(slack.posted) == 4


class Channel(str):
    """A name that tells whether anybody still keeps it."""


async def test_quiet_channels_take_no_memory() -> None:
    """A channel is forgotten once its last message is a second old."""
    pacing, channel = Pacing(seconds_between=0), Channel("C1")
    kept = weakref.ref(channel)
    async with pacing.turn(channel):
        assert len(pacing) == 1
    del channel
    async with asyncio.timeout(10):
        while kept():
            await asyncio.sleep(0)

    assert len(pacing) == 0


async def test_no_storm_follows_an_outage(
    http: HttpEntrance, slack: SimulatedSlack
) -> None:
    """The tries are few, and then the event is left to be delivered again."""
    slack.fail(POST, *[Fault(status=503)] * (retries.PATIENT_TRIES + 1))

    assert (await http.deliver(asked(1))).status == 503
    assert len(slack.calls_of(POST)) == retries.PATIENT_TRIES + 1


async def test_slack_cannot_say_who_the_bot_is(
    http: HttpEntrance, slack: SimulatedSlack
) -> None:
    """The first question is left to be delivered again."""
    slack.fail("auth.test", *[Fault(status=500)] * (retries.HASTY_TRIES + 1))
    first = await http.deliver(asked(1))
    again = await http.deliver(asked(1))

    assert (first.status, again.status) == (503, 200)
    assert len(slack.posted) == 1


async def test_slack_has_said_at_the_start_who_the_bot_is(
    http: HttpEntrance, slack: SimulatedSlack, bot: Bot
) -> None:
    """It is not asked again."""
    await check_tokens(bot)
    slack.fail("auth.test", *[Fault(status=500)] * (retries.HASTY_TRIES + 1))

    assert (await http.deliver(asked(1))).status == 200
    assert len(slack.posted) == 1


async def test_slack_drops_events_as_there_were_too_many(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    """What it says of that is acknowledged, and told to the operator."""
    delivered = await workspace.entrance.deliver(payloads.rate_limited())

    assert delivered.status == 200
    assert caplog.text.count("Slack drops events of a workspace") == 1


async def test_slack_drops_events_and_that_is_counted(
    http: HttpEntrance, bot: Bot
) -> None:
    """By a name of its own."""
    await http.deliver(payloads.rate_limited())

    counted = 'requests_total{kind="app_rate_limited",status="200",way="http"} 1.0'
    assert counted in bot.composition.metrics.text().decode()


async def test_the_pauses_grow_and_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many processes that meet one outage together do not return together."""
    monkeypatch.setattr(retries, "FIRST_PAUSE_SECONDS", 0.5)
    first = [retries.pause_after(0) for _ in range(50)]
    last = [retries.pause_after(retries.PATIENT_TRIES) for _ in range(50)]

    assert len(set(first)) > 1
    assert max(first) < min(last)
    assert max(last) <= retries.LONGEST_PAUSE_SECONDS


async def test_a_person_who_cannot_be_told_either(
    http: HttpEntrance,
    slack: SimulatedSlack,
    bot: Bot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nothing more is tried, and there is one line in the log."""
    bot.deliveries.patience_seconds = 0
    slack.fail(POST, Fault(error="is_archived"), Fault(error="is_archived"))
    with caplog.at_level(logging.WARNING):
        await http.deliver(asked(1))
        await bot.deliveries.drain(60)

    assert len(slack.calls_of(POST)) == 2
    assert caplog.text.count("is_archived") == 1
