"""A message may lean on what was said before, and on nothing else."""

import pytest

from bot.core.answering import Answerer, remember
from bot.core.answering.follow_up import picked
from bot.core.matching import Matcher
from bot.core.model import (
    Answer,
    Clarification,
    Context,
    Fallback,
    Smalltalk,
    Verdict,
)
from bot.core.text import read
from tests.core.answerers import converse, offered, topics, verdict

EARN = "what does a product owner earn?"
WHAT = "what is a scrum master?"
OPEN = "what are the responsibilities?"
CANCEL = "who cancels the sprint?"
SKILLS = "which skills does a PO need?"

FOLLOW_UPS: dict[str, tuple[tuple[str, ...], str]] = {
    "the other role": ((EARN, "and the scrum master?"), "scrum-master.salary"),
    "what about it": ((EARN, "what about the SM"), "scrum-master.salary"),
    "the other one": ((EARN, "and the other role?"), "scrum-master.salary"),
    "misspelt": ((EARN, "and the scurm mater?"), "scrum-master.salary"),
    "a comparison": ((EARN, "compare them"), "compare.salary"),
    "both": ((EARN, "and for both roles?"), "compare.salary"),
    "back again": ((EARN, "compare them", "only the po"), "product-owner.salary"),
    "another aspect": ((WHAT, "what about salary"), "scrum-master.salary"),
    "what about another": (
        ("what does an SM do?", "what about the salary?"),
        "scrum-master.salary",
    ),
    "what about it after another topic": (
        (SKILLS, "how about their pay"),
        "product-owner.salary",
    ),
    "told about": ((WHAT, "tell me about the challenges"), "scrum-master.challenges"),
    "a few words": ((SKILLS, "career path?"), "product-owner.career"),
    "an aspect of any role": (
        ("how do I become a scrum master?", "do I need a degree"),
        "scrum-master.becoming",
    ),
    "two turns": ((EARN, "and the SM?", "which skills?"), "scrum-master.skills"),
    "more": ((WHAT, "more"), "scrum-master.overview"),
    "tell me more": ((WHAT, "tell me more please"), "scrum-master.overview"),
    "why": ((CANCEL, "why?"), "who.cancel-sprint"),
    "source": ((CANCEL, "what is the source"), "who.cancel-sprint"),
    "explain": ((CANCEL, "can you explain that?"), "who.cancel-sprint"),
    "how": ((CANCEL, "and how?"), "who.cancel-sprint"),
    "what not": ((EARN, "and what not?"), "product-owner.salary"),
    "why not somebody else": ((CANCEL, "why not the SM?"), "who.cancel-sprint"),
    "a correction": ((EARN, "no sorry, I meant the SM"), "scrum-master.salary"),
    "the deed of another": ((CANCEL, "is the SM allowed to?"), "who.cancel-sprint"),
    "whose job": ((CANCEL, "is that the developers' job?"), "who.cancel-sprint"),
    "who helps": ((CANCEL, "who helps?"), "who.cancel-sprint"),
    "the deed, not of another": (
        ("who coaches the product owner?", "may the scrum master do that?"),
        "who.coach-product-owner",
    ),
    "nor when it is done": (
        ("who appoints the product owner?", "does the scrum master do it?"),
        "who.appoint-product-owner",
    ),
    "the same of somebody else": (
        ("who appoints the product owner?", "and the scrum master?"),
        "who.appoint-scrum-master",
    ),
    "there": (
        ("who runs the daily?", "does the SM need to be there?"),
        "who.attend-daily-scrum",
    ),
    "there, in a review": (
        ("what do the roles do in the sprint review?", "does the PO have to be there?"),
        "collaboration.sprint-review",
    ),
    "as well": (
        ("who facilitates the retro?", "may our boss come as well"),
        "who.guests-at-retrospective",
    ),
    "as well, with no place": (
        ("who comes to the daily?", "may the PO come as well"),
        "who.attend-daily-scrum",
    ),
    "why that is bad": ((CANCEL, "why would that be hard?"), "who.cancel-sprint"),
    "between the two": ((EARN, "is there a difference between them"), "compare.salary"),
    "the roles of a theme": (
        ("may a scrum master become a product owner?", "what about the pay?"),
        "compare.salary",
    ),
    "a pronoun": ((EARN, "how is she measured?"), "product-owner.metrics"),
    "a pronoun beside a name": (
        (EARN, "can he also be the scrum master?"),
        "dual-role.verdict",
    ),
    "one": ((WHAT, "how do I become one?"), "scrum-master.becoming"),
    "somebody who is no role": (
        ("who writes the acceptance criteria?", "business analysts as well?"),
        "who.write-acceptance-criteria",
    ),
    "whether others may": (
        ("who removes impediments?", "may the developers too?"),
        "who.remove-impediments",
    ),
    "whether a stranger may": (
        (CANCEL, "could our CFO do it?"),
        "who.cancel-sprint",
    ),
    "doing the same": (
        (CANCEL, "would our head of sales be free to do it?"),
        "who.cancel-sprint",
    ),
    "both of a role and a job": (
        ("scrum master or agile coach?", "should a company have both of them?"),
        "versus.agile-coach",
    ),
    "in common": (
        ("which skills does a PO need?", "anything in common with the other?"),
        "compare.skills",
    ),
    "what overlaps": (
        ("which skills does a PO need?", "and which ones overlap?"),
        "compare.skills",
    ),
    "what both have": (
        ("which skills does a PO need?", "do both need that?"),
        "compare.skills",
    ),
    "how they differ": (
        ("how is a scrum master measured?", "how do the roles differ there"),
        "compare.metrics",
    ),
    "whose is more": (
        ("what is hard about being a PO?", "so whose job is tougher overall"),
        "compare.challenges",
    ),
    "the counterpart": (
        ("what does a scrum master focus on?", "his counterpart?"),
        "product-owner.focus",
    ),
    "of the other one": (
        ("how is a scrum master measured?", "is it better for the other one?"),
        "product-owner.metrics",
    ),
    "what overlaps with a job": (
        ("product manager vs product owner", "where do they overlap"),
        "versus.product-manager",
    ),
    "where it differs": (
        ("what does a PO earn?", "does it differ in germany"),
        "product-owner.salary",
    ),
    "both of other things": (
        ("what skills does a scrum master need?", "both soft and technical?"),
        "scrum-master.skills",
    ),
    "a claim on another": ((CANCEL, "and the scrum master?"), "who.cancel-sprint"),
    "the role asked for": ((OPEN, "scrum master"), "scrum-master.responsibilities"),
    "the second offered": ((OPEN, "the second one"), "scrum-master.responsibilities"),
    "the third offered": ((OPEN, "number 3 please"), "compare.responsibilities"),
    "a number": ((OPEN, "1"), "product-owner.responsibilities"),
    "a number of the next": ((EARN, "2"), "compare.salary"),
    "more of the second": (
        (OPEN, "more on the second one"),
        "scrum-master.responsibilities",
    ),
    "which of the two": ((EARN, "which one pays better?"), "compare.salary"),
    "is that so": ((CANCEL, "is that a must?"), "who.cancel-sprint"),
    "near what was asked": (
        ("who facilitates the retro?", "can guests come?"),
        "who.guests-at-retrospective",
    ),
    "after thanks": ((EARN, "thanks!", "and the SM?"), "scrum-master.salary"),
    "after a decline": ((EARN, "is it raining?", "and the SM?"), "scrum-master.salary"),
    "another of whom it is asked": (
        ("who reports to management?", "and the scrum master?"),
        "who.report-to-management",
    ),
    "another to whom it is done": (
        ("who can replace the product owner?", "and the scrum master?"),
        "who.replace-scrum-master",
    ),
    "others to whom it is done": (
        ("who coaches the product owner?", "and the developers?"),
        "who.coach-self-management",
    ),
    "another who may do so": (
        ("who can replace the product owner?", "may the scrum master do so?"),
        "who.replace-product-owner",
    ),
    "another who can not": (
        ("who appoints the scrum master?", "so the PO can't?"),
        "who.appoint-scrum-master",
    ),
}


