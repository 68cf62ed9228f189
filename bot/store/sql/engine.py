"""Builds the SQLAlchemy engine, with what SQLite needs to serve several processes."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import PoolResetState

from bot.store.sql.pool import Pool

if TYPE_CHECKING:
    import aiosqlite

_CONNECTING_SECONDS = 5
_LONGEST_STATEMENT_SECONDS = 60
_BUSY_SECONDS = 5.0
_DISPOSING_SECONDS = 2.0
_POOL = {"poolclass": Pool, "pool_size": 5, "max_overflow": 5, "pool_recycle": 900}

_PRAGMAS = "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON"
"""With WAL a killed process loses nothing; only a power cut may lose the last moment,
and never the file."""


def is_sqlite(url: URL) -> bool:
    """Whether the database is a file of this machine."""
    return url.get_backend_name() == "sqlite"


def file_of(url: URL) -> str:
    """Where the file of a SQLite database is; nothing for any other."""
    if not is_sqlite(url) or not url.database:
        return ""
    return str(Path(url.database.removeprefix("file:")).absolute())


def build_engine(url: URL) -> AsyncEngine:
    """An engine that has not connected yet.

    Parameters stay out of its errors: they may be what a person wrote.
    """
    if is_sqlite(url):
        return _sqlite_engine(url)
    limits = {
        "timeout": _CONNECTING_SECONDS,
        "command_timeout": _LONGEST_STATEMENT_SECONDS,
    }
    return create_async_engine(
        url,
        hide_parameters=True,
        connect_args=limits,
        # The one that was just used is there: where the server is far away, a new one
        # or one that has to be renewed takes its time.
        pool_use_lifo=True,
        **_POOL,
    )


async def begin_anew(engine: AsyncEngine) -> None:
    """Let go of every connection; one in use is closed when it is given back."""
    given_up = engine.pool
    await engine.dispose(close=False)
    _drop(given_up)


async def dispose(engine: AsyncEngine) -> None:
    """Close every connection, in good order as far as a moment allows."""
    given_up = engine.pool
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(_DISPOSING_SECONDS):
                await engine.dispose()
    finally:
        _drop(given_up)


def make_room_for(engine: AsyncEngine) -> None:
    """Create the folder of a SQLite file; ``OSError`` when that is not allowed."""
    file = engine.url.database or ""
    if is_sqlite(engine.url) and not file.startswith("file:"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)


async def pragma(connection: AsyncConnection, what: str) -> object:
    """What SQLite answers, outside of any transaction; raises ``sqlite3.Error``."""
    rows = await fetch(connection, f"PRAGMA {what}")
    return rows[0][0] if rows else None


async def fetch(
    connection: AsyncConnection, sql: str, *parameters: str
) -> Sequence[Sequence[Any]]:
    """What SQLite answers, by one call in its thread; raises ``sqlite3.Error``.

    SQLAlchemy would go there and back for the cursor, its rows, and its end too.
    """
    raw = await connection.get_raw_connection()
    driver = cast("aiosqlite.Connection", raw.driver_connection)
    try:
        return [*await driver.execute_fetchall(sql, parameters)]
    except asyncio.CancelledError:
        # Nobody waits for it any longer: it must not be done once it can be, either.
        await driver.interrupt()
        await connection.invalidate()
        raise


def _drop(pool: object) -> None:
    assert isinstance(pool, Pool)
    pool.drop()


def _sqlite_engine(url: URL) -> AsyncEngine:
    waits = {"timeout": _BUSY_SECONDS}
    engine = create_async_engine(
        url,
        hide_parameters=True,
        connect_args=waits,
        pool_reset_on_return=None,  # see _reset
        **_POOL,
    )
    event.listen(engine.sync_engine, "connect", _prepare_connection)
    event.listen(engine.sync_engine, "reset", _reset)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare_connection(connection: Any, _record: object) -> None:
    # The driver's own idea of when a transaction begins is switched off: see _begin.
    connection.isolation_level = None
    connection.run_async(lambda driver: driver.executescript(_PRAGMAS))


def _reset(connection: Any, _record: object, state: PoolResetState) -> None:
    # Ending a transaction where there is none would be a way to the thread and back.
    if not state.terminate_only and connection.driver_connection.in_transaction:
        connection.rollback()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for another writer;
    # writers therefore say at the beginning that they will write.
    mode = connection.get_execution_options().get("begin_mode", "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")
