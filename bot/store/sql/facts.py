"""Keeps single facts about the database itself, by name."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.sql.dialects import upsert
from bot.store.sql.tables import facts


async def note(name: str, value: str, connection: AsyncConnection) -> None:
    """Keep ``value`` under ``name``; a later one takes its place."""
    row = upsert(facts, connection.dialect.name).values(name=name, value=value)
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
    row = upsert(facts, connection.dialect.name).values(name=name, value=value)
    await connection.execute(row.on_conflict_do_nothing())
    return await load(name, connection) or value
