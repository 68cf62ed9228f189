"""The tables come into being, whoever starts first and whatever happens then."""

import asyncio
import signal
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import Store
from bot.store.sql import schema
from bot.store.sql.address import parse_address
from bot.store.sql.engine import make_room_for
from bot.store.sql.migrations.upgrade import configuration, upgrade
from bot.store.sql.schema import LATEST
from bot.store.sql.tables import metadata
from tests.store import processes, raw

pytestmark = pytest.mark.asyncio

SAY_HOW_IT_WENT = """
print(store.outage, await store.claims.claim("Ev1", 60.0))
"""

DIE_AFTER = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine

def die(statement):
    if statement.strip().startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "after_cursor_execute")
def die_after(_connection, _cursor, statement, *_):
    die(statement)

@event.listens_for(Engine, "connect")
def die_while(connection, _record):
    # SQLite's driver gets some statements without SQLAlchemy.
    if hasattr(connection.driver_connection, "set_trace_callback"):
        connection.run_async(lambda driver: driver.set_trace_callback(die))
"""


def differences(connection: Connection) -> list[object]:
    """What a migration would still have to change."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_a_new_database_has_the_tables_that_the_code_uses(
    store: Store, address: str
) -> None:
    """At the revision that the migrations lead to: they find nothing to do."""
    engine = create_async_engine(parse_address(address))
    async with engine.begin() as connection:
        assert await connection.run_sync(differences) == []
        await connection.run_sync(upgrade)
        assert await connection.run_sync(differences) == []
        config = await connection.run_sync(configuration)
    await engine.dispose()
    assert ScriptDirectory.from_config(config).get_current_head() == LATEST
    assert await raw.query(address, "SELECT * FROM alembic_version") == [(LATEST,)]
    assert store.outage is None


async def test_the_migrations_make_the_same_tables(address: str) -> None:
    """A database that has gone through all of them is like a new one."""
    url = parse_address(address)
    engine = create_async_engine(url)
    make_room_for(engine)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
        assert await connection.run_sync(differences) == []
    await engine.dispose()
    store = await Store.open(address, deadline=5.0)
    assert await store.claims.claim("Ev1", 60.0)
    await store.close()


async def test_processes_may_start_at_once_on_an_empty_database(address: str) -> None:
    """All come up, and they share one database: one of them gets the claim."""
    started = [await processes.start(SAY_HOW_IT_WENT, address) for _ in range(4)]
    printed = [await processes.output(process) for process in started]
    assert sorted(line.strip() for line in printed) == [
        "None False",
        "None False",
        "None False",
        "None True",
    ]


@pytest.mark.parametrize(
    "moment", ["CREATE TABLE votes", "CREATE TABLE slack_bots", "INSERT INTO facts"]
)
async def test_a_process_killed_while_it_starts_does_no_harm(
    address: str, moment: str
) -> None:
    """The next one begins anew, or goes on."""
    process = await processes.start_with(DIE_AFTER, address, moment)
    assert await process.wait() == -signal.SIGKILL
    store = await Store.open(address, deadline=5.0)
    assert store.outage is None
    assert await store.claims.claim("Ev1", 60.0)
    await store.close()


async def test_a_file_that_somebody_reads_is_waited_for(tmp_path: Path) -> None:
    """SQLite changes its journal only while nobody else has the file open."""
    file = tmp_path / "rolecall.db"
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("CREATE TABLE something (id)")
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM something").fetchall()
    # Without patience of its own SQLite gives up at once, as it also does when two
    # processes change the journal at the same moment.
    url = parse_address(f"sqlite:///{file}")
    engine = create_async_engine(url, connect_args={"timeout": 0})
    with pytest.raises(TimeoutError):
        await schema.bring_up_to_date(engine, lock_seconds=0.0)
    waiting = asyncio.create_task(schema.bring_up_to_date(engine, lock_seconds=60.0))
    await asyncio.wait({waiting}, timeout=0.1)
    reader.close()
    await waiting
    await engine.dispose()
    assert await raw.count(f"sqlite:///{file}", "claims") == 0


async def test_the_database_of_a_newer_version_is_left_alone(
    store: Store, address: str
) -> None:
    """During a deployment the older version works on with it."""
    await store.close()
    await raw.query(address, "UPDATE alembic_version SET version_num = '9999'")
    older = await Store.open(address, deadline=5.0)
    assert older.outage is None
    await older.close()
    assert await raw.query(address, "SELECT * FROM alembic_version") == [("9999",)]
