"""Brings the tables up to date, one process at a time."""

import asyncio
import logging
import sqlite3
from time import monotonic

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.store.sql.engine import fetch, is_sqlite, make_room_for, pragma
from bot.store.sql.tables import metadata

logger = logging.getLogger(__name__)

LATEST = "0001"
"""The revision that this code works with; revisions are numbered in order."""

_versions = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own table, as Alembic makes it."""

_LOCK = 4_702_111_234
LOCK_SECONDS = 30.0


async def bring_up_to_date(
    engine: AsyncEngine, lock_seconds: float = LOCK_SECONDS
) -> None:
    """Create or upgrade the tables; other processes wait until they are there.

    A database that a newer version has upgraded is left alone: migrations only add,
    so that during a deployment both versions can work with it. Raises ``TimeoutError``
    when another process holds an SQLite file for ``lock_seconds``.
    """
    make_room_for(engine)
    async with engine.connect() as connection:
        found = await connection.run_sync(_revision)
    if found is not None and found >= LATEST:
        return
    if is_sqlite(engine.url):
        await _write_ahead(engine, lock_seconds)
    exclusive = engine.execution_options(begin_mode="EXCLUSIVE")
    async with exclusive.begin() as connection:
        await _wait_for_lock(connection)
        if await connection.run_sync(_revision) is None:
            await _create(connection)
        else:
            await connection.run_sync(_upgrade)
    logger.info("The tables are at revision %s", LATEST)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_versions.name):
        return None
    return connection.execute(select(_versions.c.version_num)).scalar()


async def _wait_for_lock(connection: AsyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        # Released by the end of the transaction, even if the process is killed.
        statement = text("SELECT pg_advisory_xact_lock(:lock)")
        await connection.execute(statement, {"lock": _LOCK})


async def _write_ahead(engine: AsyncEngine, lock_seconds: float) -> None:
    give_up = monotonic() + lock_seconds
    while not await _switched_to_write_ahead(engine):
        if monotonic() > give_up:
            raise TimeoutError("another process holds the database")
        await asyncio.sleep(0.02)


async def _switched_to_write_ahead(engine: AsyncEngine) -> bool:
    try:
        async with engine.connect() as connection:
            return await pragma(connection, "journal_mode = WAL") == "wal"
    except sqlite3.OperationalError as error:
        # Here alone SQLite does not wait for others, whatever its busy timeout.
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False


def _upgrade(connection: Connection) -> None:
    # Alembic takes a tenth of a second to import, and is rarely needed.
    from bot.store.sql.migrations.upgrade import upgrade

    upgrade(connection)


async def _create(connection: AsyncConnection) -> None:
    """The tables of a new database, with nothing to migrate."""
    for table in (*metadata.tables.values(), _versions):
        await _define(connection, CreateTable(table))
        for index in table.indexes:
            await _define(connection, CreateIndex(index))
    await connection.execute(insert(_versions).values(version_num=LATEST))


async def _define(
    connection: AsyncConnection, definition: CreateTable | CreateIndex
) -> None:
    if connection.dialect.name == "sqlite":
        # One call each, where SQLAlchemy makes three: a new file opens a third sooner.
        await fetch(connection, str(definition.compile(dialect=connection.dialect)))
    else:
        await connection.execute(definition)