@pytest.mark.parametrize(
    ("messages", "topic"), FOLLOW_UPS.values(), ids=FOLLOW_UPS.keys()
)
def test_a_follow_up_leans_on_what_was_answered(
    shipped: Answerer, messages: tuple[str, ...], topic: str
) -> None:
    """As a person would understand it."""
    assert topics(converse(shipped, messages)) == [topic]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("is the SM allowed to?", "no"),
        ("is the product owner allowed to?", "yes"),
        ("could the developers do it instead", "no"),
        ("the SM can do it too, right?", "no"),
    ],
)
def test_whether_another_may_do_it_hangs_on_who_answers(
    shipped: Answerer, message: str, expected: Verdict
) -> None:
    """And not on the words that it is asked with."""
    assert verdict(converse(shipped, (CANCEL, message))) == expected


@pytest.mark.parametrize(
    ("message", "topic", "expected"),
    [
        (
            "Our scrum master assigns tasks to us every morning. Should he do that?",
            "who.assign-tasks",
            "no",
        ),
        (
            "Our PO cancels sprints all the time. Is he allowed to do so?",
            "who.cancel-sprint",
            "yes",
        ),
        (
            "The SM estimates the stories for us, should she do this?",
            "who.estimate",
            "no",
        ),
    ],
)
def test_what_a_message_says_itself_is_what_it_points_at(
    shipped: Answerer, message: str, topic: str, expected: Verdict
) -> None:
    """Whatever was answered before."""
    reply = converse(shipped, (EARN, message))

    assert topics(reply) == [topic]
    assert verdict(reply) == expected


