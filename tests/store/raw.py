"""Looks into a database past the store, as somebody with its files would."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.sql.address import parse_address
from bot.store.sql.tables import metadata


async def query(
    address: str, statement: str, *, may_write: bool = False
) -> list[tuple[Any, ...]]:
    """The rows of one statement, in a transaction of its own; [] for a change.

    ``may_write`` overrules a PostgreSQL that is set to be read only.
    """
    engine = create_async_engine(parse_address(address))
    try:
        async with engine.begin() as connection:
            if may_write:
                await connection.execute(text("SET transaction_read_only = off"))
            result = await connection.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        await engine.dispose()


@asynccontextmanager
async def locked(address: str, table: str) -> AsyncIterator[None]:
    """Inside, nobody else can write in this table, and nobody is told so."""
    url = parse_address(address)
    is_sqlite = url.get_backend_name() == "sqlite"
    lock = "BEGIN IMMEDIATE" if is_sqlite else f"LOCK TABLE {table}"
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            await connection.execute(text(lock))
            yield
    finally:
        await engine.dispose()


async def count(address: str, table: str) -> int:
    """How many rows a table has."""
    return int((await query(address, f"SELECT count(*) FROM {table}"))[0][0])


async def everything(address: str) -> str:
    """All that is kept: the bytes of SQLite's files, or every row of every table."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        folder = Path(str(url.database)).parent
        kept = b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
        return kept.decode("latin-1")
    rows = [await query(address, f"SELECT * FROM {t}") for t in metadata.tables]
    return repr(rows)
