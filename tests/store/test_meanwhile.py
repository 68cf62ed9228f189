"""A question that is sent while old ones are deleted is kept."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.forget import forget_user
from bot.store.questions.open_questions import OpenQuestions
from bot.store.retention import purge
from bot.store.sql.address import parse_address
from bot.store.sql.database import Database
from tests.store import raw
from tests.store.postgres import new_database
from tests.store.waiting import until

pytestmark = pytest.mark.asyncio

HOLD = "pg_advisory_xact_lock(1)"
WAITING = (
    "SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database"
    " WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"
)


@pytest_asyncio.fixture
async def address(postgresql: str) -> AsyncIterator[str]:
    """SQLite has one writer, of whom nobody else sees half."""
    async with new_database(postgresql) as url:
        yield url


@asynccontextmanager
async def no_wording_is_inserted(address: str) -> AsyncIterator[None]:
    """Whoever inserts a wording meanwhile waits for the end of it."""
    for statement in (
        "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql"
        f" AS 'BEGIN PERFORM {HOLD}; RETURN NEW; END'",
        "CREATE TRIGGER hold BEFORE INSERT ON wordings"
        " FOR EACH ROW EXECUTE FUNCTION hold()",
    ):
        await raw.query(address, statement)
    engine = create_async_engine(parse_address(address))
    async with engine.begin() as connection:
        await connection.execute(text(f"SELECT {HOLD}"))
        yield
    await engine.dispose()


@pytest.mark.parametrize(
    "delete",
    [partial(forget_user, user="U1"), partial(purge, retention_days=0)],
    ids=["forget", "purge"],
)
async def test_the_question_it_joins_is_not_deleted(
    address: str, delete: Callable[[Database], Coroutine[None, None, int]]
) -> None:
    """Although all that was known of it is."""
    database = Database(parse_address(address), deadline=5.0, hash_key=None)
    database.circuit.start()
    await database.circuit.closed.wait()
    questions = OpenQuestions(database)
    await questions.send("Who pays the lunch?", workspace="T1", user="U1")

    async def wait(number: int) -> bool:
        return await raw.query(address, WAITING) == [(number,)]

    async with no_wording_is_inserted(address):
        sending = asyncio.create_task(
            questions.send("Who pays lunch?", workspace="T1", user="U2")
        )
        await until(lambda: wait(1))
        deleting = asyncio.create_task(delete(database))

        async def is_done_or_waits() -> bool:
            return deleting.done() or await wait(2)

        await until(is_done_or_waits)
    await sending
    await deleting
    (question,) = await questions.list()
    assert question.texts == ("Who pays lunch?",)
    await database.close()
