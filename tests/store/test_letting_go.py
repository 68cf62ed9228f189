"""No connection is left open behind anybody's back, whatever became of it."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import StoreUnavailableError
from bot.store.sql.address import parse_address
from bot.store.sql.database import UNHURRIED, Database
from bot.store.store import DEADLINE_SECONDS
from tests.store import raw
from tests.store.postgres import PostgresServer
from tests.store.waiting import until, until_no_thread_but

pytestmark = pytest.mark.asyncio

AT_ONCE = 4
SOON = 6.0
"""Seconds that a process may take to close its database."""


@pytest.fixture(autouse=True)
def _nothing_is_tidied_up() -> Iterator[None]:
    """The garbage collector would close what was forgotten, some time."""
    gc.disable()
    yield
    gc.enable()


@pytest_asyncio.fixture
async def database(
    stoppable: PostgresServer, stoppable_address: str
) -> AsyncIterator[Database]:
    """A database on a server that the test may stop, and idle connections to it."""
    async with opened(stoppable_address) as database:
        await asyncio.gather(*(ask(database) for _ in range(AT_ONCE)))
        yield database
        stoppable.thaw()


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Database]:
    """A database that can be used, for a while."""
    database = Database(parse_address(address), DEADLINE_SECONDS, hash_key=b"key")
    database.circuit.start()
    await database.circuit.closed.wait()
    yield database
    await database.close()


async def ask(database: Database, within: float = UNHURRIED) -> None:
    """Use a connection for a moment, or hear that this cannot be."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(text("SELECT pg_sleep(0.1)"))

    with suppress(StoreUnavailableError, asyncio.CancelledError):
        await database.read(work, within)


async def all_are_given_up(database: Database, before: object) -> None:
    """Return when the database has been tried in vain, and all begins anew."""

    async def is_another() -> bool:
        return database.engine.pool is not before

    await until(is_another)


async def nobody_is_connected(server: PostgresServer, address: str) -> None:
    """Return when no connection to this database is left; ``TimeoutError``."""
    name = make_url(address).database
    query = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'"

    async def is_quiet() -> bool:
        return await raw.query(server.address, query) == [(0,)]

    await until(is_quiet)


async def fail_in_use(database: Database, address: str) -> None:
    """Let the database fail, and then come back, while a connection is in use."""
    before = database.engine.pool
    async with database.reader.connect():
        await raw.query(address, "ALTER TABLE facts RENAME TO away")
        with pytest.raises(StoreUnavailableError):
            await database.ping()
        await all_are_given_up(database, before)
        await raw.query(address, "ALTER TABLE away RENAME TO facts")
    await database.circuit.closed.wait()


async def test_a_connection_that_opens_when_all_have_been_given_up(
    database: Database, stoppable: PostgresServer, stoppable_address: str
) -> None:
    """The database hangs; the connection is there as soon as it goes on."""
    before = database.engine.pool
    stoppable.freeze()
    await asyncio.gather(*(ask(database, within=1.0) for _ in range(AT_ONCE + 1)))
    await all_are_given_up(database, before)
    stoppable.thaw()
    await database.circuit.closed.wait()
    await database.close()
    await nobody_is_connected(stoppable, stoppable_address)


async def test_a_connection_in_use_when_all_are_given_up(
    database: Database, stoppable: PostgresServer, stoppable_address: str
) -> None:
    """It is closed by whoever uses it."""
    await fail_in_use(database, stoppable_address)
    await database.close()
    await nobody_is_connected(stoppable, stoppable_address)


async def test_a_file_in_use_when_all_are_given_up(tmp_path: Path) -> None:
    """The thread that each connection to a file has ends as well."""
    before = {*threading.enumerate()}
    address = f"sqlite:///{tmp_path / 'rolecall.db'}"
    async with opened(address) as database:
        await fail_in_use(database, address)
    await until_no_thread_but(before)


@pytest.mark.parametrize("questions", [0, AT_ONCE, 3 * AT_ONCE])
async def test_closing_while_the_database_hangs(
    database: Database,
    stoppable: PostgresServer,
    stoppable_address: str,
    questions: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Idle, in use or being opened: every connection is let go, soon and silently."""
    stoppable.freeze()
    asking = [asyncio.create_task(ask(database)) for _ in range(questions)]
    await asyncio.sleep(0.1)
    async with asyncio.timeout(SOON):
        await database.close()
    stoppable.thaw()
    await nobody_is_connected(stoppable, stoppable_address)
    await asyncio.gather(*asking)
    assert "Exception" not in caplog.text


async def test_closing_while_a_database_hangs_that_was_never_there(
    stoppable: PostgresServer, stoppable_address: str
) -> None:
    """Its first connection is still being opened."""
    stoppable.freeze()
    url = parse_address(stoppable_address)
    database = Database(url, DEADLINE_SECONDS, hash_key=None)
    database.circuit.start()
    await asyncio.sleep(0.1)
    async with asyncio.timeout(SOON):
        await database.close()
    stoppable.thaw()
    await nobody_is_connected(stoppable, stoppable_address)


async def test_closing_tells_operators_nothing_of_its_connections(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What a pool says of itself is for those who look for faults in SQLAlchemy."""
    caplog.set_level("INFO", "bot")
    async with opened(address):
        pass
    assert "Pool" not in caplog.text
