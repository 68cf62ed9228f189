"""Many calls become few."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.store import StoreUnavailableError
from bot.store.sql.batch import Batch

pytestmark = pytest.mark.asyncio


class Doubling:
    """Doubles numbers, when it is let; keeps what it was given at once."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may_go_on = asyncio.Event()

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int]:
        """Refuses batches with a nought."""
        self.batches.append(list(numbers))
        await self.may_go_on.wait()
        if 0 in numbers:
            raise ZeroDivisionError
        return [2 * number for number in numbers]


async def test_what_arrives_meanwhile_is_one_batch() -> None:
    """The first one does not wait for company; everybody gets their own result."""
    doubling = Doubling()
    batch = Batch(doubling, deadline=30.0)
    first = asyncio.create_task(batch(1))
    async with asyncio.timeout(10):
        while not doubling.batches:
            await asyncio.sleep(0)
    others = [asyncio.create_task(batch(number)) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    doubling.may_go_on.set()
    assert await asyncio.gather(first, *others) == [2, 4, 6, 8]
    assert doubling.batches == [[1], [2, 3, 4]]
    await batch.drain()


async def test_an_error_reaches_everybody_in_the_batch() -> None:
    """And nobody after it."""
    doubling = Doubling()
    doubling.may_go_on.set()
    batch = Batch(doubling, deadline=30.0)
    results = await asyncio.gather(batch(0), batch(1), return_exceptions=True)
    assert [type(result) for result in results] == [ZeroDivisionError] * 2
    assert await batch(2) == 4


async def test_nobody_waits_beyond_the_deadline() -> None:
    """What comes later is for nobody; who was still waiting in line is left out."""
    doubling = Doubling()
    batch = Batch(doubling, deadline=0.01)
    results = await asyncio.gather(batch(1), batch(2), return_exceptions=True)
    assert [type(result) for result in results] == [StoreUnavailableError] * 2
    with pytest.raises(StoreUnavailableError):
        await batch(3)
    doubling.may_go_on.set()
    await batch.drain()
    assert doubling.batches == [[1, 2]]


async def test_everybody_has_a_deadline_of_their_own() -> None:
    """Also who comes while somebody is waiting who gets an answer in time."""
    doubling = Doubling()
    doubling.may_go_on.set()
    batch = Batch(doubling, deadline=0.05)
    assert await batch(1) == 2
    doubling.may_go_on.clear()
    for number in (2, 3):
        with pytest.raises(StoreUnavailableError):
            await batch(number)
    doubling.may_go_on.set()
    await batch.drain()
    assert await batch(4) == 8


@pytest.mark.parametrize("number", [0, 1])
async def test_a_late_result_or_error_is_for_nobody(number: int) -> None:
    """It is no error that the caller has gone."""
    doubling = Doubling()
    batch = Batch(doubling, deadline=0.01)
    with pytest.raises(StoreUnavailableError):
        await batch(number)
    doubling.may_go_on.set()
    await batch.drain()
    assert doubling.batches == [[number]]
