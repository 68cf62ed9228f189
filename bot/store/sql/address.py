"""Reads a database address, in the forms that hosting platforms hand out."""

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsError

DEFAULT_ADDRESS = "sqlite:///data/rolecall.db"

_POSTGRESQL = frozenset({"postgres", "postgresql", "postgresql+asyncpg"})
_SQLITE = frozenset({"sqlite", "sqlite+aiosqlite"})
_POSTGRESQL_OPTIONS = frozenset(
    {"host", "port", "ssl", "prepared_statement_cache_size"}
)
_IGNORED_OPTIONS = frozenset({"channel_binding", "connect_timeout"})


def parse_address(address: str) -> URL:
    """``DATABASE_URL`` as SQLAlchemy's asynchronous drivers want it.

    Raises ``SettingsError`` for anything but a PostgreSQL or a SQLite file address.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        # The address may hold a password: neither it nor the cause is repeated.
        raise _refusal("is not a database address") from error
    if url.drivername in _POSTGRESQL:
        return _postgresql(url)
    if url.drivername in _SQLITE:
        return _sqlite(url)
    raise _refusal(f"names {url.drivername!r}, which is not supported")


def _sqlite(url: URL) -> URL:
    if not url.database or ":memory:" in url.database:
        raise _refusal("needs a file: a database in memory forgets everything")
    return url.set(drivername="sqlite+aiosqlite")


def _postgresql(url: URL) -> URL:
    query = {k: v for k, v in url.query.items() if k not in _IGNORED_OPTIONS}
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    unknown = sorted(query.keys() - _POSTGRESQL_OPTIONS)
    if unknown:
        raise _refusal(f"has an unknown option: {', '.join(unknown)}")
    return url.set(drivername="postgresql+asyncpg", query=query)


def _refusal(what: str) -> SettingsError:
    return SettingsError(
        f"DATABASE_URL {what}. Use postgresql://user:password@host/name, "
        f"as your database's page shows it, or {DEFAULT_ADDRESS}."
    )
