"""A message gets an answer, a question back, or a kind decline."""

import pytest

from bot.content.loading import load_content
from bot.core.answering import Answerer, Policy
from bot.core.model import Answer, Clarification, Fallback, Help, Smalltalk
from tests import other_roles
from tests.core.answerers import offered, topics

QUESTIONS = {
    "PO?": "product-owner.overview",
    "the SM": "scrum-master.overview",
    "our product owner": "product-owner.overview",
    "who is the scrum master": "scrum-master.overview",
    "what's the role of a product owner": "product-owner.overview",
    "waht does a scurm master do?": "scrum-master.responsibilities",
    "what does a developer do": "team.developers",
    "what does a product owner earn?": "product-owner.salary",
    "PO salary": "product-owner.salary",
    "waht does a scurm master earn": "scrum-master.salary",
    "what does the scrummster do all day": "scrum-master.day-to-day",
    "difference between PO and SM": "compare.overview",
    "which is better paid, product owner or scrum master": "compare.salary",
    "can one person be both scrum master and product owner?": "dual-role.verdict",
    "what is a scrum team": "team.overview",
    "product owner vs product manager": "versus.product-manager",
    "is a tech lead the same as a scrum master": "versus.team-lead",
    # Who of the two, the comparison tells.
    "who earns more?": "compare.salary",
    "who has the harder job?": "compare.challenges",
    "who cancels the sprint?": "who.cancel-sprint",
    "<@U12AB> who owns the *sprint backlog*?": "who.own-sprint-backlog",
}


@pytest.mark.parametrize(("message", "topic"), QUESTIONS.items())
def test_a_question_is_answered(shipped: Answerer, message: str, topic: str) -> None:
    """With the one section it is about, and questions to ask next."""
    reply = shipped.answer(message)

    assert topics(reply) == [topic]
    assert 1 <= len(offered(reply)) <= 3
    assert topic not in offered(reply)
    assert 0 < reply.confidence <= 1


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("who stands in for the {} while on leave?", "who.stand-in-{}"),
        ("the {} is ill, who takes over the job meanwhile", "who.stand-in-{}"),
        ("our {} does a bad job. who can put somebody else there?", "who.replace-{}"),
        ("who picks the {}?", "who.appoint-{}"),
    ],
)
@pytest.mark.parametrize("role", ["product owner", "scrum master"])
def test_what_is_asked_of_one_role_is_answered_for_it(
    shipped: Answerer, message: str, topic: str, role: str
) -> None:
    """Topics that differ in nothing but the role are not mixed up."""
    expected = topic.format(role.replace(" ", "-"))

    assert topics(shipped.answer(message.format(role))) == [expected]


@pytest.mark.parametrize(
    ("message", "aspect"),
    [
        ("what are the responsibilities?", "responsibilities"),
        ("how much is the salary", "salary"),
        ("which skills are needed?", "skills"),
        ("duties", "responsibilities"),
    ],
)
def test_an_open_role_is_asked_for(
    shipped: Answerer, message: str, aspect: str
) -> None:
    """Each of the two roles is offered, and both side by side."""
    reply = shipped.answer(message)

    assert isinstance(reply, Clarification)
    assert offered(reply)[:3] == [
        f"product-owner.{aspect}",
        f"scrum-master.{aspect}",
        f"compare.{aspect}",
    ]


@pytest.mark.parametrize(
    "message",
    ["responsibilities", "duties", "salary", "certificates", "skills", "kpis"],
)
def test_a_question_back_offers_two_to_four(shipped: Answerer, message: str) -> None:
    """Each once, where a single word was typed."""
    reply = shipped.answer(message)

    assert isinstance(reply, Clarification)
    assert 2 <= len(set(offered(reply))) == len(offered(reply)) <= 4


@pytest.mark.parametrize(
    "message",
    [
        "what does a nurse earn?",
        "what are the responsibilities of a dentist",
        "how do I become a pilot",
        "which certificates does a plumber need",
        "what is an accountant",
    ],
)
def test_another_job_is_declined(shipped: Answerer, message: str) -> None:
    """It is not answered with what a role earns or needs."""
    reply = shipped.answer(message)

    assert isinstance(reply, Fallback)


@pytest.mark.parametrize(
    "message",
    [
        "what's for lunch",
        "will it rain tomorrow?",
        "book a flight to paris",
        "what is the capital of France",
        "asdkjh qwoeiu zxmcn",
        "42",
        "",
        "???",
        "🎉🎉",
        "\x00",
        "\ud800",
        "מה לאכול היום",
        "x" * 40_000,
        "lorem ipsum " * 4_000,
    ],
)
def test_what_the_bot_does_not_know_it_declines(
    shipped: Answerer, message: str
) -> None:
    """With at most three topics that are near, and never an answer."""
    reply = shipped.answer(message)

    assert isinstance(reply, Fallback)
    assert len(offered(reply)) <= 3


def test_who_asks_of_no_role_by_itself(shipped: Answerer) -> None:
    """Read as "who is calling the one or the other?" it would compare them."""
    assert not isinstance(shipped.answer("who is calling"), Answer)


