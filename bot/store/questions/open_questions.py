"""Keeps the questions that people sent to the maintainers, and what became of them."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import partial
from itertools import groupby
from time import time
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, Select, Update, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.model import Topic
from bot.store.questions.near_duplicates import nearest
from bot.store.sql.database import WAITED_FOR, Database
from bot.store.sql.storable import storable
from bot.store.sql.tables import open_questions, wordings


class State(StrEnum):
    """What became of a question."""

    NEW = "new"
    ANSWERED = "answered"
    IGNORED = "ignored"
    NEEDS_CONTENT = "needs-content"


UNDECIDED = frozenset({State.NEW, State.NEEDS_CONTENT})

_JOINED = UNDECIDED | {State.IGNORED}
"""States that a wording joins. An answer that did not help its asker is no answer."""

HAS_NO_WORDING = ~exists().where(wordings.c.question == open_questions.c.id)
"""The questions of which every wording was deleted."""


class OpenQuestion(NamedTuple):
    """One question, in all the wordings in which it was sent, the newest first."""

    id: int
    state: State
    topic: Topic | None
    texts: tuple[str, ...]
    people: int
    """How many different people sent it."""
    first_sent: float
    last_sent: float
    """Seconds since 1970."""


class Waiting(NamedTuple):
    """Somebody who wants to be told that their question has an answer now."""

    workspace: str
    user: str
    text: str
    question: int
    topic: Topic
    """Where the answer is."""


class OpenQuestions:
    """The questions sent to the maintainers. All raise ``StoreUnavailableError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def send(
        self, text: str, *, workspace: str, user: str, tell_asker: bool = False
    ) -> int:
        """Keep a question whose asker pressed "send"; the id of the question it joins.

        The asker's id is kept only with ``tell_asker``, and until they are told.
        """
        row = {
            "text": storable(text),
            "sent_at": time(),
            "workspace": self._database.keyed_hash.workspace(workspace),
            "person": self._database.keyed_hash.person(user),
            "tell_workspace": workspace if tell_asker else None,
            "tell_user": user if tell_asker else None,
        }
        return await self._database.write(partial(self._send, row), WAITED_FOR)

    async def list(
        self, states: Collection[State] = UNDECIDED
    ) -> tuple[OpenQuestion, ...]:
        """The questions in these states, those sent by most people first."""
        found = await self._database.read(partial(_select, _in_states(states)))
        return tuple(sorted(found, key=lambda q: (-q.people, -q.last_sent)))

    async def find(self, question_id: int) -> OpenQuestion | None:
        """One question, in whatever state; None when it has been deleted."""
        query = _joined().where(open_questions.c.id == question_id)
        return next(iter(await self._database.read(partial(_select, query))), None)

    async def decide(self, question_id: int, state: State) -> bool:
        """Note what became of a question; false when it has been deleted.

        One that a lesson answers is noted as the lesson is kept.
        """
        change = decision(question_id, state)
        return await self._database.change(change, WAITED_FOR) > 0

    async def waiting(self) -> tuple[Waiting, ...]:
        """Who is still to be told of an answer, those who have waited longest first."""
        return await self._database.read(_waiting)

    async def told(self, asker: Waiting) -> None:
        """Forget who asked: they know the answer."""
        of_them = update(wordings).where(
            wordings.c.question == asker.question,
            wordings.c.tell_workspace == asker.workspace,
            wordings.c.tell_user == asker.user,
        )
        await self._database.change(of_them.values(tell_workspace=None, tell_user=None))

    async def _send(self, row: dict[str, Any], connection: AsyncConnection) -> int:
        await one_question_at_a_time(self._database, connection)
        question = nearest(str(row["text"]), await _known(connection))
        if question is None:
            question = await _begin(connection)
        await connection.execute(insert(wordings), {**row, "question": question})
        return question


async def one_question_at_a_time(
    database: Database, connection: AsyncConnection
) -> None:
    """Wait for whoever sends one or deletes those that have no wording."""
    await database.one_after_another(connection, "open questions")


def decision(question_id: int, state: State, topic: Topic | None = None) -> Update:
    """The statement that notes what became of a question, and where its answer is."""
    of_it = update(open_questions).where(open_questions.c.id == question_id)
    return of_it.values(state=state.value, topic=topic, decided_at=time())


def _joined() -> Select[Any]:
    columns = (open_questions, wordings.c.text, wordings.c.sent_at, wordings.c.person)
    return (
        select(*columns)
        .join(wordings, wordings.c.question == open_questions.c.id)
        .order_by(open_questions.c.id, wordings.c.id.desc())
    )


def _in_states(states: Collection[State]) -> Select[Any]:
    return _joined().where(open_questions.c.state.in_(sorted(states)))


async def _known(connection: AsyncConnection) -> list[tuple[int, str]]:
    rows = (await connection.execute(_in_states(_JOINED))).mappings()
    return [(row["id"], row["text"]) for row in rows]


async def _begin(connection: AsyncConnection) -> int:
    new = insert(open_questions).values(state=State.NEW.value)
    inserted = await connection.execute(new.returning(open_questions.c.id))
    return int(inserted.scalar_one())


async def _select(
    query: Select[Any], connection: AsyncConnection
) -> Sequence[OpenQuestion]:
    rows = (await connection.execute(query)).mappings().all()
    return [_question(list(of)) for _, of in groupby(rows, key=lambda row: row["id"])]


def _question(rows: list[RowMapping]) -> OpenQuestion:
    newest, oldest = rows[0], rows[-1]
    return OpenQuestion(
        id=newest["id"],
        state=State(newest["state"]),
        topic=newest["topic"],
        texts=tuple(dict.fromkeys(row["text"] for row in rows)),
        people=len({row["person"] for row in rows}),
        first_sent=oldest["sent_at"],
        last_sent=newest["sent_at"],
    )


async def _waiting(connection: AsyncConnection) -> tuple[Waiting, ...]:
    said = wordings.c.tell_workspace, wordings.c.tell_user, wordings.c.text
    query = (
        select(*said, open_questions.c.id, open_questions.c.topic)
        .join(open_questions, wordings.c.question == open_questions.c.id)
        .where(
            open_questions.c.state == State.ANSWERED.value,
            open_questions.c.topic.is_not(None),
            wordings.c.tell_user.is_not(None),
        )
        .order_by(wordings.c.id)
    )
    found = [Waiting(*row) for row in await connection.execute(query)]
    # Who sent it in several wordings is told once.
    return tuple({(each.question, each.user): each for each in found}.values())
