"""Reads what a driver raises: whether it tells of the database, or of a statement."""

import sqlite3

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

FAILURES = (DBAPIError, PoolTimeoutError, OSError, sqlite3.Error)

_ABOUT_THE_FILE = frozenset(
    {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
    | {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
    | {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
)
"""What SQLite says of its file, without naming it."""
_ABOUT_THE_VALUES = ("22", "23")
"""PostgreSQL's classes of errors that say nothing about the database's health."""
_ABOUT_THE_WORDS = "42"
"""Its class for statements that it cannot read."""
_ABOUT_THE_DATABASE = ("42501", "42P01")
"""In that class too: a right that is missing, or a table."""
_ABOUT_OTHERS = "40"
"""Its class for two transactions that were in each other's way."""
_UNWRITABLE = (IntegrityError, DataError, sqlite3.IntegrityError, sqlite3.DataError)


def is_about_the_values(error: BaseException) -> bool:
    """Whether these values can never be kept."""
    named = isinstance(error, _UNWRITABLE)
    return named or _sqlstate(error).startswith(_ABOUT_THE_VALUES)


def is_about_the_words(error: BaseException | None) -> bool:
    """Whether the statement is a mistake, which no other statement suffers from."""
    state = _sqlstate(error)
    if state:
        is_ours = not state.startswith(_ABOUT_THE_DATABASE)
        return is_ours and state.startswith(_ABOUT_THE_WORDS)
    cause = getattr(error, "orig", None) or error
    is_ours = not str(cause).startswith("no such table")
    code = getattr(cause, "sqlite_errorcode", None)
    return is_ours and code == sqlite3.SQLITE_ERROR


def is_passing(error: DBAPIError) -> bool:
    """Whether the same may go well at once."""
    # A restart of the database leaves dead connections in the pool; the first use
    # discards them all, so that the second attempt gets a living one.
    return error.connection_invalidated or _sqlstate(error).startswith(_ABOUT_OTHERS)


def reason(error: BaseException, file: str = "") -> str:
    """What is wrong, in a few words, and with which ``file`` if it is about that."""
    cause = getattr(error, "orig", None) or error
    words = " ".join(str(cause).split())
    if not words and isinstance(cause, TimeoutError):
        return "the database is slow"
    code = getattr(cause, "sqlite_errorcode", None) or 0
    # What is above the lowest byte tells more, but nothing else.
    place = f" ({file})" if file and code & 0xFF in _ABOUT_THE_FILE else ""
    return f"{words[:200]}{place}" if words else type(cause).__name__


def _sqlstate(error: BaseException | None) -> str:
    return str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")
