"""Two questions in one message get two answers; one is never split."""

import pytest

from bot.core.answering import Answerer
from bot.core.answering.halves import halves
from bot.core.answering.two_questions import joins_names
from bot.core.matching import Matcher
from bot.core.model import Answer, Verdict
from bot.core.text import read
from tests.core.answerers import offered, topics

TWO = {
    "what does a PO earn and which certificate should I get?": (
        ["product-owner.salary", "product-owner.certifications"]
    ),
    "what does a scrum master earn? and who owns the sprint backlog?": (
        ["scrum-master.salary", "who.own-sprint-backlog"]
    ),
    "who writes the user stories and who facilitates the retrospective": (
        ["who.write-user-stories", "who.facilitate-retrospective"]
    ),
    "skills and salary of a scrum master": (
        ["scrum-master.skills", "scrum-master.salary"]
    ),
    "who ends a sprint early, and who may make it longer?": [
        "who.cancel-sprint",
        "who.extend-sprint",
    ],
    "who can cancel the sprint? the other one is who handles the budget.": [
        "who.cancel-sprint",
        "who.budget",
    ],
    "who can stop an iteration? and who can stretch one?": [
        "who.cancel-sprint",
        "who.extend-sprint",
    ],
    "who repairs bugs, and who says which of them comes first?": [
        "who.fix-bugs",
        "who.prioritize-bugs",
    ],
    "two questions: 1) who orders the backlog 2) who picks items for the sprint": [
        "who.order-product-backlog",
        "who.select-sprint-items",
    ],
    # The second leaves out its "who".
    "who writes user stories and estimates them": [
        "who.write-user-stories",
        "who.estimate",
    ],
    # The first leaves out what it is about.
    "who writes and estimates the stories?": ["who.write-user-stories", "who.estimate"],
    "who coaches the team and removes impediments?": [
        "who.coach-self-management",
        "who.remove-impediments",
    ],
    "typical skills of a PO please, and what is hard about that job?": [
        "product-owner.skills",
        "product-owner.challenges",
    ],
    # The second says "he" of whom the first names, and names another.
    "what does a PO earn and can she also be SM?": [
        "product-owner.salary",
        "dual-role.verdict",
    ],
    "what does a scrum master do, and can he also be PO?": [
        "scrum-master.responsibilities",
        "dual-role.verdict",
    ],
    # The second says "them" or "him" of what the first names.
    "who estimates the stories and who splits them": [
        "who.estimate",
        "who.split-backlog-items",
    ],
    "who hires the scrum master and who sacks him": [
        "who.hiring",
        "who.replace-scrum-master",
    ],
    # Names at the joint, one of them for the second time.
    "PO vs product manager, and PO vs business analyst?": [
        "versus.product-manager",
        "versus.business-analyst",
    ],
    "how is a PO different from a product manager? and from a business analyst?": [
        "versus.product-manager",
        "versus.business-analyst",
    ],
}


@pytest.mark.parametrize(("message", "expected"), TWO.items())
def test_two_questions_get_two_parts(
    shipped: Answerer, message: str, expected: list[str]
) -> None:
    """In the order they were asked, with nothing offered that was just answered."""
    reply = shipped.answer(message)

    assert topics(reply) == expected
    assert isinstance(reply, Answer)
    assert [part.verdict for part in reply.parts] == [None, None]
    assert not set(offered(reply)) & set(expected)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("can the SM cancel the sprint and can the PO assign tasks?", ["no", "no"]),
        ("can the PO cancel the sprint? and who orders the backlog?", ["yes", None]),
        ("who cancels the sprint, and does the PO assign tasks?", [None, "no"]),
        (
            "tell me what a PO does all day and whether the SM ranks above anybody",
            [None, "no"],
        ),
    ],
)
def test_each_of_two_questions_is_judged(
    shipped: Answerer, message: str, expected: list[Verdict | None]
) -> None:
    """By itself: an open one beside it gets no yes or no."""
    reply = shipped.answer(message)

    assert isinstance(reply, Answer)
    assert [part.verdict for part in reply.parts] == expected


ONE = {
    # Said of one and not of another.
    "the PO cancels the sprint and not the scrum master, right?": "who.cancel-sprint",
    # Two verbs of one thing.
    "who plans and runs the sprint review": "who.sprint-review-facilitation",
    "What is the difference between product owner and scrum master?": "compare.overview",
    "Can one person be scrum master and product owner?": "dual-role.verdict",
    "what do the product owner and the scrum master do in the sprint review?": (
        "collaboration.sprint-review"
    ),
    "who plans and facilitates the retrospective?": "who.facilitate-retrospective",
    "which of us is in the sprint review, and who is not?": (
        "collaboration.sprint-review"
    ),
    "what does a PO answer for, and what does the SM?": "compare.accountability",
    "In theory, does the scrum master assign tasks?": "who.assign-tasks",
    "For an exam: can one person be PO and SM?": "dual-role.verdict",
    "is the product backlog also up to the PO?": "who.order-product-backlog",
    "may a guest only listen in the daily? our manager says she is allowed?": (
        "who.observe-daily-scrum"
    ),
    "my boss is nice and all, but what does a scrum master earn?": "scrum-master.salary",
    "I am new here and I like people. what does a scrum master earn?": (
        "scrum-master.salary"
    ),
}


@pytest.mark.parametrize(("message", "topic"), ONE.items())
def test_one_question_is_not_split(shipped: Answerer, message: str, topic: str) -> None:
    """However many "and" it has."""
    assert topics(shipped.answer(message)) == [topic]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("scrum master", "the product owner", True),
        ("what does a scrum master", "a product owner do", True),
        ("what does a scrum master do", "the product owner", False),
        ("scrum master", "who cancels", False),
        ("scrum master", "the", False),
    ],
)
def test_an_and_between_names_joins_no_questions(
    matcher: Matcher, left: str, right: str, expected: bool
) -> None:
    """It lists people."""
    halves = (matcher.read(tuple(half.split())) for half in (left, right))

    assert joins_names(*halves) == expected


def test_the_same_of_each_role_is_their_comparison(small: Answerer) -> None:
    """One table says more than two answers."""
    message = "what does a tech lead earn? what does an engineering manager earn?"

    assert topics(small.answer(message)) == ["compare.salary"]


@pytest.mark.parametrize(
    "message",
    [
        "hi how are you? what does a PO earn?",
        "thanks a lot, how are you? what does a PO earn?",
        "what does a PO earn? and how are you?",
        "can you help me? what does a PO earn?",
        "hey bot, what does a PO earn?",
        "hi how are you and what does a PO earn?",
        "good morning how are you doing and what does a PO earn?",
    ],
)
def test_a_greeting_does_not_hide_the_question(shipped: Answerer, message: str) -> None:
    """What somebody asks beside it is answered, and it is no second question."""
    assert topics(shipped.answer(message)) == ["product-owner.salary"]


def test_of_whom_something_is_not_said_is_no_second_question() -> None:
    """Whatever the patterns make of "not the baker"."""
    assert not list(halves(read("a baker bakes, and not the butcher, right?")))
    assert list(halves(read("who bakes, and who sells?")))
