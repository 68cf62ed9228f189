"""A queue that is emptied in the background."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.store import StoreUnavailableError
from bot.store.sql.circuit import Circuit
from bot.store.sql.write_behind import WriteBehind

pytestmark = pytest.mark.asyncio


class Paper:
    """Takes what is written, or raises what it is told to raise."""

    illegible = 404
    refusal: type[Exception] = SQLAlchemyError

    def __init__(self) -> None:
        self.written: list[int] = []
        self.error: Exception | None = None
        self.circuit = Circuit(self._probe)

    async def write(self, items: Sequence[int]) -> None:
        """Keep all of them or none."""
        if self.error is not None:
            raise self.error
        if self.illegible in items:
            raise self.refusal
        self.written += items

    async def _probe(self) -> None:
        return


async def test_what_has_no_room_is_dropped_and_counted() -> None:
    """What was there first stays."""
    paper = Paper()
    queue = WriteBehind(paper.write, paper.circuit, room=2)
    for item in (1, 2, 3):
        queue.put(item)
    assert (len(queue), queue.dropped) == (2, 1)
    await queue.close()
    assert paper.written == [1, 2]


async def test_while_nothing_can_be_written_everything_waits(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """In its order; on closing it is lost, counted, and told to the operator."""
    paper = Paper()
    paper.error = StoreUnavailableError("away")
    queue = WriteBehind(paper.write, paper.circuit)
    queue.put(1)
    queue.put(2)
    with pytest.raises(StoreUnavailableError):
        await queue.flush()
    assert len(queue) == 2
    await queue.close()
    assert (len(queue), queue.dropped) == (0, 2)
    assert "records not written before closing: 2" in caplog.text


@pytest.mark.parametrize("refusal", [SQLAlchemyError, ValueError])
async def test_what_can_never_be_written_does_not_stop_the_rest(
    refusal: type[Exception],
) -> None:
    """It is dropped, counted and logged, whatever is wrong with it."""
    paper = Paper()
    paper.refusal = refusal
    queue = WriteBehind(paper.write, paper.circuit)
    for item in (1, paper.illegible, 2, 3):
        queue.put(item)
    await queue.flush()
    assert paper.written == [1, 2, 3]
    assert queue.dropped == 1
    await queue.close()


async def test_it_empties_itself_as_soon_as_the_database_is_there() -> None:
    """Without anybody asking for it."""
    paper = Paper()
    queue = WriteBehind(paper.write, paper.circuit)
    queue.put(1)
    paper.circuit.start()
    async with asyncio.timeout(30):
        while not paper.written:
            await asyncio.sleep(0.01)
    await queue.close()
    await paper.circuit.stop()
