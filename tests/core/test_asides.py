"""What adds nothing to a question does not sway its answer."""

import pytest

from bot.core.answering import Answerer
from bot.core.reading.asides import Asides
from bot.core.text import read
from tests.core.answerers import topics

REPAIRS = {"bakrey": "bakery", "pleese": "please"}
ASIDES = Asides(
    ("bakery", "bread guide", "bread"), lambda word: REPAIRS.get(word, word)
)

LEFT_OUT = {
    "at the end": ("who kneads the dough in the bakery", "who kneads the dough"),
    "at the beginning": (
        "According to the bread guide, who kneads it?",
        "who kneads it",
    ),
    "within": ("who in a bakery is up first", "who is up first"),
    "several": ("in bread who kneads dough at our bakery", "who kneads dough"),
    "in the plural": ("who kneads it in bread guides", "who kneads it"),
    "misspelt": ("who kneads the dough in the bakrey pleese", "who kneads the dough"),
    "a lead-in": ("Quick question: who kneads the dough?", "who kneads the dough"),
    "thanks": ("who kneads the dough? Thanks in advance!", "who kneads the dough"),
    "a filler": ("what exactly is dough please", "what is dough"),
    "part of a name": ("who kneads it in bread factories", None),
    "what is asked about": ("the history of the bakery is what", None),
    "all that is said": ("in the bakery", None),
    "too much of it": ("who kneads in a bakery", None),
    "where somebody is": ("is the baker in the bakery", None),
    "how many are there": ("how many bakers are in a bakery", None),
    "a greeting alone": ("hi there", None),
    "a request": ("can anyone please tell me, who kneads it?", "who kneads it"),
    "a request before it": (
        "kindly let me know who kneads the dough",
        "who kneads the dough",
    ),
    "an excuse": (
        "sorry if this is a silly question but who kneads it",
        "who kneads it",
    ),
    "an excuse and no comma": ("sorry is the baker up", "is the baker up"),
    "somebody who asks": (
        "a friend of mine wants to know if bread is kneaded",
        "bread is kneaded",
    ),
    "what is wished": ("who kneads it? any hint would be welcome", "who kneads it"),
    "what others ask": ("a friend asked the baker to knead it", None),
    "what is urgent": ("who decides what is urgent", None),
    "whom it names": ("who is up first, my team", None),
    "help that is asked about": ("can somebody help do the kneading", None),
}


@pytest.mark.parametrize(("message", "left"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_it_is_left_out(message: str, left: str | None) -> None:
    """Where something is left that is complete without it."""
    found = ASIDES.without(read(message))

    assert " ".join(found.words) == (left or " ".join(read(message).words))
    assert bool(ASIDES.found_in(read(message))) == (left is not None)


def test_a_question_stays_one_without_the_clause_that_ended_it() -> None:
    """The mark of what is left out is that of the clause before."""
    assert ASIDES.without(read("it is kneaded by hand, in the bakery?")).asked == (
        True,
    )


def test_a_question_that_is_interrupted_is_one() -> None:
    """What stands before "if any" and behind it belongs together."""
    message = "Which bakers, if any, have the right to close early? Just curious."

    assert ASIDES.without(read(message)).clauses == (
        tuple("which bakers have the right to close early".split()),
    )


QUESTIONS = {
    "who orders the product backlog": "who.order-product-backlog",
    "what does a Scrum Master earn": "scrum-master.salary",
    "can one person be PO and SM": "dual-role.verdict",
    "what is the difference between a product owner and a project manager": (
        "versus.project-manager"
    ),
}
AROUND = (
    "{} in scrum",
    "{} in agile scrum methodology",
    "{} according to the Scrum Guide",
    "{} in our company",
    "{} within teh scrum framewrok",
    "In Scrum, {}",
    "I was wondering, {}",
    "Quick question: {}",
    "hey all, {} please",
    "{}? Thanks in advance!",
    "{} exactly",
    "I'm new to Scrum. {}",
    "My boss asked me: {}",
    "My manager wants to know: {}",
    "TL;DR: {}",
    "{} in the real world",
    "{} in 2026",
    "{} these days",
)


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_that_without_it(
    shipped: Answerer, question: str, around: str
) -> None:
    """As sure as without it."""
    reply, plain = shipped.answer(around.format(question)), shipped.answer(question)

    assert topics(reply) == topics(plain) == [QUESTIONS[question]]
    assert reply.confidence == plain.confidence


@pytest.mark.parametrize(
    "message",
    [
        "list three skills of the product owner",
        "name at least two skills of a PO",
        "give me 5 skills of a product owner",
        "what are the top 3 skills of a PO",
        "tell me the four most important skills of the product owner",
    ],
)
def test_how_many_are_to_be_listed_does_not_matter(
    shipped: Answerer, message: str
) -> None:
    """As exams and interviews ask."""
    assert topics(shipped.answer(message)) == ["product-owner.skills"]


def test_an_explanation_tells_what_was_left_out(shipped: Answerer) -> None:
    """In the words of the message."""
    found = shipped.explain("In scrum, who orders the product backlog, please?")

    assert found.left_out == ("in scrum", "please")
