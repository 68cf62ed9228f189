"""Questions that people sent to the maintainers."""

import asyncio

import pytest

from bot.store import Store
from bot.store.questions.open_questions import State, Waiting
from tests.store import raw

pytestmark = pytest.mark.asyncio

TEXT = "Who pays the lunch of the team?"


async def test_near_duplicates_are_one_question(store: Store) -> None:
    """It shows every wording, and counts the people."""
    first = await store.open_questions.send(TEXT, workspace="T1", user="U1")
    second = await store.open_questions.send(
        "who pays our teams lunch", workspace="T1", user="U2"
    )
    again = await store.open_questions.send(TEXT, workspace="T1", user="U1")
    assert first == second == again
    (question,) = await store.open_questions.list()
    assert question.texts == (TEXT, "who pays our teams lunch")
    assert question.people == 2
    assert question.state is State.NEW
    assert question.first_sent <= question.last_sent


async def test_different_questions_stay_apart(store: Store) -> None:
    """The one that most people sent comes first."""
    await store.open_questions.send("Who orders tea?", workspace="T1", user="U1")
    for user in ("U1", "U2"):
        await store.open_questions.send(TEXT, workspace="T1", user=user)
    questions = await store.open_questions.list()
    assert [question.texts[0] for question in questions] == [TEXT, "Who orders tea?"]


async def test_duplicates_sent_at_once_to_two_processes_are_one_question(
    store: Store, other: Store
) -> None:
    """Neither begins a question that the other is just beginning."""
    sendings = [
        sender.open_questions.send(TEXT, workspace="T1", user=f"U{number}")
        for number, sender in enumerate([store, other] * 5)
    ]
    assert len(set(await asyncio.gather(*sendings))) == 1


async def test_a_decided_question_leaves_the_list(store: Store) -> None:
    """It is found by its id, with what became of it."""
    number = await store.open_questions.send(TEXT, workspace="T1", user="U1")
    await store.learned_patterns.teach(TEXT, "a.topic", answers=number)
    assert await store.open_questions.list() == ()
    found = await store.open_questions.find(number)
    assert found is not None
    assert (found.state, found.topic) == (State.ANSWERED, "a.topic")
    assert await store.open_questions.list({State.ANSWERED}) == (found,)


@pytest.mark.parametrize(
    ("state", "joins"),
    [(State.ANSWERED, False), (State.IGNORED, True), (State.NEEDS_CONTENT, True)],
)
async def test_what_joins_a_decided_question(
    store: Store, state: State, joins: bool
) -> None:
    """Who asks again after an answer was not helped by it; that is news."""
    number = await store.open_questions.send(TEXT, workspace="T1", user="U1")
    assert await store.open_questions.decide(number, state)
    again = await store.open_questions.send(TEXT, workspace="T1", user="U2")
    assert (again == number) == joins


async def test_an_unknown_question_cannot_be_decided(store: Store) -> None:
    """Its sender had it deleted, perhaps."""
    assert not await store.open_questions.decide(17, State.IGNORED)
    assert await store.open_questions.find(17) is None


async def test_askers_wait_until_they_are_told(store: Store) -> None:
    """Only those who want to be, once for all their wordings, and of an answer."""
    for text in ("who pays our teams lunch", TEXT):
        number = await store.open_questions.send(
            text, workspace="T1", user="U1", tell_asker=True
        )
    await store.open_questions.send(TEXT, workspace="T1", user="U2")
    assert await store.open_questions.waiting() == ()
    await store.learned_patterns.teach(TEXT, "a.topic", answers=number)
    [asker] = await store.open_questions.waiting()
    assert asker == Waiting("T1", "U1", TEXT, number, "a.topic")
    await store.open_questions.told(asker)
    assert await store.open_questions.waiting() == ()


async def test_the_asker_is_readable_only_until_told(
    store: Store, address: str
) -> None:
    """And never, when they did not ask to be told."""
    await store.open_questions.send("Something else", workspace="T1", user="U7777777")
    number = await store.open_questions.send(
        TEXT, workspace="T1", user="U8888888", tell_asker=True
    )
    assert "U8888888" in await raw.everything(address)
    await store.learned_patterns.teach(TEXT, "a.topic", answers=number)
    [asker] = await store.open_questions.waiting()
    await store.open_questions.told(asker)
    rows = await raw.query(address, "SELECT * FROM wordings")
    assert "U8888888" not in repr(rows)
    assert "U7777777" not in await raw.everything(address)