WHOLE = {
    "another topic": (WHAT, EARN, "product-owner.salary"),
    "an accountability": (WHAT, CANCEL, "who.cancel-sprint"),
    "somebody's job": (CANCEL, "what is the SM's job?", "scrum-master.responsibilities"),
    "a duty": (CANCEL, "what is the duty of the PO?", "product-owner.responsibilities"),
    "what the other is": (EARN, WHAT, "scrum-master.overview"),
    "what both are": (EARN, "difference between PO and SM", "compare.overview"),
    "worded like one that leans": (EARN, "but who tests it?", "who.testing"),
    "worded so, and less clear": (SKILLS, "how is it done in a team of three people?", "dual-role.small-teams"),
    "opened like one that turns": (EARN, "so must every team have a scrum master?", "team.need"),
    "opened so, of one role": (EARN, "and what can the SM not decide?", "scrum-master.decisions"),
    "a deed that it says itself": (EARN, "can the PO do it: cancel the sprint", "who.cancel-sprint"),
    "that deed, before it says it": (EARN, "may the scrum master do that: assign tasks to developers?", "who.assign-tasks"),
    "a deed of many": (EARN, "can a scrum master do it for several teams?", "dual-role.many-teams"),
    "side by side": (CANCEL, "Product Owner vs Scrum Master", "compare.overview"),
    "another job beside": (EARN, "product owner vs product manager", "versus.product-manager"),
    "one person": (EARN, "can one person be both?", "dual-role.verdict"),
    "a group": ("scrum master or agile coach?", "how big is the scrum team?", "team.overview"),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "topic"), WHOLE.values(), ids=WHOLE.keys())
def test_a_full_new_question_ignores_the_context(
    shipped: Answerer, first: str, second: str, topic: str
) -> None:
    """It means what it means alone."""
    assert topics(converse(shipped, [first, second])) == [topic]
    assert topics(shipped.answer(second)) == [topic]


@pytest.mark.parametrize("first", [EARN, WHAT, CANCEL, SKILLS])
@pytest.mark.parametrize(
    "second",
    [
        "what's for lunch",
        "what's the weather like",
        "play some music",
        "what is the capital of France?",
        "book a flight to paris",
        "who won the game last night",
        "cancel my gym membership",
        "is it safe to invest in gold",
        "how many days until christmas",
        "what does a nurse earn?",
        "and a nurse?",
        "does a nurse need those too?",
        "football results",
        "crypto investment tips",
        "asdkjh qwoeiu",
        "?!",
    ],
)
def test_what_is_off_topic_is_declined_in_a_conversation_too(
    shipped: Answerer, first: str, second: str
) -> None:
    """A conversation is no reason to guess."""
    assert isinstance(converse(shipped, [first, second]), Fallback)


@pytest.mark.parametrize("message", ["how are you?", "who are you?"])
def test_what_is_asked_of_the_bot_itself_asks_for_no_more(
    shipped: Answerer, message: str
) -> None:
    """Short as it is: "how?" and "who?" alone do."""
    assert isinstance(converse(shipped, [EARN, message]), Smalltalk)


@pytest.mark.parametrize("message", ["the second one", "compare them", "why?"])
def test_a_follow_up_to_nothing_is_not_answered(
    shipped: Answerer, message: str
) -> None:
    """There is nothing to lean on, not even after a greeting."""
    assert not isinstance(shipped.answer(message), Answer)
    assert not isinstance(converse(shipped, ["hello", message]), Answer)


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("and the scrum master?", "scrum-master.overview"),
        ("so, the po", "product-owner.overview"),
        ("and the developers?", "team.developers"),
    ],
)
def test_who_turns_from_nothing_to_somebody_is_told_who_that_is(
    shipped: Answerer, message: str, topic: str
) -> None:
    """As when the conversation before is long forgotten."""
    assert topics(shipped.answer(message)) == [topic]
    assert topics(converse(shipped, ["hello", message])) == [topic]


