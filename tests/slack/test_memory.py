"""What the process keeps by itself: bounded, expiring, and never mixed up."""

from asyncio import gather

import pytest

from bot.core.model import Context
from bot.slack.conversation import Key, MemoryContexts
from bot.slack.delivery import MemoryClaims
from bot.slack.replying import Asker, Replies
from bot.store import Store
from bot.store.question_log import Surface
from tests.slack.knowledge import SECTIONS, KeywordAnswerer
from tests.store.conftest import address, open_store, postgresql, store

__all__ = ["address", "open_store", "postgresql", "store"]

pytestmark = pytest.mark.asyncio

KEY = Key("T1", "C1", "1.1")
ABOUT = Context(answered=("cook.salary",))


class Clock:
    """A clock that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


async def test_a_context_is_recalled_by_its_own_key_only() -> None:
    """Another workspace, channel or thread is another conversation."""
    contexts = MemoryContexts()
    await contexts.remember(KEY, ABOUT)

    assert await contexts.recall(KEY) == ABOUT
    for other in (("T2", "C1", "1.1"), ("T1", "C2", "1.1"), ("T1", "C1", "1.2")):
        assert await contexts.recall(Key(*other)) == Context()


async def test_messages_in_a_hurry_lean_on_one_another(
    answerer: KeywordAnswerer, store: Store
) -> None:
    """The database is asked for many conversations at once, never twice for one."""
    replies = Replies(answerer, store.contexts)
    asker = Asker("U1", KEY, Surface.DIRECT)

    async def ask(topic: str) -> None:
        async with replies.to(asker, topic):
            pass

    await gather(*map(ask, SECTIONS))

    told = [context.answered for context in answerer.contexts]
    assert told == [(), *((topic,) for topic in list(SECTIONS)[:-1])]


async def test_a_context_expires() -> None:
    """After an hour nobody means what was said before."""
    clock = Clock()
    contexts = MemoryContexts(clock=clock)
    await contexts.remember(KEY, ABOUT)
    clock.now = 3_599
    before = await contexts.recall(KEY)
    clock.now = 3_600

    assert (before, await contexts.recall(KEY)) == (ABOUT, Context())


async def test_the_oldest_context_goes_when_there_are_too_many() -> None:
    """The memory of a long-lived process stays small."""
    contexts = MemoryContexts(keep_at_most=2)
    keys = [Key("T1", "C1", str(number)) for number in range(3)]
    for key in keys:
        await contexts.remember(key, ABOUT)

    recalled = [await contexts.recall(key) for key in keys]
    assert recalled == [Context(), ABOUT, ABOUT]


async def test_an_event_is_claimed_once() -> None:
    """Whoever claims it first replies."""
    claims = MemoryClaims()

    assert [await claims.claim("e1", 60), await claims.claim("e1", 60)] == [True, False]
    assert await claims.claim("e2", 60)


async def test_a_released_claim_may_be_claimed_again() -> None:
    """No reply was sent, so the next delivery may try."""
    claims = MemoryClaims()
    await claims.claim("e1", 60)
    await claims.release("e1")

    assert await claims.claim("e1", 60)


@pytest.mark.parametrize(("now", "free"), [(59, False), (60, True)])
async def test_a_lease_runs_out(now: float, free: bool) -> None:
    """Whoever had it has died, or so it seems."""
    clock = Clock()
    claims = MemoryClaims(clock=clock)
    await claims.claim("e1", 60)
    clock.now = now

    assert await claims.claim("e1", 60) is free


async def test_a_lease_can_be_extended() -> None:
    """For a reply that Slack keeps waiting."""
    clock = Clock()
    claims = MemoryClaims(clock=clock)
    await claims.claim("e1", 60)
    await claims.extend("e1", 600)
    clock.now = 599

    assert not await claims.claim("e1", 60)


async def test_a_finished_claim_outlives_its_lease() -> None:
    """Slack may deliver an event again hours after an outage of its own."""
    clock = Clock()
    claims = MemoryClaims(clock=clock)
    await claims.claim("e1", 60)
    await claims.finish("e1")
    clock.now = 23 * 3_600

    assert not await claims.claim("e1", 60)


async def test_a_finished_claim_outlives_a_late_extension() -> None:
    """After a day it is forgotten, and has a lease like any other."""
    clock = Clock()
    claims = MemoryClaims(clock=clock)
    await claims.claim("e1", 60)
    await claims.finish("e1")
    await claims.extend("e1", 60)
    clock.now = 60
    late = await claims.claim("e1", 60)
    clock.now = 24 * 3_600
    anew = await claims.claim("e1", 60)
    await claims.extend("e1", 600)
    clock.now += 599

    assert (late, anew, await claims.claim("e1", 60)) == (False, True, False)


async def test_the_oldest_claim_goes_when_there_are_too_many() -> None:
    """The memory of a long-lived process stays small."""
    claims = MemoryClaims(keep_at_most=2)
    for event in ("e1", "e2", "e3"):
        await claims.claim(event, 60)

    assert [await claims.claim(event, 60) for event in ("e3", "e1")] == [False, True]
