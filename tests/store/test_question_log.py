"""What was asked, and what people thought of the answers."""

from dataclasses import replace

import pytest

from bot.core.model import Outcome
from bot.store import Store
from bot.store.questions.question_log import Asked, Surface, Vote
from tests.store import processes, raw
from tests.store.waiting import until

pytestmark = pytest.mark.asyncio

ASKED = Asked("T0123456", "U0123456", Surface.MENTION, Outcome.ANSWER, "a.topic", 0.9)

VOTE_FOR_EVER = """
from bot.store.questions.question_log import Vote
for number in range(1_000_000):
    await store.question_log.vote(Vote(f"answer{number}", "T1", "U1", True))
    print(number, flush=True)
"""


async def test_a_question_is_kept_without_anybody_waiting(
    store: Store, address: str
) -> None:
    """It is written by itself."""
    store.question_log.record(ASKED)

    async def is_written() -> bool:
        return await raw.count(address, "question_log") == 1

    await until(is_written)
    columns = "topic, outcome, surface, confidence, asked_at"
    rows = await raw.query(address, f"SELECT {columns} FROM question_log")
    assert rows == [("a.topic", "answer", "mention", 0.9, ASKED.at)]


async def test_closing_writes_what_waits(store: Store, address: str) -> None:
    """Many at once."""
    for _ in range(1_200):
        store.question_log.record(
            Asked("T1", "U1", Surface.COMMAND, Outcome.NONE, None, confidence=0.1)
        )
    await store.close()
    assert await raw.count(address, "question_log") == 1_200
    assert store.question_log.dropped == 0


async def test_a_question_that_is_kept_already_is_not_lost(
    store: Store, address: str
) -> None:
    """Writing it may have seemed to fail before."""
    for _ in range(2):
        store.question_log.record(ASKED)
        await store.question_log.flush()
    assert await raw.count(address, "question_log") == 1
    assert store.question_log.dropped == 0


async def test_what_does_not_fit_is_dropped(store: Store, address: str) -> None:
    """Where the database minds; everything else goes on."""
    store.question_log.record(replace(ASKED, id="too long", topic="x" * 300))
    store.question_log.record(ASKED)
    assert store.question_log.waiting == 2
    await store.question_log.flush()
    kept = await raw.count(address, "question_log")
    assert kept == (2 if address.startswith("sqlite") else 1)
    assert kept + store.question_log.dropped == 2
    assert store.outage is None


async def test_people_and_places_are_not_readable(store: Store, address: str) -> None:
    """Their marks are the same for the same person only."""
    store.question_log.record(ASKED)
    await store.question_log.vote(Vote(ASKED.id, ASKED.workspace, ASKED.user, True))
    await store.question_log.flush()
    kept = await raw.everything(address)
    assert ASKED.id in kept
    assert ASKED.user not in kept
    assert ASKED.workspace not in kept


async def test_a_reason_that_no_database_takes_is_kept_without_its_odd_signs(
    store: Store, address: str
) -> None:
    """JSON may hold half a character, and zeros."""
    vote = Vote(ASKED.id, "T1", "U1", False, reason="too \ud800long\0", at=ASKED.at)
    await store.question_log.vote(vote)
    assert await raw.query(address, "SELECT reason FROM votes") == [("too long",)]


async def test_the_latest_vote_of_a_person_counts(store: Store, address: str) -> None:
    """Whatever order they arrive in; another person's vote is another vote."""
    for user, helpful, later in (("U1", True, 2), ("U1", False, 1), ("U2", False, 1)):
        vote = Vote(
            ASKED.id, "T1", user, helpful, reason=f"{later}", at=ASKED.at + later
        )
        await store.question_log.vote(vote)
    rows = await raw.query(address, "SELECT helpful, reason FROM votes ORDER BY 2")
    assert [(bool(helpful), why) for helpful, why in rows] == [
        (False, "1"),
        (True, "2"),
    ]


async def test_a_killed_process_loses_at_most_the_vote_in_flight(
    open_store: object, address: str
) -> None:
    """kill -9 in the middle of voting; then the database opens clean."""
    process = await processes.start(VOTE_FOR_EVER, address)
    assert process.stdout is not None
    printed = [await process.stdout.readline() for _ in range(20)]
    process.kill()
    printed += (await process.stdout.read()).splitlines()
    await process.wait()
    counted = await raw.count(address, "votes")
    assert counted >= len(printed) - 1
    store = await Store.open(address)
    assert store.outage is None
    await store.close()
