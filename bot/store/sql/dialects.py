"""What the two kinds of database spell differently."""

from importlib import import_module
from typing import Any

from sqlalchemy import Double, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


def upsert(table: Table, dialect: str) -> Any:
    """An ``INSERT`` that knows ``ON CONFLICT``.

    The dialects' classes have no common base with these methods, hence ``Any``.
    """
    # Loaded already, by the engine; the other dialect would only cost time at start.
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


class database_time(FunctionElement[float]):  # noqa: N801 - reads as the SQL it is
    """The database's own clock: what several machines agree on."""

    type = Double()
    inherit_cache = True


@compiles(database_time, "postgresql")
def _postgresql_time(*_: Any, **__: Any) -> str:
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS DOUBLE PRECISION)"


@compiles(database_time, "sqlite")
def _sqlite_time(*_: Any, **__: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"
