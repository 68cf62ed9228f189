"""Remembers for a while what a conversation was last about, as topic ids only."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.model import Context
from bot.store.batch import Batch
from bot.store.database import Database
from bot.store.errors import StoreUnavailableError
from bot.store.facts import insert_into
from bot.store.memory import Memory
from bot.store.tables import contexts, database_time

HOUR = 3600.0

Key = tuple[str, ...]
"""Whose conversation: the ids of a workspace, a channel, a thread or a person."""

_ROOM = 10_000
_AT_ONCE = 200

# These statements are run for every question, so they are built once.
_KEPT = select(contexts.c.key, contexts.c.topics).where(
    contexts.c.key.in_(bindparam("keys", expanding=True)),
    contexts.c.expires_at > database_time(),
)


@dataclass(frozen=True, slots=True)
class _Memo:
    key: Key
    context: Context
    lifetime: float


class Contexts:
    """What each conversation was about; kept in this process while there is no other
    place for it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unwritten: Memory[Key, Context] = Memory(_ROOM)
        self._recent: Memory[Key, Context] = Memory(_ROOM)
        self._recalling = Batch(self._recall_all, database.deadline)
        self._remembering = Batch(self._remember_all, database.deadline)
        database.circuit.on_close.append(self._catch_up)

    async def recall(self, key: Key) -> Context:
        """What this conversation was about; an empty context when nobody knows."""
        unwritten = self._unwritten.get(key)
        if unwritten is not None:
            return unwritten
        try:
            return await self._recalling(key)
        except StoreUnavailableError:
            return self._recent.get(key) or Context()

    async def remember(
        self, key: Key, context: Context, lifetime: float = HOUR
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

    async def _recall_all(self, keys: Sequence[Key]) -> Sequence[Context]:
        hashes = {key: self._hash(key) for key in keys}
        found = await self._database.read(
            partial(_select, set(hashes.values())), within=self._database.deadline
        )
        return [found.get(hashes[key], Context()) for key in keys]

    async def _remember_all(self, memos: Sequence[_Memo]) -> Sequence[None]:
        latest = {memo.key: memo for memo in memos}
        rows = [self._row(memo) for memo in latest.values()]
        # In one order everywhere, so that two processes never wait for each other.
        rows.sort(key=lambda row: str(row["key"]))
        await self._database.write(
            partial(_replace, rows), within=self._database.deadline
        )
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
            "topics": _as_json(memo.context),
            "lifetime": memo.lifetime,
        }

    def _hash(self, key: Key) -> str:
        return self._database.keyed_hash("context", *key)


def _as_json(context: Context) -> str:
    return json.dumps({"answered": context.answered, "offered": context.offered})


async def _select(hashes: set[str], connection: AsyncConnection) -> dict[str, Context]:
    rows = await connection.execute(_KEPT, {"keys": sorted(hashes)})
    return {key: _context(json.loads(topics)) for key, topics in rows}


async def _replace(
    rows: list[dict[str, str | float]], connection: AsyncConnection
) -> None:
    await connection.execute(_upsertion(connection.dialect.name), rows)


@cache
def _upsertion(dialect: str) -> Any:
    row = insert_into(contexts, dialect).values(
        key=bindparam("key"),
        parts=bindparam("parts"),
        topics=bindparam("topics"),
        expires_at=database_time() + bindparam("lifetime"),
    )
    changed = {name: row.excluded[name] for name in ("topics", "expires_at")}
    return row.on_conflict_do_update(index_elements=["key"], set_=changed)


def _context(kept: dict[str, list[str]]) -> Context:
    # A newer version may have kept more; what is unknown here is left out.
    return Context(
        answered=tuple(kept.get("answered", ())),
        offered=tuple(kept.get("offered", ())),
    )
