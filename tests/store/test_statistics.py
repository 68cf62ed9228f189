"""What the report counts."""

from time import time

import pytest

from bot.core.model import Outcome, Topic
from bot.store import Store
from bot.store.questions.question_log import Asked, Surface, Vote
from bot.store.questions.statistics import Counted, Reason, Votes

pytestmark = pytest.mark.asyncio

START = time() - 3_600
"""Something older would be purged."""
BOUNDS = (START + 100.0, START + 200.0, START + 300.0)


def ask(
    store: Store,
    at: float,
    outcome: Outcome = Outcome.ANSWER,
    topic: Topic | None = "a.topic",
    surface: Surface = Surface.DIRECT,
    user: str = "U1",
) -> None:
    """Let somebody ask something."""
    store.question_log.record(
        Asked("T1", user, surface, outcome, topic, 0.9, START + at)
    )


async def test_nothing_asked_is_nothing_counted(store: Store) -> None:
    """Every figure is nought."""
    usage = await store.statistics.usage(BOUNDS)
    assert usage.total == Counted()
    assert usage.total.unanswered == 0
    assert usage.periods == (Counted(), Counted())
    assert (usage.topics, usage.votes, usage.reasons) == ((), (), ())
    assert await store.statistics.questions_by_state() == {}


async def test_questions_are_counted_by_what_became_of_them(store: Store) -> None:
    """In the piece of time they were asked in; a greeting is no question."""
    ask(store, 99.0)
    ask(store, 150.0)
    ask(store, 200.0, Outcome.NONE, None)
    ask(store, 250.0, Outcome.CLARIFY, None, user="U2")
    ask(store, 260.0, Outcome.SMALLTALK, None)
    ask(store, 301.0)
    await store.question_log.flush()
    usage = await store.statistics.usage(BOUNDS)
    assert usage.total == Counted(asked=3, asked_back=1, declined=1)
    assert usage.periods == (Counted(1), Counted(2, asked_back=1, declined=1))
    assert usage.people == 2
    assert usage.total.unanswered == pytest.approx(2 / 3)


async def test_one_period_is_the_whole(store: Store) -> None:
    """As in a report on this week alone."""
    ask(store, 150.0)
    ask(store, 160.0, Outcome.NONE, None)
    await store.question_log.flush()
    usage = await store.statistics.usage(BOUNDS[:2])
    assert usage.periods == (Counted(2, declined=1),)


async def test_answers_that_were_opened_are_counted_apart(store: Store) -> None:
    """A press of a button asks nothing."""
    ask(store, 150.0, topic="b.topic")
    ask(store, 150.0, topic="b.topic", surface=Surface.MENTION)
    ask(store, 150.0)
    ask(store, 150.0, surface=Surface.BUTTON)
    await store.question_log.flush()
    usage = await store.statistics.usage(BOUNDS)
    assert usage.opened == 1
    assert usage.topics == (("b.topic", 2), ("a.topic", 1))
    assert usage.surfaces == (("direct", 2), ("mention", 1))


async def test_votes_are_counted_by_topic(store: Store) -> None:
    """The topic that helped least comes first; reasons are those of unhelpful votes."""
    for number, (topic, helpful, reason) in enumerate(
        [
            ("a.topic", True, "nice"),
            ("b.topic", False, "too long"),
            ("b.topic", False, ""),
            ("b.topic", True, None),
        ]
    ):
        await store.question_log.vote(
            Vote(str(number), "T1", "U1", helpful, topic, reason, at=START + 150.0)
        )
    usage = await store.statistics.usage(BOUNDS)
    assert usage.votes == (("b.topic", Votes(1, 2)), ("a.topic", Votes(1, 0)))
    assert usage.reasons == (Reason("b.topic", "too long", START + 150.0),)


async def test_sent_questions_are_counted_by_state(store: Store) -> None:
    """However many people sent them."""
    for user in ("U1", "U2"):
        await store.open_questions.send("Who pays?", workspace="T1", user=user)
    assert await store.statistics.questions_by_state() == {"new": 1}
