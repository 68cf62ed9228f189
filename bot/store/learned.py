"""Keeps the wordings that maintainers taught, and tells every process of a change."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from functools import partial
from time import time
from typing import NamedTuple

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.model import Topic, Verdict
from bot.store.errors import StoreUnavailableError
from bot.store.questions.open_questions import State, decision
from bot.store.sql.database import WAITED_FOR, Database
from bot.store.sql.dialects import upsert
from bot.store.sql.storable import storable
from bot.store.sql.tables import counters, learned_patterns

POLL_SECONDS = 0.5
"""How long at most a process does not know of a pattern taught in another."""

_REVISION = "learned"


class LearnedPattern(NamedTuple):
    """A wording that leads to a topic because a maintainer said so."""

    id: int
    text: str
    topic: Topic
    verdict: Verdict | None
    taught_at: float
    """Seconds since 1970."""
    taught_by: str | None
    """The mark of the maintainer, as ``KeyedHash.person`` makes it."""


class LearnedPatterns:
    """The learned patterns in force. All raise ``StoreUnavailableError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def teach(
        self,
        text: str,
        topic: Topic,
        by: str | None = None,
        verdict: Verdict | None = None,
        answers: int | None = None,
    ) -> LearnedPattern:
        """Keep a wording, in place of the same wording for another topic.

        ``by`` is the Slack user id of the maintainer; only its hash is kept.
        ``answers`` is the open question that is answered with it.
        """
        row = {
            "text": storable(text),
            "topic": topic,
            "verdict": verdict,
            "taught_at": time(),
            "taught_by": by and self._database.keyed_hash.person(by),
        }
        return await self._database.write(partial(_teach, row, answers), WAITED_FOR)

    async def withdraw(self, pattern_id: int) -> bool:
        """Put a pattern out of force; false if it was not in force."""
        return await self._database.write(partial(_withdraw, pattern_id))

    async def all(self) -> tuple[LearnedPattern, ...]:
        """Every pattern in force, in the order in which they were taught."""
        return await self._database.read(_select)

    async def revision(self) -> int:
        """A number that grows with every change."""
        return await self._database.read(_select_revision)

    async def watch(
        self, poll_seconds: float = POLL_SECONDS
    ) -> AsyncGenerator[tuple[LearnedPattern, ...], None]:
        """Every pattern in force: at once, and again after each change, for ever.

        While the database is away there are no changes to tell of.
        """
        known: int | None = None
        while True:
            with suppress(StoreUnavailableError):
                revision = await self.revision()
                if revision != known:
                    patterns = await self.all()
                    known = revision
                    yield patterns
            await asyncio.sleep(poll_seconds)


async def _teach(
    row: dict[str, str | float | None], answers: int | None, connection: AsyncConnection
) -> LearnedPattern:
    # First the counter: its row makes changes wait for each other, so that a reader
    # who sees a revision sees everything that belongs to it.
    await _count(connection)
    same = func.lower(learned_patterns.c.text) == func.lower(row["text"])
    old = update(learned_patterns).where(
        same, learned_patterns.c.withdrawn_at.is_(None)
    )
    await connection.execute(old.values(withdrawn_at=time()))
    new = insert(learned_patterns).returning(*learned_patterns.c)
    taught = _pattern((await connection.execute(new, row)).mappings().one())
    if answers is not None:
        await connection.execute(decision(answers, State.ANSWERED, taught.topic))
    return taught


async def _withdraw(pattern_id: int, connection: AsyncConnection) -> bool:
    withdrawn = update(learned_patterns).where(
        learned_patterns.c.id == pattern_id, learned_patterns.c.withdrawn_at.is_(None)
    )
    await _count(connection)
    result = await connection.execute(withdrawn.values(withdrawn_at=time()))
    return result.rowcount > 0


async def _count(connection: AsyncConnection) -> None:
    row = upsert(counters, connection.dialect.name).values(name=_REVISION, number=1)
    more = {"number": counters.c.number + 1}
    await connection.execute(
        row.on_conflict_do_update(index_elements=["name"], set_=more)
    )


async def _select(connection: AsyncConnection) -> tuple[LearnedPattern, ...]:
    query = (
        select(learned_patterns)
        .where(learned_patterns.c.withdrawn_at.is_(None))
        .order_by(learned_patterns.c.id)
    )
    return tuple(_pattern(row) for row in (await connection.execute(query)).mappings())


async def _select_revision(connection: AsyncConnection) -> int:
    query = select(counters.c.number).where(counters.c.name == _REVISION)
    return (await connection.execute(query)).scalar() or 0


def _pattern(row: RowMapping) -> LearnedPattern:
    return LearnedPattern(*(row[name] for name in LearnedPattern._fields))
