"""Opens the store for commands that read or change what the bot remembers."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.errors import SettingsError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store import Store

_T = TypeVar("_T")

_LAST_WORDS_SECONDS = 0.1


@asynccontextmanager
async def opened_store(settings: "Settings") -> AsyncIterator["Store"]:
    """The store that the settings name, written out and closed on leaving."""
    from bot.store import Store
    from bot.store.sql.address import DEFAULT_ADDRESS

    store = await Store.open(
        settings.database_url or DEFAULT_ADDRESS,
        hash_key=settings.hash_key or None,
        retention_days=settings.retention_days,
    )
    try:
        yield store
    finally:
        await store.close()


def with_store(settings: "Settings", work: "Callable[[Store], Awaitable[_T]]") -> _T:
    """What ``work`` gives with the store open; for commands, which have no loop.

    Raises ``SettingsError`` when there is no database, and ``StoreUnavailableError``
    when it cannot be used.
    """
    import asyncio
    import logging

    _require_database(settings)

    # What is wrong with the database is told by the command, and once.
    logging.getLogger("bot").addHandler(logging.NullHandler())

    async def run() -> _T:
        from bot.store import StoreUnavailableError

        try:
            async with opened_store(settings) as store:
                _require_available(store)
                return await work(store)
        except StoreUnavailableError as error:
            # SQLite's driver reports a failure twice; the loop must live to hear it.
            await asyncio.sleep(_LAST_WORDS_SECONDS)
            raise StoreUnavailableError(
                f"The database cannot be used: {error}."
            ) from error

    return asyncio.run(run())


def _require_available(store: "Store") -> None:
    from bot.store import StoreUnavailableError

    if reason := store.outage:
        raise StoreUnavailableError(reason)


def _require_database(settings: "Settings") -> None:
    # Opening a file that is not there would make one, and show that nobody asked.
    from bot.store.sql.address import DEFAULT_ADDRESS, parse_address
    from bot.store.sql.engine import is_sqlite
    from bot.store.sql.others import is_of_another_program

    url = parse_address(settings.database_url or DEFAULT_ADDRESS)
    name = url.database or ""
    if not is_sqlite(url) or name.startswith("file:"):
        return
    file = Path(name).absolute()
    with suppress(OSError):  # whatever else is wrong is told when it is opened
        if not file.exists():
            raise SettingsError(
                f"There is no database at {file}: DATABASE_URL must name the one"
                " that the bot uses."
            )
        if is_of_another_program(file):
            raise SettingsError(
                f"{file} is the database of another program: DATABASE_URL must name"
                " the one that the bot uses."
            )
