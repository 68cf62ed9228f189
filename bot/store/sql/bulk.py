"""Statements for many rows at once: they travel as one text, in one call of the driver.

Row by row, as ``executemany`` does it, SQLite's thread and the event loop would hand
the interpreter to each other for every row.
"""

from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import (
    JSON,
    Column,
    Dialect,
    FromClause,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
)


class Compilable(Protocol):
    """A statement, or what gives one."""

    def compile(self, *, dialect: Dialect) -> object:
        """The statement as a database of this kind reads it."""


def given(dialect: str, *columns: Column[Any]) -> FromClause:
    """The rows that a statement is run with, as a table that has these columns."""
    if dialect == "sqlite":
        each = func.json_each(bindparam("rows")).table_valued("value")
        fields = (
            func.json_extract(each.c.value, literal_column(f"'$.{of.name}'")).label(
                of.name
            )
            for of in columns
        )
        return select(*fields).subquery()
    typed = [column(of.name, of.type) for of in columns]
    records = func.json_to_recordset(cast(bindparam("rows"), JSON))
    return records.table_valued(*typed).render_derived(with_types=True)


class Bulk:
    """A statement for many rows, compiled once for each kind of database."""

    def __init__(self, build: Callable[[str], Compilable]) -> None:
        """``build`` gives the statement in a dialect; its rows are those ``given``."""
        self._build = build
        self._compiled: dict[str, str] = {}

    def sql(self, dialect: Dialect) -> str:
        """The statement in the driver's own words; its only parameter is the text."""
        if dialect.name not in self._compiled:
            statement = self._build(dialect.name)
            self._compiled[dialect.name] = str(statement.compile(dialect=dialect))
        return self._compiled[dialect.name]
