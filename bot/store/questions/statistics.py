"""Counts what was asked, how it went, and what people thought of the answers."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, case, distinct, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.model import Outcome, Topic
from bot.store.questions.question_log import Surface
from bot.store.sql.database import Database
from bot.store.sql.tables import open_questions, question_log, votes

_OPENING = (Surface.BUTTON, Surface.HOME)
"""Surfaces on which people press a question instead of asking one."""
_MOST_REASONS = 200

Conditions = Sequence[ColumnElement[bool]]


class Counted(NamedTuple):
    """Questions of one kind: how many, and how they went."""

    asked: int = 0
    asked_back: int = 0
    declined: int = 0

    @property
    def unanswered(self) -> float:
        """The share that got no answer at once, 0 to 1."""
        return (self.asked_back + self.declined) / self.asked if self.asked else 0.0


class Votes(NamedTuple):
    """Votes on answers."""

    helpful: int = 0
    unhelpful: int = 0

    @property
    def cast(self) -> int:
        """How many there are."""
        return self.helpful + self.unhelpful


class Reason(NamedTuple):
    """Why somebody found an answer unhelpful, in their words."""

    topic: Topic | None
    text: str
    at: float


class Usage(NamedTuple):
    """What happened between two moments."""

    total: Counted
    people: int
    opened: int
    """Answers that were opened with a button rather than asked for."""
    surfaces: tuple[tuple[str, int], ...]
    topics: tuple[tuple[Topic, int], ...]
    """How often each topic was the answer to a question, the most frequent first."""
    periods: tuple[Counted, ...]
    """The same span of time, piece by piece."""
    votes: tuple[tuple[Topic | None, Votes], ...]
    """By topic, the most often unhelpful first."""
    reasons: tuple[Reason, ...]
    """The newest first."""


class Statistics:
    """Sums up what is kept. All raise ``StoreUnavailableError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def usage(self, bounds: Sequence[float]) -> Usage:
        """What happened from the first bound to the last, and between each two."""
        return await self._database.read(partial(_usage, bounds))

    async def questions_by_state(self) -> dict[str, int]:
        """How many of the questions sent are in each state."""
        count = func.count().label("number")
        query = select(open_questions.c.state, count).group_by(open_questions.c.state)
        rows = await self._database.read(partial(_rows, query))
        return {row.state: row.number for row in rows}


async def _usage(bounds: Sequence[float], connection: AsyncConnection) -> Usage:
    log = question_log.c
    within = log.asked_at.between(bounds[0], bounds[-1])
    is_opened = log.surface.in_(_OPENING)
    asked = log.outcome.in_([Outcome.ANSWER, Outcome.CLARIFY, Outcome.NONE])
    typed = [within, ~is_opened, asked]
    total, people = await _total(connection, typed)
    return Usage(
        total=total,
        people=people,
        opened=await _opened(connection, within, is_opened),
        surfaces=await _grouped(connection, log.surface, typed),
        topics=await _grouped(connection, log.topic, [*typed, log.topic.is_not(None)]),
        periods=await _periods(connection, bounds, typed),
        votes=await _votes(connection, bounds),
        reasons=await _reasons(connection, bounds),
    )


async def _rows(
    query: Select[*tuple[Any, ...]], connection: AsyncConnection
) -> Sequence[Row[*tuple[Any, ...]]]:
    return (await connection.execute(query)).all()


async def _total(connection: AsyncConnection, typed: Conditions) -> tuple[Counted, int]:
    people = func.count(distinct(question_log.c.person))
    (row,) = await _rows(select(*_counts(), people).where(*typed), connection)
    return Counted(*row[:3]), row[3]


async def _opened(
    connection: AsyncConnection,
    within: ColumnElement[bool],
    is_opened: ColumnElement[bool],
) -> int:
    query = select(func.count()).select_from(question_log).where(within, is_opened)
    return int((await connection.execute(query)).scalar_one())


async def _grouped(
    connection: AsyncConnection, column: ColumnElement[Any], conditions: Conditions
) -> tuple[tuple[str, int], ...]:
    count = func.count()
    query = select(column, count).where(*conditions).group_by(column)
    rows = await _rows(query.order_by(count.desc(), column), connection)
    return tuple((name, number) for name, number in rows)


async def _periods(
    connection: AsyncConnection, bounds: Sequence[float], typed: Conditions
) -> tuple[Counted, ...]:
    numbered = (
        select(_period(bounds).label("number"), question_log.c.outcome)
        .where(*typed)
        .subquery()
    )
    query = select(numbered.c.number, *_counts(numbered.c.outcome))
    rows = await _rows(query.group_by(numbered.c.number), connection)
    counted = {row[0]: Counted(*row[1:]) for row in rows}
    return tuple(counted.get(at, Counted()) for at in range(len(bounds) - 1))


def _period(bounds: Sequence[float]) -> ColumnElement[int]:
    last = literal(len(bounds) - 2)
    ends = [
        (question_log.c.asked_at < end, literal(at))
        for at, end in enumerate(bounds[1:-1])
    ]
    return case(*ends, else_=last) if ends else last


async def _votes(
    connection: AsyncConnection, bounds: Sequence[float]
) -> tuple[tuple[Topic | None, Votes], ...]:
    helpful = func.sum(case((votes.c.helpful, 1), else_=0))
    unhelpful = func.sum(case((votes.c.helpful, 0), else_=1))
    query = select(votes.c.topic, helpful, unhelpful).group_by(votes.c.topic)
    within = votes.c.voted_at.between(bounds[0], bounds[-1])
    rows = await _rows(query.where(within), connection)
    cast = [(row[0], Votes(int(row[1]), int(row[2]))) for row in rows]
    return tuple(sorted(cast, key=lambda each: (-each[1].unhelpful, str(each[0]))))


async def _reasons(
    connection: AsyncConnection, bounds: Sequence[float]
) -> tuple[Reason, ...]:
    query = (
        select(votes.c.topic, votes.c.reason, votes.c.voted_at)
        .where(
            votes.c.voted_at.between(bounds[0], bounds[-1]),
            votes.c.reason.is_not(None),
            votes.c.reason != "",
            ~votes.c.helpful,
        )
        .order_by(votes.c.voted_at.desc())
        .limit(_MOST_REASONS)
    )
    return tuple(Reason(*row) for row in await _rows(query, connection))


def _counts(
    outcome: ColumnElement[Any] = question_log.c.outcome,
) -> tuple[ColumnElement[int], ...]:
    def of(wanted: Outcome) -> ColumnElement[int]:
        # A sum of nothing would be no number.
        return func.count(case((outcome == wanted, 1)))

    return func.count(outcome), of(Outcome.CLARIFY), of(Outcome.NONE)
