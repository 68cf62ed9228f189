"""Anybody may ask whether the bot is ready, as often as they like."""

import asyncio
from collections.abc import Iterator
from time import monotonic

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.store import Store

pytestmark = pytest.mark.asyncio


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What is said to any database from now on."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


async def test_many_who_ask_cost_one_write_a_second(
    store: Store, statements: list[str]
) -> None:
    """Whether one after another or all at once; each hears how it is."""
    began = monotonic()
    heard = [await store.ping() for _ in range(20)]
    heard += await asyncio.gather(*(store.ping() for _ in range(80)))
    writes = [each for each in statements if each.startswith("INSERT")]

    assert set(heard) == {None}
    assert 1 <= len(writes) <= 1 + (monotonic() - began)
