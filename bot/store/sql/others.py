"""Tells the database of another program from one of ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

_OURS = "alembic_version"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


def is_of_another_program(file: Path) -> bool:
    """Whether a SQLite file has tables, and none of them is ours.

    False where that cannot be seen: what is wrong then is told when it is opened.
    """
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as found:
            names = {name for (name,) in found.execute(_TABLES)}
    except sqlite3.Error:
        return False
    return bool(names) and _OURS not in names