@pytest.mark.parametrize("message", ["why?", "more", "is that a must?"])
def test_what_was_only_offered_is_not_yet_spoken_of(
    shipped: Answerer, message: str
) -> None:
    """Nobody has chosen one of the buttons."""
    assert isinstance(converse(shipped, [OPEN]), Clarification)
    assert not isinstance(converse(shipped, [OPEN, message]), Answer)


def test_a_correction_is_no_claim(shipped: Answerer) -> None:
    """Nobody asked for a yes or no."""
    reply = converse(shipped, [CANCEL, "no, for the PO I mean"])

    assert topics(reply) == ["who.cancel-sprint"]
    assert verdict(reply) is None


@pytest.mark.parametrize(
    "message", ["the fifth", "4", "the third one", "the second and the third", "two"]
)
def test_a_place_that_was_not_offered_picks_nothing(
    matcher: Matcher, message: str
) -> None:
    """Nor do two places at once."""
    context = Context((), ("product-owner.salary", "scrum-master.salary"))

    assert picked(matcher.read(read(message).words), context) is None


def test_a_follow_up_may_turn_the_verdict(shipped: Answerer) -> None:
    """It asks the same of another."""
    yes = converse(shipped, ["can the product owner cancel the sprint?"])
    no = converse(shipped, [CANCEL, "and the scrum master?"])

    assert (verdict(yes), verdict(no)) == ("yes", "no")


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((CANCEL, "so the SM can't?"), "yes"),
        ((CANCEL, "does that mean the SM may do it?"), "no"),
        (("who is in the scrum team?", "management too?"), "no"),
        ((CANCEL, "can the CFO do so, if he insists?"), "no"),
        ((CANCEL, "could our CFO do it?"), "no"),
        (("what does a scrum master do?", "can she cancel the sprint?"), "no"),
        (("what does a PO do?", "ah thanks. and can he cancel the sprint?"), "yes"),
        (("what does an SM do?", "ah thanks. and can he cancel the sprint?"), "no"),
        ((CANCEL, "is the CEO allowed to cancel it?"), "no"),
        ((CANCEL, "can the CEO?"), "no"),
        ((CANCEL, "and our CTO?"), "no"),
        ((CANCEL, "the stakeholders as well?"), "no"),
        ((CANCEL, "and the developers?"), "no"),
        ((CANCEL, "and a tester?"), "no"),
        ((CANCEL, "not even the scrum master?"), "no"),
    ],
)
def test_a_few_words_that_lean_on_the_last_topic_are_judged(
    shipped: Answerer, turns: tuple[str, ...], expected: Verdict
) -> None:
    """They ask for a yes or no, short as they are."""
    assert verdict(converse(shipped, turns)) == expected


def test_others_have_no_share_in_a_role(shipped: Answerer) -> None:
    """What a role earns is no answer to what somebody else earns."""
    reply = converse(shipped, (EARN, "and a designer?"))

    assert "product-owner.salary" not in topics(reply)


def test_a_role_that_is_only_named_gets_no_verdict(shipped: Answerer) -> None:
    """Where nobody answers for something, there is nothing to say yes or no to."""
    turns = ("do we need a scrum master?", "and a product owner?")

    assert verdict(converse(shipped, turns)) is None


@pytest.mark.parametrize("message", ["can she?", "and can the other one do that?"])
def test_somebody_whom_nothing_names_is_not_judged(
    shipped: Answerer, message: str
) -> None:
    """What was answered is remembered, not of whom it was asked."""
    asked = "can the scrum master cancel the sprint?"

    assert verdict(converse(shipped, [asked, message])) is None


def test_the_same_of_somebody_else_is_no_claim(shipped: Answerer) -> None:
    """An open question gets no yes or no when it is asked again of another role."""
    first = "who appoints the product owner?"

    assert verdict(converse(shipped, [first, "and the scrum master?"])) is None


