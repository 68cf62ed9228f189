"""A database in another place: an answer comes in time, a new connection does not."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import Store, StoreUnavailableError
from bot.store.claims import Claims
from bot.store.questions.question_log import QuestionLog, Vote
from bot.store.sql.address import parse_address
from bot.store.sql.database import Database
from tests.store.faraway import far_away
from tests.store.postgres import PostgresServer
from tests.store.waiting import until, until_available

pytestmark = pytest.mark.asyncio

DEADLINE = 1.0
EACH_WAY = 0.1
"""Opening a connection goes there and back many times: beyond the deadline."""
SHORT_DEADLINE = 0.7
"""Enough to prepare a statement and to execute it, but not in a transaction."""


@pytest_asyncio.fixture
async def address(stoppable_address: str) -> AsyncIterator[str]:
    """A database with its tables, some way off."""
    await (await Store.open(stoppable_address, deadline=5.0)).close()
    async with far_away(stoppable_address, EACH_WAY) as address:
        yield address


async def test_it_is_there_again_after_an_outage(
    stoppable: PostgresServer, address: str
) -> None:
    """All connections are lost by then, and new ones are given their time."""
    store = await Store.open(address, deadline=DEADLINE)
    await until_available(store)
    stoppable.stop()
    assert await store.ping()
    stoppable.start()
    await until_available(store)
    assert await store.claims.claim("Ev1", 60.0)
    assert await store.ping() is None
    await store.close()


async def test_single_statements_travel_alone(address: str) -> None:
    """What an answer writes, and what the platform asks, is there in time."""
    database = Database(parse_address(address), SHORT_DEADLINE, hash_key=None)
    claims, log = Claims(database), QuestionLog(database)
    database.circuit.start()
    await database.circuit.closed.wait()
    for work in (
        claims.extend("Ev1", 60.0),
        claims.release("Ev1"),
        log.vote(Vote("1", "T1", "U1", helpful=True)),
        database.ping(),
    ):
        await work
        database.circuit.check()
    await database.close()


async def test_a_connection_that_was_late_is_there_for_the_next(address: str) -> None:
    """Several who ask at once are answered, once there are connections enough."""
    database = Database(parse_address(address), DEADLINE, hash_key=None)
    database.circuit.start()

    async def ask(connection: AsyncConnection) -> None:
        await connection.execute(text("SELECT 1"))

    async def are_all_answered() -> bool:
        async with asyncio.timeout(30):
            await database.circuit.closed.wait()
        asking = (database.read(ask, within=DEADLINE) for _ in range(3))
        answers = await asyncio.gather(*asking, return_exceptions=True)
        return not any(isinstance(each, StoreUnavailableError) for each in answers)

    await until(are_all_answered)
    await database.close()
