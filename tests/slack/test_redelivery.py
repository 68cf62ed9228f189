"""What Slack delivers again after a failure is answered as if it came once."""

import asyncio

import pytest
import pytest_asyncio

from bot.live import LiveAnswerer
from bot.slack.app import Bot
from bot.slack.rendering import texts
from bot.slack.web_api.retries import HASTY_TRIES
from bot.store import Store
from bot.store.claims import Name
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import HttpEntrance
from tests.slack.simulated.payloads import ANNA, BERT, Payload
from tests.slack.simulated.records import Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace
from tests.store import raw
from tests.store.conftest import address, open_store, postgresql, store

__all__ = ["address", "open_store", "postgresql", "store"]

pytestmark = pytest.mark.asyncio

FIRST = "who owns the sprint goal?"
FOLLOW_UP = "what about the second one"
POST = "chat.postMessage"
BROKEN = [Fault(drops=True)] * (HASTY_TRIES + 1)


@pytest.fixture
def answerer(shipped: LiveAnswerer) -> LiveAnswerer:
    """The real one."""
    return shipped


async def deliver_twice(people: Workspace, message: Payload) -> None:
    """A message whose reply cannot be posted when it comes first."""
    people.slack.fail(POST, *BROKEN)
    refused = await people.raw(message)
    assert (refused.status, (await people.raw(message)).status) == (503, 200)


def written(text: str, ts: str, user: str = ANNA) -> Payload:
    """A direct message."""
    return payloads.direct_message(text, ts=ts, user=user, channel=f"D{user[1:]}")


@pytest_asyncio.fixture
async def people(http: HttpEntrance, slack: SimulatedSlack) -> Workspace:
    """People who write to the bot."""
    return Workspace(slack, http)


async def test_a_follow_up_leans_on_what_was_said_before_it(people: Workspace) -> None:
    """And not on its own answer, which nobody has seen."""
    for user in (ANNA, BERT):
        await people.deliver(written(FIRST, "1.1", user))
    await deliver_twice(people, written(FOLLOW_UP, "1.2"))
    [theirs] = await people.deliver(written(FOLLOW_UP, "1.2", BERT))

    assert people.slack.posted[-2].text == theirs.text


async def test_it_is_counted_once(
    people: Workspace, store: Store, address: str
) -> None:
    """As one question."""
    await deliver_twice(people, written(FIRST, "1.1"))
    mention = payloads.mention(FIRST, ts="1.3")
    await deliver_twice(people, mention)
    await store.question_log.flush()

    assert await raw.count(address, "question_log") == 2


async def test_the_introduction_is_not_used_up(people: Workspace) -> None:
    """It has not been read."""
    await deliver_twice(people, written(FIRST, "1.1"))

    assert texts.ALSO.partition("“")[0] in people.slack.posted[-1].text


async def test_what_goes_wrong_after_the_reply_does_not_bring_it_again(
    people: Workspace, address: str
) -> None:
    """The event is done; in whatever way its delivery ended."""
    await raw.query(address, "CREATE UNIQUE INDEX one_of_each ON contexts (topics)")
    await people.deliver(written(FIRST, "1.1"))
    message = written(FIRST, "1.1", BERT)
    [reply, _], again = await people.deliver(message), await people.deliver(message)

    assert reply.text == people.slack.posted[0].text
    assert again == []


async def test_nobody_renews_the_claim_on_what_is_done(
    people: Workspace, bot: Bot
) -> None:
    """So the reply does not come again."""
    bot.deliveries.lease_seconds = 0
    for _ in range(2):
        await people.raw(written(FIRST, "1.1"))

    assert len(people.slack.posted) == 1


async def test_nobody_renews_a_claim_that_is_given_back(
    people: Workspace, bot: Bot
) -> None:
    """This process would hold it for a lease, and refuse what comes again."""
    bot.deliveries.lease_seconds, bot.deliveries.renew_seconds = 3_600, 0
    await deliver_twice(people, written(FIRST, "1.1"))

    assert len(people.slack.posted) == 1


@pytest.fixture
def _slow_to_note(
    store: Store, held: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is noted is known in this process at once, and kept when something happens."""
    note = store.claims.note

    async def note_slowly(name: Name) -> None:
        await note(name)
        await held.wait()

    monkeypatch.setattr(store.claims, "note", note_slowly)


@pytest.mark.usefixtures("_slow_to_note")
async def test_while_somebody_is_noted_the_next_message_does_not_wait(
    people: Workspace, held: asyncio.Event
) -> None:
    """It leans on what was said before it, as it does when nothing is late."""
    posted = people.slack.posted
    first = asyncio.create_task(people.raw(written(FIRST, "1.1")))
    await people.slack.until(lambda: len(posted) == 1)
    second = asyncio.create_task(people.raw(written(FOLLOW_UP, "1.2")))
    await people.slack.until(lambda: len(posted) == 2)
    held.set()
    await asyncio.gather(first, second)
    await people.raw(written(FIRST, "1.1", BERT))
    await people.raw(written(FOLLOW_UP, "1.2", BERT))

    [_, ours, _, theirs] = posted
    assert ours.text == theirs.text
