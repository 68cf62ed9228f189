"""What is deleted: on request, after an uninstall, and by itself."""

import sqlite3
from pathlib import Path

import pytest

from bot.core.model import Context, Outcome
from bot.slack.conversation import Key
from bot.slack.events import conversation_in
from bot.store import Store
from bot.store.questions.question_log import Asked, Surface, Vote
from tests.store import raw

pytestmark = pytest.mark.asyncio

SECRET = "Is the strawberry cake for everybody"
KEPT = ("question_log", "votes", "wordings", "open_questions", "contexts")


async def remember_everything(store: Store, workspace: str, user: str) -> None:
    """One of everything that can be kept of a person."""
    asked = Asked(workspace, user, Surface.DIRECT, Outcome.ANSWER, "a.topic", 0.9)
    store.question_log.record(asked)
    await store.question_log.vote(Vote(asked.id, workspace, user, False, reason=SECRET))
    await store.open_questions.send(SECRET, workspace=workspace, user=user)
    about = Context(answered=("a.topic",))
    await store.contexts.remember(talk(workspace, user), about)


def talk(workspace: str, user: str) -> Key:
    """The conversation of a person with the bot, as one who writes to it has it."""
    return conversation_in(workspace, f"D{user}", None, user)


async def counts(address: str) -> list[int]:
    """How many rows each of the tables has that keep something of people."""
    return [await raw.count(address, table) for table in KEPT]


async def test_a_forgotten_person_leaves_no_trace(store: Store, address: str) -> None:
    """Not even in the free space of the files, and not in this process."""
    await remember_everything(store, "T1", "U1")
    assert await store.forget_user("U1") == 4
    assert await counts(address) == [0, 0, 0, 0, 0]
    assert "strawberry" not in await raw.everything(address)
    assert await store.contexts.recall(talk("T1", "U1")) == Context()


async def test_somebody_who_reads_does_not_undo_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A backup, say, keeps SQLite's log of changes in use; the person is forgotten."""
    monkeypatch.setattr("bot.store.sql.engine._BUSY_SECONDS", 0.1)
    file = tmp_path / "rolecall.db"
    store = await Store.open(f"sqlite:///{file}", deadline=5.0)
    await remember_everything(store, "T1", "U1")
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM wordings").fetchall()
    assert await store.forget_user("U1") == 4
    assert store.outage is None
    assert "still in SQLite's log" in caplog.text
    reader.close()
    await store.close()


async def test_others_are_not_forgotten(store: Store, address: str) -> None:
    """A question that others sent too stays, without this person's wording."""
    for user in ("U1", "U2"):
        await remember_everything(store, "T1", user)
    await store.forget_user("U1")
    assert await counts(address) == [1, 1, 1, 1, 1]
    (question,) = await store.open_questions.list()
    assert question.people == 1


async def test_a_forgotten_maintainer_leaves_the_patterns(store: Store) -> None:
    """Nobody knows any more who taught them."""
    await store.learned_patterns.teach("who pays", "a.topic", by="U1")
    await store.forget_user("U1")
    (pattern,) = await store.learned_patterns.all()
    assert pattern.taught_by is None


async def test_a_forgotten_workspace_leaves_the_other(
    store: Store, address: str
) -> None:
    """All its people are forgotten."""
    for workspace, user in (("T1", "U1"), ("T1", "U2"), ("T2", "U3")):
        await remember_everything(store, workspace, user)
    await store.forget_workspace("T1")
    assert await counts(address) == [1, 1, 1, 1, 1]
    assert await store.contexts.recall(talk("T2", "U3")) != Context()


async def test_what_is_older_than_the_retention_is_deleted(
    store: Store, address: str
) -> None:
    """In steps, however much it is; a finished claim outlives its day for nobody."""
    await remember_everything(store, "T1", "U1")
    old = {"confidence": 1.0, "outcome": Outcome.ANSWER, "at": 0.0}
    for _ in range(2_100):
        store.question_log.record(Asked("T1", "U1", Surface.DIRECT, topic=None, **old))  # type: ignore[arg-type]  # one dict, three types
    await store.contexts.remember(talk("T1", "U2"), Context(), lifetime=-1.0)
    await store.claims.claim("Ev1", -25 * 3600.0)
    await store.claims.claim("Ev2", -23 * 3600.0)
    await store.question_log.flush()
    assert await store.purge() == 2_102
    assert await counts(address) == [1, 1, 1, 1, 1]
    assert await raw.count(address, "claims") == 1


async def test_the_retention_is_a_setting(address: str) -> None:
    """Nought days keep nothing."""
    store = await Store.open(address, retention_days=0, deadline=5.0)
    await remember_everything(store, "T1", "U1")
    await store.question_log.flush()
    await store.purge()
    assert await counts(address) == [0, 0, 0, 0, 1]
    await store.close()
