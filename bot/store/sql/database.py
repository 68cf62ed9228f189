"""Runs work in the database, within a time limit, and says so when it cannot."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import partial
from time import monotonic
from typing import Any, TypeVar

import orjson
from sqlalchemy import Delete, Update, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import SettingsError
from bot.store.errors import StoreUnavailableError
from bot.store.sql import failures, schema
from bot.store.sql.bulk import Bulk
from bot.store.sql.circuit import Circuit
from bot.store.sql.engine import (
    begin_anew,
    build_engine,
    dispose,
    fetch,
    file_of,
    is_sqlite,
    pragma,
)
from bot.store.sql.facts import note
from bot.store.sql.hash_key import agreed_key
from bot.store.sql.keyed_hash import KeyedHash
from bot.store.sql.running import Running

logger = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]
Rows = Sequence[Mapping[str, Any]]
Found = Sequence[Sequence[Any]]

UNHURRIED = 5.0
"""Seconds allowed to work that nobody waits for."""
WAITED_FOR = 1.0
"""Seconds allowed to keep what somebody has just sent off: in them Slack shows that it
is on its way, for three at most, and there may be two writes."""

HICCUP_SECONDS = 10.0
"""How long a database that cannot be used may still be one that is only slow."""
_PING_SECONDS = 1.0
_PREPARING_SECONDS = 60.0
_EMPTYING_SECONDS = 15.0
"""Longer than SQLite itself waits for others."""


class Database:
    """One database: transactions, their time limits, and whether it can be used."""

    def __init__(
        self,
        url: URL,
        deadline: float,
        hash_key: bytes | None,
        hiccup_seconds: float = HICCUP_SECONDS,
    ) -> None:
        """``deadline``: seconds that an answer may wait for the database."""
        self.engine = build_engine(url)
        self.deadline = deadline
        self.circuit = Circuit(self._probe)
        self.keyed_hash = KeyedHash(hash_key)
        self.refusal: SettingsError | None = None
        """Why it can never be used with these settings."""
        self._hash_key = hash_key
        self._hiccup_seconds = hiccup_seconds
        self._pinged_at = -_PING_SECONDS
        self._is_prepared = False
        self._is_sqlite = is_sqlite(url)
        self._file = file_of(url)
        # SQLite has one writer. In this process the next one is woken at once; left
        # to SQLite it would sleep and look again.
        self._turn: AbstractAsyncContextManager[object] = (
            asyncio.Lock() if self._is_sqlite else nullcontext()
        )
        self._writer = self.engine.execution_options(begin_mode="IMMEDIATE")
        # One statement needs no transaction around it, nor the two extra round trips.
        self.reader = (
            self.engine.execution_options(begin_mode=None)
            if self._is_sqlite
            else self.engine.execution_options(isolation_level="AUTOCOMMIT")
        )
        self._running = Running()

    async def read(self, work: Work[T], within: float = UNHURRIED) -> T:
        """What ``work``, a single query, returns; ``StoreUnavailableError`` if late."""
        return await self.guard(partial(self._read, within, work), within)

    async def write(self, work: Work[T], within: float = UNHURRIED) -> T:
        """What ``work`` returns, its changes kept all together or not at all."""
        return await self.guard(partial(self._write, within, work), within)

    async def change(
        self, statement: Update | Delete, within: float = UNHURRIED
    ) -> int:
        """Carry out one statement; the number of rows that it changed."""

        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(statement)).rowcount

        return await self.write(work, within)

    async def write_at_once(self, work: Work[T], within: float) -> T:
        """What ``work``, a single statement, returns; it is kept as soon as it is done.

        Without a transaction around it, it travels once rather than three times.
        """
        return await self.guard(partial(self._write_at_once, within, work), within)

    async def insist(self, work: Work[T], within: float) -> T:
        """The same, also of a database that was late a moment ago."""
        if not self._is_prepared or self.circuit.is_open_for(self._hiccup_seconds):
            self.circuit.check()
        return await self._attempted(partial(self._write_at_once, within, work), within)

    async def bulk_read(self, bulk: Bulk, rows: Rows, within: float) -> Found:
        """What a query finds for these rows."""
        return await self.guard(partial(self._bulk, within, bulk, rows), within)

    async def bulk_write(
        self, bulk: Bulk, rows: Rows, within: float = UNHURRIED
    ) -> None:
        """Change what a statement says of these rows, all of it or nothing."""
        await self.guard(partial(self._bulk_write, within, bulk, rows), within)

    async def guard(self, attempt: Callable[[], Awaitable[T]], within: float) -> T:
        """What ``attempt`` returns; raises ``StoreUnavailableError`` at the latest
        after ``within`` seconds, and at once while the database is known to be away.
        """
        self.circuit.check()
        return await self._attempted(attempt, within)

    async def one_after_another(
        self, connection: AsyncConnection, purpose: str
    ) -> None:
        """Wait until no other transaction, in any process, pursues ``purpose``."""
        if not self._is_sqlite:
            statement = text("SELECT pg_advisory_xact_lock(hashtext(:purpose))")
            await connection.execute(statement, {"purpose": purpose})

    async def leave_no_trace(self) -> None:
        """Empty SQLite's log of changes, where deleted text would still be found.

        Somebody who reads for long may be in the way; that is logged.
        """
        if not self._is_sqlite:
            return
        try:
            is_busy = await self._limited(self._empty_log, _EMPTYING_SECONDS)
        except StoreUnavailableError:
            is_busy = True
        if is_busy:
            logger.warning("What was deleted is still in SQLite's log: it is in use")

    async def ping(self) -> None:
        """Write something; ``StoreUnavailableError`` when that cannot be done.

        Whoever asks again within a second hears what is known by then: the question may
        come from anybody, and as often as they like.
        """
        self.circuit.check()
        if monotonic() - self._pinged_at >= _PING_SECONDS:
            self._pinged_at = monotonic()
            await self.write_at_once(_try_to_write, within=self.deadline)

    async def close(self) -> None:
        """Close every connection; work under way is given a moment to end."""
        await self.circuit.stop()
        await self._running.end()
        await dispose(self.engine)

    async def _attempted(self, attempt: Callable[[], Awaitable[T]], within: float) -> T:
        try:
            return await self._limited(partial(_once_more, attempt), within)
        except StoreUnavailableError as error:
            if failures.is_about_the_words(error.__cause__):
                logger.exception("The database cannot read a statement")
            else:
                self.circuit.open(str(error))
            raise

    async def _read(self, within: float, work: Work[T]) -> T:
        async with self._running.connected(self.reader, within) as connection:
            return await work(connection)

    async def _write(self, within: float, work: Work[T]) -> T:
        async with (
            self._turn,
            self._running.connected(self._writer, within) as connection,
            connection.begin(),
        ):
            return await work(connection)

    async def _empty_log(self) -> bool:
        # In turn, or whoever of ours writes meanwhile would find the file locked.
        async with self._turn:
            return await self._read(_EMPTYING_SECONDS, _truncate_log)

    async def _write_at_once(self, within: float, work: Work[T]) -> T:
        return await (self._write if self._is_sqlite else self._read)(within, work)

    async def _bulk_write(self, within: float, bulk: Bulk, rows: Rows) -> None:
        async with self._turn:
            await self._bulk(within, bulk, rows)

    async def _bulk(self, within: float, bulk: Bulk, rows: Rows) -> Found:
        sql, text_of_rows = bulk.sql(self.engine.dialect), orjson.dumps(rows).decode()
        async with self._running.connected(self.reader, within) as connection:
            if self._is_sqlite:
                return await fetch(connection, sql, text_of_rows)
            result = await connection.exec_driver_sql(sql, (text_of_rows,))
            return result.all() if result.returns_rows else ()

    async def _probe(self) -> None:
        try:
            await self._prepare_once()
            slowly = partial(self._write, UNHURRIED, _try_to_write)
            await self._limited(slowly, UNHURRIED)
        except StoreUnavailableError:
            # After a failover the pool would lead to the old, now read-only, server.
            await begin_anew(self.engine)
            raise
        # There is a connection now; an answer needs one that is quick as well.
        quickly = partial(self._write_at_once, self.deadline, _try_to_write)
        await self._limited(quickly, self.deadline)

    async def _prepare_once(self) -> None:
        if not self._is_prepared:
            await self._limited(self._prepare, _PREPARING_SECONDS)
            self._is_prepared = True

    async def _prepare(self) -> None:
        await schema.bring_up_to_date(self.engine)
        try:
            key = await self._write(
                _PREPARING_SECONDS, partial(agreed_key, self._hash_key)
            )
        except SettingsError as refusal:
            self.refusal = refusal
            raise
        self.keyed_hash.use(key)

    async def _limited(self, attempt: Callable[[], Awaitable[T]], within: float) -> T:
        try:
            return await self._running.result(attempt(), within)
        except failures.FAILURES as error:
            if failures.is_about_the_values(error):
                raise
            reason = failures.reason(error, self._file)
            raise StoreUnavailableError(reason) from error


async def _once_more(attempt: Callable[[], Awaitable[T]]) -> T:
    try:
        return await attempt()
    except DBAPIError as error:
        if not failures.is_passing(error):
            raise
        return await attempt()


async def _try_to_write(connection: AsyncConnection) -> None:
    await note("probed", "yes", connection)


async def _truncate_log(connection: AsyncConnection) -> bool:
    return bool(await pragma(connection, "wal_checkpoint(TRUNCATE)"))
