"""Lets exactly one process answer an event, however often Slack delivers it."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from secrets import token_hex
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.errors import StoreUnavailableError
from bot.store.expiring import Expiring
from bot.store.sql.batch import Batch
from bot.store.sql.database import Database, Work
from bot.store.sql.dialects import database_time, upsert
from bot.store.sql.tables import claims

REMEMBERED_SECONDS = 24 * 3600.0
"""How long a finished claim is kept: Slack delivers late after an outage of its own."""

INSIST_SECONDS = 1.5
"""Who does not wait for a busy database may answer what another has answered.

Slack waits for three seconds."""

_FOR_EVER = 10 * 365 * 24 * 3600.0
_NOTED_SECONDS = 3600.0
"""How long this process goes by what it noted, though it may be forgotten by now."""
ROOM = 100_000
"""How many names, and how many unwritten events, this process keeps in mind."""
_HELD = 20_000
"""How many events it keeps in mind besides, which the database knows too."""
_AT_ONCE = 200


Name = tuple[str, ...]
"""What shall happen once and never again: a word for it, and the ids it is about."""


class _Wish(NamedTuple):
    event: str
    lease_seconds: float


class Claims:
    """Who answers which event. While the database is away this process decides alone.

    Of several processes each could then answer once; but none is ever not answered.
    A database that is only late is waited for.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._owner = token_hex(16)
        # What this process knows of an event: whether it is finished.
        self._held: Expiring[str, bool] = Expiring(_HELD)
        self._unwritten: Expiring[str, bool] = Expiring(ROOM)
        self._noted: Expiring[Name, bool] = Expiring(ROOM)
        self._patience = max(database.deadline, INSIST_SECONDS)
        self._claiming = Batch(self._claim_all, self._patience)
        self._finishing = Batch(self._finish_all, self._patience)
        self._noting = Batch(self._note_all, self._patience)
        self._looking_up = Batch(self._are_kept, database.deadline)
        database.circuit.on_close.append(self._catch_up)

    async def claim(self, event_id: str, lease_seconds: float) -> bool:
        """Whether the caller shall answer this event: true for one caller only.

        Unless it is finished within ``lease_seconds``, another may claim it.
        """
        if self._held.get(event_id) is not None:
            return False
        self._held.put(event_id, False, lease_seconds)
        try:
            granted = await self._claiming(_Wish(event_id, lease_seconds))
        except StoreUnavailableError:
            return True
        if not granted:
            self._held.pop(event_id)
        return granted

    async def extend(self, event_id: str, lease_seconds: float) -> None:
        """Keep a claim for ``lease_seconds`` from now, unless it is finished."""
        if self._held.get(event_id):
            return
        self._held.put(event_id, False, lease_seconds)
        await self._while_available(partial(self._extend, event_id, lease_seconds))

    async def finish(self, event_id: str) -> None:
        """Note that the event is answered: nobody may claim it again."""
        self._held.put(event_id, True, REMEMBERED_SECONDS)
        try:
            await self._finishing(event_id)
        except StoreUnavailableError as error:
            self._unwritten.put(event_id, True, REMEMBERED_SECONDS)
            # It may have waited for others only; then nobody would come back to it.
            self._database.circuit.open(str(error))

    async def is_finished(self, event_id: str) -> bool:
        """Whether the event is answered; without the database, by this process."""
        if self._held.get(event_id):
            return True
        try:
            return await self._looking_up(self._hash(event_id))
        except StoreUnavailableError:
            return False

    async def release(self, event_id: str) -> None:
        """Give a claim back unanswered: anybody may claim the event at once."""
        self._held.pop(event_id)
        await self._while_available(partial(self._release, event_id))

    async def note(self, name: Name) -> None:
        """Keep that this has happened, until one of its ids is forgotten."""
        self._noted.put(name, True, _NOTED_SECONDS)
        with suppress(StoreUnavailableError):
            await self._noting(name)

    async def is_noted(self, name: Name) -> bool:
        """Whether this has ever happened; False while the database is away."""
        if self._noted.get(name):
            return True
        try:
            is_noted = await self._looking_up(self._marks(name))
        except StoreUnavailableError:
            return False
        if is_noted:
            self._noted.put(name, True, _NOTED_SECONDS)
        return is_noted

    def forget_noted(self) -> None:
        """Forget what this process noted, for somebody who wants to be forgotten."""
        self._noted.clear()

    async def drain(self) -> None:
        """Wait until everything said so far is written."""
        await self._claiming.drain()
        await self._finishing.drain()
        await self._noting.drain()

    async def _while_available(self, change: Work[None]) -> None:
        # Else the lease in the database runs out by itself.
        with suppress(StoreUnavailableError):
            await self._database.write_at_once(change, within=self._database.deadline)

    async def _claim_all(self, wishes: Sequence[_Wish]) -> Sequence[bool]:
        rows = {self._hash(wish.event): wish.lease_seconds for wish in wishes}
        granted = await self._database.insist(
            partial(self._insert, rows), within=self._patience
        )
        return [self._hash(wish.event) in granted for wish in wishes]

    async def _insert(
        self, leases: dict[str, float], connection: AsyncConnection
    ) -> set[str]:
        row = upsert(claims, connection.dialect.name).values(
            event=bindparam("event"),
            owner=self._owner,
            lease_until=database_time() + bindparam("lease"),
        )
        is_free = and_(
            claims.c.finished_at.is_(None),
            # An owner who asks twice has not heard the first answer.
            or_(claims.c.lease_until <= database_time(), claims.c.owner == self._owner),
        )
        claim = row.on_conflict_do_update(
            index_elements=["event"],
            set_={"owner": row.excluded.owner, "lease_until": row.excluded.lease_until},
            where=is_free,
        ).returning(claims.c.event)
        # In one order everywhere, so that two processes never wait for each other.
        wanted = [{"event": e, "lease": leases[e]} for e in sorted(leases)]
        return set((await connection.execute(claim, wanted)).scalars())

    async def _finish_all(self, events: Sequence[str]) -> Sequence[None]:
        # Until this is kept, a reply that Slack has would be sent again after a crash.
        return await self._insist_on([*map(self._hash, events)], 0.0)

    async def _note_all(self, names: Sequence[Name]) -> Sequence[None]:
        return await self._insist_on([*map(self._marks, names)], _FOR_EVER)

    async def _insist_on(self, rows: Sequence[str], seconds: float) -> Sequence[None]:
        mark = partial(self._mark_finished, rows, seconds)
        await self._database.insist(mark, within=self._patience)
        return [None] * len(rows)

    async def _mark_finished(
        self, rows: Sequence[str], seconds: float, connection: AsyncConnection
    ) -> None:
        row = upsert(claims, connection.dialect.name).values(
            event=bindparam("event"),
            owner=self._owner,
            lease_until=database_time() + seconds,
            finished_at=database_time(),
        )
        finish = row.on_conflict_do_update(
            index_elements=["event"], set_={"finished_at": row.excluded.finished_at}
        )
        await connection.execute(finish, [{"event": each} for each in sorted({*rows})])

    async def _extend(
        self, event: str, seconds: float, connection: AsyncConnection
    ) -> None:
        mine = self._is_mine(event)
        until = database_time() + seconds
        await connection.execute(update(claims).where(mine).values(lease_until=until))

    async def _are_kept(self, rows: Sequence[str]) -> Sequence[bool]:
        query = select(claims.c.event).where(
            claims.c.event.in_(rows), claims.c.finished_at.is_not(None)
        )

        async def work(connection: AsyncConnection) -> set[str]:
            return set((await connection.execute(query)).scalars())

        kept = await self._database.read(work, within=self._database.deadline)
        return [row in kept for row in rows]

    async def _release(self, event: str, connection: AsyncConnection) -> None:
        await connection.execute(delete(claims).where(self._is_mine(event)))

    async def _catch_up(self) -> None:
        while late := self._unwritten.oldest(_AT_ONCE):
            events = [event for event, _, _ in late]
            rows = [*map(self._hash, events)]
            await self._database.write(partial(self._mark_finished, rows, 0.0))
            for event in events:
                self._unwritten.pop(event)

    def _is_mine(self, event: str) -> ColumnElement[bool]:
        return and_(
            claims.c.event == self._hash(event),
            claims.c.owner == self._owner,
            claims.c.finished_at.is_(None),
        )

    def _hash(self, event: str) -> str:
        return self._database.keyed_hash("event", event)

    def _marks(self, name: Name) -> str:
        # Side by side, so that it can be found, and forgotten, by one of its ids.
        return "".join(map(self._database.keyed_hash.part, name))
