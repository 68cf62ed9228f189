"""Remembers for a while what a conversation was last about, as topic ids only."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Column, Double, Select, select

from bot.core.model import Context
from bot.store.errors import StoreUnavailableError
from bot.store.expiring import Expiring
from bot.store.sql.batch import Batch
from bot.store.sql.bulk import Bulk, given
from bot.store.sql.database import Database
from bot.store.sql.dialects import database_time, upsert
from bot.store.sql.tables import contexts

_LIFETIME_SECONDS = 3600.0
"""How long it is remembered what a conversation was about."""

Whose = tuple[str, ...]
"""Whose conversation: the ids of a workspace, a channel, a thread or a person."""

_ROOM = 10_000
_RECENT = 2_000
"""How many conversations are known should the database go away."""
_AT_ONCE = 200


def _kept(dialect: str) -> Select[Any]:
    asked = given(dialect, contexts.c.key)
    return select(contexts.c.key, contexts.c.topics).where(
        contexts.c.key.in_(select(asked.c.key)), contexts.c.expires_at > database_time()
    )


def _replacement(dialect: str) -> Any:
    columns = contexts.c.key, contexts.c.parts, contexts.c.topics
    new = given(dialect, *columns, Column("lifetime", Double))
    expires_at = database_time() + new.c.lifetime
    # In one order everywhere, so that two processes never wait for each other.
    rows = select(new.c.key, new.c.parts, new.c.topics, expires_at).order_by(new.c.key)
    names = [*(column.name for column in columns), contexts.c.expires_at.name]
    row = upsert(contexts, dialect).from_select(names, rows)
    changed = {name: row.excluded[name] for name in ("topics", "expires_at")}
    return row.on_conflict_do_update(index_elements=["key"], set_=changed)


_KEPT = Bulk(_kept)
_REPLACEMENT = Bulk(_replacement)


class _Memo(NamedTuple):
    key: Whose
    context: Context
    lifetime: float


class Contexts:
    """What each conversation was about; kept in this process while there is no other
    place for it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unwritten: Expiring[Whose, Context] = Expiring(_ROOM)
        self._recent: Expiring[Whose, Context] = Expiring(_RECENT)
        self._recalling = Batch(self._recall_all, database.deadline)
        self._remembering = Batch(self._remember_all, database.deadline)
        database.circuit.on_close.append(self._catch_up)

    async def recall(self, key: Whose) -> Context:
        """What this conversation was about; an empty context when nobody knows."""
        unwritten = self._unwritten.get(key)
        if unwritten is not None:
            return unwritten
        try:
            return await self._recalling(key)
        except StoreUnavailableError:
            return self._recent.get(key) or Context()

    async def remember(
        self, key: Whose, context: Context, lifetime: float = _LIFETIME_SECONDS
    ) -> None:
        """Keep ``context`` for ``lifetime`` seconds in place of an earlier one."""
        self._recent.put(key, context, lifetime)
        try:
            await self._remembering(_Memo(key, context, lifetime))
        except StoreUnavailableError:
            self._unwritten.put(key, context, lifetime)
        else:
            self._unwritten.pop(key)

    def forget_recent(self) -> None:
        """Forget what this process has seen, for a person who wants to be forgotten."""
        self._recent.clear()
        self._unwritten.clear()

    async def drain(self) -> None:
        """Wait until everything said so far is written."""
        await self._remembering.drain()

    async def _recall_all(self, keys: Sequence[Whose]) -> Sequence[Context]:
        hashes = {key: self._hash(key) for key in keys}
        asked = [{"key": each} for each in set(hashes.values())]
        rows = await self._database.bulk_read(_KEPT, asked, self._database.deadline)
        found = {key: _context(orjson.loads(topics)) for key, topics in rows}
        return [found.get(hashes[key], Context()) for key in keys]

    async def _remember_all(self, memos: Sequence[_Memo]) -> Sequence[None]:
        latest = {memo.key: memo for memo in memos}
        rows = [self._row(memo) for memo in latest.values()]
        await self._database.bulk_write(_REPLACEMENT, rows, self._database.deadline)
        return [None] * len(memos)

    async def _catch_up(self) -> None:
        while late := self._unwritten.oldest(_AT_ONCE):
            memos = [_Memo(*kept) for kept in late]
            await self._remember_all(memos)
            for memo in memos:
                self._unwritten.discard(memo.key, memo.context)

    def _row(self, memo: _Memo) -> dict[str, str | float]:
        return {
            "key": self._hash(memo.key),
            "parts": " ".join(map(self._database.keyed_hash.part, memo.key)),
            "topics": orjson.dumps(memo.context._asdict()).decode(),
            "lifetime": memo.lifetime,
        }

    def _hash(self, key: Whose) -> str:
        return self._database.keyed_hash("context", *key)


def _context(kept: dict[str, list[str]]) -> Context:
    # A newer version may have kept more; what is unknown here is left out.
    return Context(*(tuple(kept.get(name, ())) for name in Context._fields))
