"""Wordings that maintainers taught."""

import asyncio

import pytest

from bot.store import Store
from tests.store import raw

pytestmark = pytest.mark.asyncio


async def test_what_is_taught_is_in_force_until_withdrawn(store: Store) -> None:
    """Withdrawing twice changes nothing."""
    pattern = await store.learned_patterns.teach("who pays", "a.topic", verdict="yes")
    assert await store.learned_patterns.all() == (pattern,)
    assert (pattern.text, pattern.topic, pattern.verdict) == (
        "who pays",
        "a.topic",
        "yes",
    )
    assert await store.learned_patterns.withdraw(pattern.id)
    assert not await store.learned_patterns.withdraw(pattern.id)
    assert await store.learned_patterns.all() == ()


async def test_the_same_wording_leads_to_its_latest_topic(store: Store) -> None:
    """Whatever its capitals."""
    await store.learned_patterns.teach("Who pays", "a.topic")
    latest = await store.learned_patterns.teach("who pays", "another.topic")
    assert await store.learned_patterns.all() == (latest,)


async def test_every_change_has_a_higher_revision(store: Store, other: Store) -> None:
    """Also when two processes change something at once."""
    assert await store.learned_patterns.revision() == 0
    teachings = [
        teacher.learned_patterns.teach(f"wording {number}", "a.topic")
        for number, teacher in enumerate([store, other] * 5)
    ]
    await asyncio.gather(*teachings)
    assert await store.learned_patterns.revision() == 10
    pattern, *_ = await store.learned_patterns.all()
    await store.learned_patterns.withdraw(pattern.id)
    assert await other.learned_patterns.revision() == 11


async def test_another_process_is_told_of_a_change(store: Store, other: Store) -> None:
    """It hears of the patterns at once, and again when one was taught."""
    watching = other.learned_patterns.watch(poll_seconds=0.01)
    async with asyncio.timeout(30):
        assert await anext(watching) == ()
        change = asyncio.ensure_future(anext(watching))
        await asyncio.wait({change}, timeout=0.1)
        pattern = await store.learned_patterns.teach("who pays", "a.topic")
        assert await change == (pattern,)
    await watching.aclose()


async def test_the_maintainer_is_not_readable(store: Store, address: str) -> None:
    """Only their mark is kept."""
    pattern = await store.learned_patterns.teach("who pays", "a.topic", by="U7777777")
    assert pattern.taught_by
    assert "U7777777" not in await raw.everything(address)
