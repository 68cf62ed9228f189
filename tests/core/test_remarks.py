"""What people say around a question does not sway its answer."""

import pytest

from bot.core.answering import Answerer
from tests.core.answerers import topics, verdict

QUESTIONS = (
    "Who cancels a Sprint?",
    "What does a Product Owner earn?",
    "Can the Scrum Master cancel the Sprint?",
    "What do the Developers answer for?",
    "Does the Product Owner assign tasks?",
    "How do I become a Scrum Master?",
)
AROUND = (
    "Hi everybody, sorry for the silly question but {}",
    "ok so, {}",
    "hey rolecall {}",
    "Hmm... {}",
    "Could anyone please tell me: {}",
    "May I ask, {}",
    "A friend of mine wants to know, {}",
    "Our director would like to know: {}",
    "Need an answer asap: {}",
    "We quarrel about that every single week. {}",
    "I've looked through our whole intranet without any luck. {}",
    "My head hurts from all the reading. {}",
    "{} Does anybody know?",
    "{} Thanks a lot everyone!",
    "{} Have a lovely weekend.",
    "{} Could not find it anywhere.",
    "{} Any help is appreciated.",
    "Good morning! {} Best regards, Anna",
)


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("question", QUESTIONS)
def test_it_is_answered_as_if_it_stood_alone(
    shipped: Answerer, question: str, around: str
) -> None:
    """With the same yes or no, if any."""
    alone, reply = shipped.answer(question), shipped.answer(around.format(question))

    assert topics(reply) == topics(alone)
    assert verdict(reply) == verdict(alone)


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        (
            "Our Product Owner is ill. Who orders the backlog?",
            "who.stand-in-product-owner",
        ),
        ("If the Product Owner is ill, who decides?", "who.stand-in-product-owner"),
        ("Postgres or Mongo, who has the final word?", "who.technical-decisions"),
    ],
)
def test_what_matters_is_no_remark(shipped: Answerer, message: str, topic: str) -> None:
    """Of whom or of what somebody asks is no remark beside the question."""
    reply = shipped.answer(message)

    assert topics(reply) == [topic]


def test_how_people_work_is_no_remark(shipped: Answerer) -> None:
    """What holds in Scrum need not hold there."""
    assert verdict(shipped.answer("Do we need a Scrum Master?")) == "yes"
    assert verdict(shipped.answer("We do Kanban. Do we need a Scrum Master?")) is None
