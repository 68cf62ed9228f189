"""Who doubts an answer is shown it again, with its sources, rather than an apology."""

import pytest

from bot.core.answering import Answerer
from bot.core.model import Smalltalk, Verdict
from tests.core.answerers import converse, topics, verdict

BLOCKERS = "who removes impediments?"


@pytest.mark.parametrize(
    "message",
    [
        "are you sure?",
        "hm, are you 100% sure about that",
        "sure?",
        "I don't believe that",
        "I doubt it",
        "seriously?",
        "really? our coach says otherwise",
        "but my boss thinks differently",
        "are you sure he does it?",
    ],
)
def test_who_doubts_stays_with_the_topic(shipped: Answerer, message: str) -> None:
    """And there is nothing to answer with yes or no."""
    reply = converse(shipped, [BLOCKERS, message])

    assert topics(reply) == ["who.remove-impediments"]
    assert verdict(reply) is None


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("are you sure it's not the PO?", "yes"),
        ("are you certain that the developers can't do it?", "no"),
    ],
)
def test_what_is_doubted_is_judged(
    shipped: Answerer, message: str, expected: Verdict
) -> None:
    """As if it had been said alone."""
    reply = converse(shipped, [BLOCKERS, message])

    assert topics(reply) == ["who.remove-impediments"]
    assert verdict(reply) == expected


def test_who_doubts_and_asks_something_else_is_answered(shipped: Answerer) -> None:
    """By its own topic."""
    message = "are you sure that the PO can cancel the sprint?"
    reply = converse(shipped, [BLOCKERS, message])

    assert topics(reply) == ["who.cancel-sprint"]
    assert verdict(reply) == "yes"


@pytest.mark.parametrize("message", ["sure", "that's wrong", "I disagree"])
def test_who_agrees_or_complains_does_not_doubt(
    shipped: Answerer, message: str
) -> None:
    """Neither asks to hear it again."""
    assert isinstance(converse(shipped, [BLOCKERS, message]), Smalltalk)


def test_nobody_doubts_what_was_not_said(shipped: Answerer) -> None:
    """Before there is an answer."""
    assert isinstance(shipped.answer("are you sure?"), Smalltalk)
    assert isinstance(converse(shipped, ["hello", "are you sure?"]), Smalltalk)
