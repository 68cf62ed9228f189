"""Keeps single facts about the database itself, by name."""

from importlib import import_module
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.sql.tables import facts


def upsert(connection: AsyncConnection, table: Table) -> Any:
    """An ``INSERT`` that knows ``ON CONFLICT``, as this database spells it.

    The dialects' classes have no common base with these methods, hence ``Any``.
    """
    return insert_into(table, connection.dialect.name)


def insert_into(table: Table, dialect: str) -> Any:
    """The same for a statement that is built once and kept."""
    # Loaded already, by the engine; the other dialect would only cost time at start.
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


async def note(name: str, value: str, connection: AsyncConnection) -> None:
    """Keep ``value`` under ``name``; a later one takes its place."""
    row = upsert(connection, facts).values(name=name, value=value)
    changed = row.on_conflict_do_update(index_elements=["name"], set_={"value": value})
    await connection.execute(changed)


async def load(name: str, connection: AsyncConnection) -> str | None:
    """The value kept under ``name``, if there is one."""
    kept = await connection.execute(select(facts.c.value).where(facts.c.name == name))
    value: str | None = kept.scalar_one_or_none()
    return value


async def load_or_keep(name: str, value: str, connection: AsyncConnection) -> str:
    """The value kept under ``name``; ``value`` where there is none, kept from now on.

    The first process decides; all get the same value.
    """
    row = upsert(connection, facts).values(name=name, value=value)
    await connection.execute(row.on_conflict_do_nothing())
    kept = await connection.execute(select(facts.c.value).where(facts.c.name == name))
    return str(kept.scalar_one())
