"""What says by itself all that it asks, in the middle of a conversation."""

import pytest

from bot.core.answering import Answerer
from bot.core.model import Answer
from tests.core.answerers import converse, topics, verdict

EARN = "what does a product owner earn?"
CANCEL = "who cancels the sprint?"


@pytest.mark.parametrize(
    ("first", "message"),
    [
        (EARN, "can a scrum master be a product owner?"),
        (EARN, "my po is also our scrum master, is that ok?"),
        (EARN, "hey, what does our PO do?"),
        (EARN, "Is it normal that our SM does project management stuff?"),
        (CANCEL, "our product owner is never there"),
        ("what are the risks of one person as both?", "who merges the code?"),
        ("may one person be PO and SM?", "who organises the daily?"),
        ("who owns the sprint backlog?", "who creates the increment then"),
        ("do PO and SM disagree?", "can I reorder the backlog myself?"),
    ],
)
def test_a_question_of_its_own_is_answered_as_if_it_were_the_first(
    shipped: Answerer, first: str, message: str
) -> None:
    """Whatever was spoken of before."""
    alone = shipped.answer(message)
    reply = converse(shipped, [first, message])

    assert isinstance(alone, Answer)
    assert topics(reply) == topics(alone)


def test_who_is_named_in_a_message_is_he(shipped: Answerer) -> None:
    """Not who was spoken of before it."""
    message = "the scrum master cancelled our sprint. can he do that"

    assert verdict(converse(shipped, ["what does a PO earn?", message])) == "no"


def test_a_few_words_may_go_on_to_something_else(shipped: Answerer) -> None:
    """Of which nothing was asked before."""
    turns = ["what are the risks of one person as both?", "and dependencies?"]

    assert topics(converse(shipped, turns)) == ["who.cross-team-dependencies"]


@pytest.mark.parametrize(
    ("first", "message"),
    [
        ("who estimates?", "even small ones?"),
        ("who does the testing?", "even for tiny fixes"),
        ("who sets the product goal?", "why not the team?"),
        ("who estimates?", "but why not him"),
        ("who settles conflicts?", "not HR?"),
        ("what does a PO earn?", "not even in London?"),
    ],
)
def test_who_asks_for_an_exception_asks_of_the_same(
    shipped: Answerer, first: str, message: str
) -> None:
    """However much the few words are like something else."""
    assert topics(converse(shipped, [first, message])) == topics(shipped.answer(first))


@pytest.mark.parametrize(
    "message", ["not helpful", "why not use kanban", "why not do kanban"]
)
def test_not_everything_denied_is_an_exception(shipped: Answerer, message: str) -> None:
    """It must be somebody or something."""
    assert not isinstance(converse(shipped, ["who estimates?", message]), Answer)
