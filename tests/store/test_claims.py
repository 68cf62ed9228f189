"""Exactly one process answers an event."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.store import Store
from tests.store import processes

pytestmark = pytest.mark.asyncio

LEASE = 60.0

CLAIM_MANY = """
import random
events = [f"Ev{number}" for number in range(200)]
random.shuffle(events)
granted = await asyncio.gather(*(store.claims.claim(e, 60.0) for e in events))
print(*(event for event, mine in zip(events, granted) if mine))
"""


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the databases are asked meanwhile."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


async def test_of_many_who_claim_at_once_one_is_granted(
    store: Store, other: Store
) -> None:
    """Ten claims in each of two stores, all together: one is granted."""
    claims = [s.claims.claim("Ev1", LEASE) for s in (store, other) for _ in range(10)]
    assert sum(await asyncio.gather(*claims)) == 1


async def test_every_event_is_claimed_by_exactly_one_process(address: str) -> None:
    """Three processes claim the same 200 events in different orders."""
    started = [await processes.start(CLAIM_MANY, address) for _ in range(3)]
    printed = [await processes.output(process) for process in started]
    granted = " ".join(printed).split()
    assert sorted(granted) == sorted(f"Ev{number}" for number in range(200))


async def test_many_different_events_are_all_granted(store: Store) -> None:
    """More events than fit into one statement."""
    claims = [store.claims.claim(f"Ev{number}", LEASE) for number in range(700)]
    assert all(await asyncio.gather(*claims))


async def test_a_finished_event_stays_finished(store: Store, other: Store) -> None:
    """Even when its lease has run out."""
    await store.claims.claim("Ev1", 0.0)
    await store.claims.finish("Ev1")
    assert not await other.claims.claim("Ev1", LEASE)
    assert not await store.claims.claim("Ev1", LEASE)


async def test_events_finished_together_are_all_finished(
    store: Store, other: Store
) -> None:
    """More of them than fit into one statement."""
    events = [f"Ev{number}" for number in range(300)]
    await asyncio.gather(*(store.claims.finish(event) for event in events))
    claims = (other.claims.claim(event, LEASE) for event in events)
    assert not any(await asyncio.gather(*claims))


async def test_a_crowd_of_newcomers_takes_few_statements(
    store: Store, other: Store
) -> None:
    """So that many people who write at once after a restart do not make it slow."""
    people = [("met", "T1", f"U{number}") for number in range(300)]
    with statements() as asked:
        before = await asyncio.gather(*map(store.claims.is_noted, people))
        await asyncio.gather(*map(store.claims.note, people))
    after = await asyncio.gather(*map(other.claims.is_noted, people))
    assert (any(before), all(after)) == (False, True)
    # What has expired is deleted beside them.
    theirs = [each for each in asked if "claims" in each and "DELETE" not in each]
    assert 0 < len(theirs) < len(people) / 10


async def test_an_expired_lease_may_be_claimed_again(
    store: Store, other: Store
) -> None:
    """The process that held it is taken for dead."""
    await store.claims.claim("Ev1", 0.0)
    assert await other.claims.claim("Ev1", LEASE)


async def test_an_extended_lease_may_not(store: Store, other: Store) -> None:
    """A process that is alive but slow keeps its claim."""
    await store.claims.claim("Ev1", 0.0)
    await store.claims.extend("Ev1", LEASE)
    assert not await other.claims.claim("Ev1", LEASE)


async def test_a_released_event_may_be_claimed_at_once(
    store: Store, other: Store
) -> None:
    """By another process, and by the one that released it."""
    await store.claims.claim("Ev1", LEASE)
    await store.claims.release("Ev1")
    assert await other.claims.claim("Ev1", LEASE)
    await other.claims.release("Ev1")
    assert await store.claims.claim("Ev1", LEASE)


async def test_a_lost_claim_cannot_be_released(store: Store, other: Store) -> None:
    """Who comes back too late does not take the claim from its new owner."""
    await store.claims.claim("Ev1", 0.0)
    await other.claims.claim("Ev1", LEASE)
    await store.claims.release("Ev1")
    assert not await store.claims.claim("Ev1", LEASE)
