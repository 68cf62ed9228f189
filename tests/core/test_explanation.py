"""How a message was understood, told to maintainers."""

import pytest

from bot.core.answering import Answerer
from bot.core.answering.explanation import Explanation
from tests.core.answerers import topics


@pytest.fixture(scope="module")
def answerer(small: Answerer) -> Answerer:
    """Knows the small content."""
    return small


def test_names_and_repairs_are_told(answerer: Answerer) -> None:
    """As typed, and as read."""
    found = answerer.explain("whta does a tech laed do, and a nurse?")

    assert "Tech Lead" in found.names
    assert ("whta", "what") in found.repairs


def test_the_likeliest_topic_comes_first_with_what_spoke_for_it(
    answerer: Answerer,
) -> None:
    """Only what speaks for it, the strongest first."""
    found = answerer.explain("what does a tech lead earn")

    best = found.likely[0]
    assert best.topics == ("tech-lead.salary",)
    assert best.confidence == max(each.confidence for each in found.likely)
    shares = [share for _, share in best.evidence]
    assert shares == sorted(shares, reverse=True)
    assert all(share > 0 for share in shares)


@pytest.mark.parametrize(
    "message",
    [
        "My cousin works at a bakery chain and they went agile last winter, which was a"
        " shock for the landlord and his dog. Who cancels the sprint?",
        "who should not order the backlog",
        "hi there, how are you? who orders the product backlog",
    ],
)
def test_what_is_told_is_what_the_reply_goes_by(
    shipped: Answerer, message: str
) -> None:
    """Not the whole of a story or a greeting, where one clause of it is answered."""
    best = shipped.explain(message).likely[0]

    assert best.topics == tuple(topics(shipped.answer(message)))
    assert best.confidence == shipped.answer(message).confidence


def test_an_open_role_leaves_several_topics(answerer: Answerer) -> None:
    """One for each role, and the comparison."""
    found = answerer.explain("who earns how much money, salary?")

    assert ("tech-lead.salary", "engineering-manager.salary", "compare.salary") in (
        each.topics for each in found.likely
    )


@pytest.mark.parametrize("message", ["", "?!", "\ud800", "xyzzy plugh"])
def test_nothing_understood_is_no_reason_to_fail(
    answerer: Answerer, message: str
) -> None:
    """There is just nothing to tell."""
    found = answerer.explain(message)

    assert isinstance(found, Explanation)
    assert found.names == ()


def test_what_was_left_out_is_told(shipped: Answerer) -> None:
    """Courtesies, and remarks of which the content knows nothing."""
    message = "Hi all, my printer is on fire. Who cancels a Sprint? Thanks!"

    assert shipped.explain(message).left_out == (
        "hi all",
        "thanks",
        "my printer is on fire",
    )


def test_what_a_short_message_keeps_is_not_told_as_left_out(shipped: Answerer) -> None:
    """Without it next to nothing would be left."""
    message = "hello, who decides in scrum?"

    assert shipped.explain(message).left_out == ("hello",)
