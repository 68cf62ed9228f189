"""In whatever words somebody asks whether a claim holds: yes means what they say."""

import pytest

from bot.core.answering import Answerer
from bot.core.model import Verdict, opposite
from tests.core.answerers import topics, verdict

CLAIMS: tuple[tuple[str, str, Verdict], ...] = (
    (
        "the Product Owner orders the Product Backlog",
        "who.order-product-backlog",
        "yes",
    ),
    ("our Scrum Master assigns the tasks", "who.assign-tasks", "no"),
)
ASKED_IF_SO = (
    "{}. Have I understood that properly?",
    "{}. Correct understanding?",
    "{}, legit?",
    "{} proper?",
    "{}. Is that by the book?",
    "{}. Is this acceptable, or not?",
    "{}. ok so?",
    "{}, ja?",
    "{}. Nothing wrong with that?",
    "Would you agree that {}?",
    "Is it safe to say that {}?",
    "Does the guide tolerate that {}?",
    "Correct me if I'm wrong but {}",
    "Our trainer insists that {}. Is he right?",
)
ASKED_IF_NOT = (
    "{}. Isn't that a breach of the rules?",
    "{}. Does that contradict Scrum?",
    "{}. At odds with the Scrum Guide?",
    "{}, nonsense?",
    "{}. Nonsense, isn't it?",
    "{} - no-go?",
    "{}. Did I get it backwards?",
    "{}. Have I misunderstood something?",
    "{}. Our trainer says so, is he mistaken?",
    "{}. That's not okay, right?",
    "Wrong? {}",
    "Is it unacceptable that {}?",
    "Does it undermine the framework if {}?",
    "Am I mistaken in believing that {}?",
    "Does Scrum forbid that {}?",
)
ASKED_IN_STRANGE_WORDS = (
    "{}. Would Ken Schwaber shake his head at this?",
    "{}. A classic brouhaha, isn't it?",
    "Are we opening a can of worms if {}?",
)


def answered(answerer: Answerer, message: str) -> tuple[list[str], Verdict | None]:
    """The topics of an answer and its yes or no."""
    reply = answerer.answer(message)
    return topics(reply), verdict(reply)


@pytest.mark.parametrize("asking", ASKED_IF_SO)
@pytest.mark.parametrize(("claim", "topic", "expected"), CLAIMS)
def test_a_yes_confirms_what_is_asked_to_be_confirmed(
    shipped: Answerer, asking: str, claim: str, topic: str, expected: Verdict
) -> None:
    assert answered(shipped, asking.format(claim)) == ([topic], expected)


@pytest.mark.parametrize("asking", ASKED_IF_NOT)
@pytest.mark.parametrize(("claim", "topic", "expected"), CLAIMS)
def test_a_yes_calls_wrong_what_is_asked_to_be_called_so(
    shipped: Answerer, asking: str, claim: str, topic: str, expected: Verdict
) -> None:
    assert answered(shipped, asking.format(claim)) == ([topic], opposite(expected))


@pytest.mark.parametrize("asking", ASKED_IN_STRANGE_WORDS)
@pytest.mark.parametrize(("claim", "topic", "_"), CLAIMS)
def test_no_side_is_taken_where_it_is_unclear_what_is_thought_of_a_claim(
    shipped: Answerer, asking: str, claim: str, topic: str, _: str
) -> None:
    assert answered(shipped, asking.format(claim)) == ([topic], None)


REMARKS = (
    "I disagree, {}",
    "that's wrong, {}",
    "You are mistaken. {}",
    "My concern is that {}. Is that okay?",
    "It bothers me that {}. Is that normal?",
)


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize(("claim", "topic", "expected"), CLAIMS)
def test_what_is_remarked_beside_a_claim_does_not_turn_it(
    shipped: Answerer, remark: str, claim: str, topic: str, expected: Verdict
) -> None:
    assert answered(shipped, remark.format(claim)) == ([topic], expected)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("The Product Owner orders the backlog. May I object?", None),
        ("may I object if the Product Owner orders the backlog", None),
        ("you misunderstood me. Who orders the backlog?", None),
        ("must the team agree that the Product Owner cancels the Sprint?", "no"),
        ("does the boss have to confirm that the PO orders the backlog", "no"),
        ("can the SM forbid the PO to add work mid sprint?", "no"),
        ("does our contract forbid the PO to release?", None),
        ("is it fact or fiction that the Scrum Master is the boss", "no"),
        ("is it true or false that the Scrum Master runs the daily?", "no"),
        ("the Scrum Master teaches the team Scrum, right?", "yes"),
    ],
)
def test_whether_somebody_may_or_must_think_so_is_no_judgement(
    shipped: Answerer, message: str, expected: Verdict | None
) -> None:
    assert verdict(shipped.answer(message)) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Does the Scrum Guide forbid the Scrum Master to assign tasks?", "yes"),
        ("Does the guide prohibit the PO from ordering the backlog?", "no"),
    ],
)
def test_what_is_said_to_be_forbidden_is_denied(
    shipped: Answerer, message: str, expected: str
) -> None:
    assert verdict(shipped.answer(message)) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("is it bad if the Scrum Master doesn't attend the Daily Scrum", "no"),
        ("should I worry if the PO is not at the daily", "no"),
        ("is it wrong if the PO doesn't estimate the items", "no"),
        ("is it bad if the Product Owner doesn't order the backlog", "yes"),
        ("is it bad if the developers do not attend the daily", "yes"),
    ],
)
def test_it_is_bad_to_leave_only_what_must_be_done(
    shipped: Answerer, message: str, expected: str
) -> None:
    assert verdict(shipped.answer(message)) == expected


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("who fixes an error in production", "who.fix-bugs"),
        (
            "what is the most common mistake of a Product Owner",
            "product-owner.challenges",
        ),
    ],
)
def test_words_of_judgement_may_be_what_is_asked_about(
    shipped: Answerer, message: str, topic: str
) -> None:
    assert answered(shipped, message) == ([topic], None)


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("I became a Product Owner. Is that lucrative?", "product-owner.salary"),
        ("I am a Scrum Master. Is that stressful?", "scrum-master.challenges"),
        ("I am a Scrum Master. Is that measurable?", "scrum-master.metrics"),
    ],
)
def test_a_short_question_behind_a_remark_is_no_judgement(
    shipped: Answerer, message: str, topic: str
) -> None:
    """However like "is that okay?" it begins: it says what is asked about."""
    assert topics(shipped.answer(message)) == [topic]
