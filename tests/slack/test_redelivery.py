"""What Slack delivers again after a failure is answered as if it came once."""

import asyncio

import pytest
import pytest_asyncio

from bot.core.model import Context
from bot.live import LiveAnswerer
from bot.slack import wording
from bot.slack.app import Bot, Memory
from bot.slack.conversation import Key, MemoryContexts
from bot.slack.delivery import MemoryClaims
from bot.slack.retries import HASTY_TRIES
from bot.store import Store, StoreUnavailableError
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


@pytest.fixture
def memory(store: Store) -> Memory:
    """A real store's."""
    return Memory(store.claims, store.contexts, store.question_log)


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

    assert wording.ALSO.partition("“")[0] in people.slack.posted[-1].text


class NotNow(MemoryContexts):
    """Contexts that cannot be kept."""

    async def remember(self, key: Key, context: Context) -> None:
        """Keep nothing."""
        raise StoreUnavailableError


class TestAfterTheReply:
    """What goes wrong when a reply is out."""

    @pytest.fixture
    def memory(self, store: Store) -> Memory:
        """A store's, but for the contexts."""
        return Memory(store.claims, NotNow(), store.question_log)

    async def test_it_does_not_bring_the_reply_again(self, people: Workspace) -> None:
        """The event is done; in whatever way its delivery ended."""
        message = written(FIRST, "1.1")
        await people.raw(message)
        await people.raw(message)

        assert len(people.slack.posted) == 1


class Slowly(MemoryContexts):
    """Contexts that take longer to be kept than a claim without a lease lasts."""

    async def remember(self, key: Key, context: Context) -> None:
        """Keep it in a while."""
        for _ in range(10):
            await asyncio.sleep(0)
        await super().remember(key, context)


class TestLongAfterTheReply:
    """What a reply that is out still waits for."""

    @pytest.fixture
    def memory(self) -> Memory:
        """That of a bot without a database."""
        return Memory(contexts=Slowly())

    async def test_it_does_not_bring_the_reply_again(
        self, people: Workspace, bot: Bot
    ) -> None:
        """Nobody renews the claim on what is done."""
        bot.deliveries.lease_seconds = 0
        for _ in range(2):
            await people.raw(written(FIRST, "1.1"))

        assert len(people.slack.posted) == 1


class Stuck(MemoryClaims):
    """Claims that cannot be noted before something happens."""

    until: asyncio.Event

    async def note(self, name: Name) -> None:
        """Known in this process at once."""
        await super().note(name)
        await self.until.wait()


class TestWhileSomebodyIsNoted:
    """What the next message does not wait for."""

    @pytest.fixture
    def memory(self, held: asyncio.Event) -> Memory:
        """One that is stuck."""
        claims = Stuck()
        claims.until = held
        return Memory(claims)

    async def test_a_follow_up_leans_on_what_was_said_before_it(
        self, people: Workspace, held: asyncio.Event
    ) -> None:
        """As it does when nothing is late."""
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
