"""Slack waits three seconds: what a delivery waits for shares one patience."""

import asyncio
from time import monotonic

import pytest

from bot.slack.delivery import Deliveries, StillClaimedError
from bot.store import Store
from tests.store.conftest import address, open_store, other, postgresql, store

__all__ = ["address", "open_store", "other", "postgresql", "store"]

pytestmark = pytest.mark.asyncio

LEASE = 60.0
LONG_ENOUGH = 10.0


async def told(error: Exception) -> None:
    """Nothing fails late here."""
    raise error


async def test_the_time_that_claiming_took_is_not_waited_again(
    store: Store, held: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database may be slow to grant the claim, and Slack to take the reply."""
    claim, late = store.claims.claim, 0.0
    deliveries = Deliveries(
        store.claims, told, patience_seconds=LEASE, clock=lambda: monotonic() + late
    )

    async def slowly(event_id: str, lease_seconds: float) -> bool:
        nonlocal late
        late = LEASE
        return await claim(event_id, lease_seconds)

    monkeypatch.setattr(store.claims, "claim", slowly)
    async with asyncio.timeout(LONG_ENOUGH):
        await deliveries.once("E1", held.wait)
    under_way = len(deliveries)
    held.set()

    assert (under_way, await deliveries.drain(LEASE)) == (1, 0)


async def test_asking_again_for_a_claim_does_not_prolong_the_patience(
    store: Store, other: Store, held: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack delivers it again, and finds it done if the claim was granted after all."""
    deliveries = Deliveries(store.claims, told, patience_seconds=0.5)
    claim, asked, done = store.claims.claim, 0, []

    async def slowly(event_id: str, lease_seconds: float) -> bool:
        nonlocal asked
        asked += 1
        if asked > 1:
            await held.wait()
        return await claim(event_id, lease_seconds)

    async def work() -> None:
        done.append("E1")

    monkeypatch.setattr(store.claims, "claim", slowly)
    await other.claims.claim("E1", LEASE)
    async with asyncio.timeout(LONG_ENOUGH):
        with pytest.raises(StillClaimedError):
            await deliveries.once("E1", work)
    await other.claims.release("E1")
    held.set()
    await deliveries.drain(LEASE)
    await deliveries.once("E1", work)

    assert done == ["E1"]