def test_whether_that_is_wrong_is_left_open(shipped: Answerer) -> None:
    """What was answered is remembered, not what was claimed."""
    claim = "our scrum master hands out the tasks to the developers"

    reply = converse(shipped, [claim, "is that bad?"])

    assert topics(reply) == ["who.assign-tasks"]
    assert verdict(reply) is None


def test_the_context_holds_topic_ids_only(shipped: Answerer) -> None:
    """Never a word that somebody typed."""
    context = Context()
    for message in (EARN, "and our scrum master Zebediah?", OPEN, "hello", "lunch?"):
        context = remember(context, shipped.answer(message, context))
        for topic in (*context.answered, *context.offered):
            assert isinstance(shipped.show(topic), Answer)
        assert context.answered or context.offered


def test_the_context_is_what_was_said_last(shipped: Answerer) -> None:
    """An answer replaces it, a question back too; others only what can be picked."""
    answer = shipped.answer(EARN)
    answered = remember(Context(("who.estimate",), ("who.estimate",)), answer)
    assert answered == Context(("product-owner.salary",), tuple(offered(answer)))

    question_back = shipped.answer(OPEN)
    assert isinstance(question_back, Clarification)
    asked_back = remember(answered, question_back)
    assert asked_back == Context((), tuple(offered(question_back)))

    for message in ("what's for lunch", "hello", "help"):
        other = shipped.answer(message)
        kept = remember(answered, other)
        assert kept.answered == answered.answered
        assert kept.offered == (tuple(offered(other)) or answered.offered)
        assert remember(Context(), other) == Context()


def test_conversations_do_not_leak_into_one_another(shipped: Answerer) -> None:
    """All that is remembered is in the context that is passed."""
    follow_up = "and the scrum master?"
    alone = shipped.answer(follow_up)

    converse(shipped, [EARN, "more"])
    assert shipped.answer(follow_up) == alone
    assert topics(converse(shipped, ["PO skills", follow_up])) == [
        "scrum-master.skills"
    ]
    assert topics(converse(shipped, [EARN, follow_up])) == ["scrum-master.salary"]


def test_a_context_of_topics_long_removed_does_no_harm(shipped: Answerer) -> None:
    """Stored contexts outlive the content."""
    gone = Context(("who.gone", "nowhere"), ("who.gone",))

    for message in ("more", "the first one", "and the scrum master?", "why?", ""):
        assert "who.gone" not in topics(shipped.answer(message, gone))
    assert topics(shipped.answer(EARN, gone)) == ["product-owner.salary"]


@pytest.mark.parametrize(
    ("asked", "added"),
    [
        ("who removes impediments?", "also the ones that sit with upper management?"),
        ("What does a scrum master earn?", "and in Germany?"),
        ("What does a product owner earn?", "and for seniors?"),
    ],
)
def test_what_is_only_added_gets_no_verdict_by_chance(
    shipped: Answerer, asked: str, added: str
) -> None:
    """So little is said that a yes or no would be a guess."""
    assert verdict(converse(shipped, [asked, added])) is None


@pytest.mark.parametrize(
    ("asked", "meant", "topic"),
    [
        (
            "who owns the sprint backlog?",
            "sorry, I meant the product backlog",
            "who.order-product-backlog",
        ),
        ("who sets the sprint goal?", "I meant the product goal", "who.product-goal"),
    ],
)
def test_what_was_meant_instead_is_something_else(
    shipped: Answerer, asked: str, meant: str, topic: str
) -> None:
    """Not what was answered just now, though half of the words are the same."""
    assert topics(converse(shipped, [asked, meant])) == [topic]


@pytest.mark.parametrize(
    "message",
    [
        "would a customer be free to do it?",
        "could somebody from sales do it?",
        "may our head of sales do it?",
        "would our director be free to do it?",
    ],
)
def test_one_of_many_is_judged_for_what_was_spoken_of(
    shipped: Answerer, message: str
) -> None:
    """As the stakeholders or the management are, to whom they belong."""
    reply = converse(shipped, ["who cancels the sprint?", message])

    assert topics(reply) == ["who.cancel-sprint"]
    assert verdict(reply) == "no"


@pytest.mark.parametrize("message", ["who sets it?", "can he do it?", "and that one?"])
def test_what_stands_for_something_unsaid_is_declined(
    shipped: Answerer, message: str
) -> None:
    """At the beginning, and where what it stands for was not understood either."""
    assert not isinstance(shipped.answer(message), Answer)
    asked = converse(shipped, ("what is the sprint goal?", message))
    assert not isinstance(asked, Answer)
