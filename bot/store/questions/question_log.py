"""Keeps what was asked and how it went, never in which words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from random import getrandbits
from time import time
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.model import Outcome, Topic
from bot.store.errors import StoreUnavailableError
from bot.store.sql.bulk import Bulk, given
from bot.store.sql.database import Database
from bot.store.sql.dialects import upsert
from bot.store.sql.storable import storable
from bot.store.sql.tables import question_log, votes
from bot.store.sql.write_behind import WriteBehind


def new_answer_id() -> str:
    """An id for one reply, by which a vote finds it again."""
    # It is no secret; one would have to be asked of the system, which takes longer.
    return f"{getrandbits(128):032x}"


class Surface(StrEnum):
    """The kind of place that something is asked in, as it is counted."""

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct"
    SHORTCUT = "shortcut"
    MODAL = "modal"
    HOME = "home"
    BUTTON = "button"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that was dealt with. Slack's ids are hashed before they are kept."""

    workspace: str
    user: str
    surface: Surface
    outcome: Outcome
    topic: Topic | None
    confidence: float
    at: float = field(default_factory=time)
    """Seconds since 1970."""
    id: str = field(default_factory=new_answer_id)


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person thinks of one answer."""

    answer: str
    """The ``Asked.id`` of the answer."""
    workspace: str
    user: str
    helpful: bool
    topic: Topic | None = None
    reason: str | None = None
    at: float = field(default_factory=time)


def _insertion(dialect: str) -> Any:
    columns = question_log.c.values()
    new = given(dialect, *columns)
    # SQLite could not tell ON CONFLICT from the ON of a join right after the table.
    rows = select(new).order_by(new.c.id)
    names = [column.name for column in columns]
    row = upsert(question_log, dialect).from_select(names, rows)
    # An attempt that seemed to fail may have succeeded: the second one changes nothing.
    return row.on_conflict_do_nothing()


_INSERTION = Bulk(_insertion)


class QuestionLog:
    """What was asked, and what people thought of the answers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked = WriteBehind(self._write_asked, database.circuit)
        self._late_votes = WriteBehind(self._write_votes, database.circuit)

    @property
    def dropped(self) -> int:
        """How many records were lost since the start, for the metrics."""
        return self._asked.dropped + self._late_votes.dropped

    @property
    def waiting(self) -> int:
        """How many records wait to be written, for the metrics."""
        return len(self._asked) + len(self._late_votes)

    def record(self, asked: Asked) -> None:
        """Keep a question, within a second or so; never waits, never fails."""
        self._asked.put(asked)

    async def vote(self, vote: Vote) -> bool:
        """Keep a vote, in place of an earlier one of this person on this answer.

        Written before this returns; later, if the database is away: false then.
        """
        try:
            await self._write_votes([vote])
        except StoreUnavailableError:
            self._late_votes.put(vote)
            return False
        return True

    async def flush(self) -> None:
        """Write everything now; ``StoreUnavailableError`` when that cannot be."""
        await self._asked.flush()
        await self._late_votes.flush()

    async def close(self) -> None:
        """Write what can be written in a moment."""
        await self._asked.close()
        await self._late_votes.close()

    async def _write_asked(self, records: Sequence[Asked]) -> None:
        rows = [self._question_row(asked) for asked in records]
        await self._database.bulk_write(_INSERTION, rows)

    async def _write_votes(self, records: Sequence[Vote]) -> None:
        rows = [self._vote_row(vote) for vote in records]
        await self._database.write_at_once(
            partial(_insert_votes, rows), within=self._database.deadline
        )

    def _question_row(self, asked: Asked) -> dict[str, Any]:
        hashed = self._database.keyed_hash
        return {
            "id": asked.id,
            "asked_at": asked.at,
            "topic": asked.topic,
            "outcome": asked.outcome.value,
            "surface": asked.surface,
            "confidence": asked.confidence,
            "workspace": hashed.workspace(asked.workspace),
            "person": hashed.person(asked.user),
        }

    def _vote_row(self, vote: Vote) -> dict[str, Any]:
        hashed = self._database.keyed_hash
        return {
            "answer": vote.answer,
            "person": hashed.person(vote.user),
            "workspace": hashed.workspace(vote.workspace),
            "topic": vote.topic,
            "helpful": vote.helpful,
            "reason": vote.reason and storable(vote.reason),
            "voted_at": vote.at,
        }


async def _insert_votes(
    rows: list[dict[str, Any]], connection: AsyncConnection
) -> None:
    row = upsert(votes, connection.dialect.name)
    changed = {n: row.excluded[n] for n in ("topic", "helpful", "reason", "voted_at")}
    vote = row.on_conflict_do_update(
        index_elements=["answer", "person"],
        set_=changed,
        where=votes.c.voted_at <= row.excluded.voted_at,
    )
    await connection.execute(vote, sorted(rows, key=lambda r: str(r["answer"])))