@pytest.mark.parametrize(
    "message",
    [
        *("help", "HELP!", "help pls", "how do I use this bot", "what do you know"),
        "What are the topics you can speak on?",
        "how shall I put my questions to you",
        "who reads what I write to you",
    ],
)
def test_help_is_given(shipped: Answerer, message: str) -> None:
    """With questions to try, each from another page."""
    reply = shipped.answer(message)

    assert isinstance(reply, Help)
    pages = [topic.partition(".")[0] for topic in offered(reply)]
    assert 2 <= len(pages) == len(set(pages)) <= 4
    assert offered(shipped.help()) == offered(reply)


@pytest.mark.parametrize(
    "message",
    [
        *("hello", "helo", "hi :wave:", "thanks!", "good morning", "Greetings, bot."),
        "guten tag dear bot",
        "happy holidays to all of you bots",
        "u r the best of all bots",
        "ok thx, got to run now",
        "that is really not what I asked you",
        "what a silly answer",
    ],
)
def test_smalltalk_is_returned(shipped: Answerer, message: str) -> None:
    """It is no reason to decline."""
    assert isinstance(shipped.answer(message), Smalltalk)


@pytest.mark.parametrize(
    "message",
    [
        "our PO is not helpful at all",
        "the scrum master didn't answer me",
        "standups are a waste of my time",
        "wrong priorities",
        "would you mind telling me who estimates",
        "I beg your pardon, who owns the goal",
        "who can help me with impediments",
        "what should I ask the PO first",
    ],
)
def test_what_is_said_of_a_matter_is_not_said_to_the_bot(
    shipped: Answerer, message: str
) -> None:
    """However like a complaint about its answers, or a call for help, it is worded."""
    assert not isinstance(shipped.answer(message), Smalltalk | Help)


def test_a_greeting_before_a_question_is_no_smalltalk(shipped: Answerer) -> None:
    """The question counts."""
    assert topics(shipped.answer("hi there! what does a product owner earn?")) == [
        "product-owner.salary"
    ]


STORIES = {
    "My cousin works at a bakery chain and they went agile last winter. What does a"
    " scrum master earn?": "scrum-master.salary",
    "The landlord raises the rent, the coffee machine leaks and nobody cares. Who"
    " prioritises the technical debt?": "who.technical-debt",
    "Eva from accounting has brought cake again; the tall guy from floor three wants a"
    " gantt chart. who tracks the velocity?": "who.velocity",
}


@pytest.mark.parametrize(("message", "topic"), STORIES.items())
def test_a_question_is_found_in_its_story(
    shipped: Answerer, message: str, topic: str
) -> None:
    """However much of the story has nothing to do with it."""
    assert topics(shipped.answer(message)) == [topic]


def test_a_button_shows_its_topic(shipped: Answerer) -> None:
    """Surely, and with what is next."""
    reply = shipped.show("who.cancel-sprint")

    assert topics(reply) == ["who.cancel-sprint"]
    assert reply.confidence == 1
    assert offered(reply)


def test_a_button_of_a_topic_long_removed_declines(shipped: Answerer) -> None:
    """Old messages keep their buttons."""
    assert shipped.show("who.no-such-topic") == Fallback((), 0.0)


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("product-owner.salary", ["scrum-master.salary", "compare.salary"]),
        ("scrum-master.skills", ["product-owner.skills", "compare.skills"]),
        ("compare.overview", ["product-owner.overview", "scrum-master.overview"]),
    ],
)
def test_the_other_role_and_the_comparison_are_next(
    shipped: Answerer, topic: str, expected: list[str]
) -> None:
    """Before what is related."""
    assert offered(shipped.show(topic))[:2] == expected


def test_asking_twice_gives_the_same_reply(shipped: Answerer) -> None:
    """Whatever was asked between: more than is kept of what was read."""
    asked = [*QUESTIONS, "", "waht does a PO earn", "responsibilities", "lunch"]
    first = [shipped.answer(message) for message in asked]

    assert [shipped.answer(message) for message in asked] == first
    assert [shipped.answer(message) for message in reversed(asked)] == first[::-1]


def test_a_stricter_policy_answers_less(small: Answerer) -> None:
    """The thresholds decide, and nothing else."""
    content = load_content(other_roles.INTENTS, other_roles.KNOWLEDGE)
    strict = Answerer(content, Policy(floor=1.01))

    for message in ("what is a tech lead?", "who hires new engineers?", "em salary"):
        assert isinstance(small.answer(message), Answer)
        assert not isinstance(strict.answer(message), Answer)


@pytest.mark.parametrize("message", ["PO vs PM", "is a PO the same as a PM?"])
def test_a_name_that_may_mean_several_jobs_offers_each(
    shipped: Answerer, message: str
) -> None:
    """Who says "PM" knows which one is meant."""
    reply = shipped.answer(message)

    assert isinstance(reply, Clarification)
    assert [section.topic for section in reply.suggestions] == [
        "versus.product-manager",
        "versus.project-manager",
    ]
