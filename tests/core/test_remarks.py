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
    "Who is in a Scrum Team?",
    "Does a team need a Product Owner and a Scrum Master?",
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
    "I keep forgetting it every single week. {}",
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


MATTERS = {
    "of whom it is asked": (
        "Our Product Owner is ill. Who orders the backlog?",
        "who.stand-in-product-owner",
    ),
    "on what condition": (
        "If the Product Owner is ill, who decides?",
        "who.stand-in-product-owner",
    ),
    "between what": (
        "Postgres or Mongo, who has the final word?",
        "who.technical-decisions",
    ),
    "of what": ("Hiring. Who decides?", "who.hiring"),
    "of what, in a sentence": (
        "Production is down. Who fixes it?",
        "who.production-incident",
    ),
    "of what, behind": ("Who decides? We need to hire somebody.", "who.hiring"),
    "of what, before a comma": ("It's about hiring, who decides?", "who.hiring"),
    "of how many": (
        "We are only three people. Do we need a Scrum Master?",
        "dual-role.small-teams",
    ),
    "what sounds like a courtesy": (
        "Who decides that it is urgent?",
        "who.emergency-work",
    ),
}


@pytest.mark.parametrize(("message", "topic"), MATTERS.values(), ids=MATTERS.keys())
def test_what_matters_is_no_remark(shipped: Answerer, message: str, topic: str) -> None:
    """What is asked about stays, wherever it stands."""
    reply = shipped.answer(message)

    assert topics(reply) == [topic]


@pytest.mark.parametrize(
    "work",
    [
        "We do Kanban.",
        "We are doing Kanban.",
        "Our team does Kanban.",
        "My company uses Kanban.",
        "Kanban:",
    ],
)
def test_how_people_work_is_no_remark(shipped: Answerer, work: str) -> None:
    """What holds in Scrum need not hold there."""
    assert verdict(shipped.answer("Do we need a Scrum Master?")) == "yes"
    assert verdict(shipped.answer(f"{work} Do we need a Scrum Master?")) != "yes"


def test_a_sentence_ends_where_thanks_begin(shipped: Answerer) -> None:
    """What is left out joins no sentences."""
    alone = shipped.answer("Who leads the Daily?")
    reply = shipped.answer("The weather is bad. Thanks, who leads the Daily?")

    assert topics(reply) == topics(alone)
    assert reply.confidence == alone.confidence


@pytest.mark.parametrize(
    "message", ["I am sick. the?", "the. who decides?", "please. the? my", "?. a! -"]
)
def test_a_sentence_that_says_nothing_does_no_harm(
    shipped: Answerer, message: str
) -> None:
    """There is always a reply."""
    assert shipped.answer(message) is not None
