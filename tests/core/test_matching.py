"""Messages are ranked by the patterns they are most like."""

from itertools import pairwise

import pytest

from bot.core.matching import Matcher, Ranking
from bot.core.model import Content, Entity, Intent, Kind, Pattern
from bot.core.text import read


def intent(target: str, *texts: str) -> Intent:
    """An intent with these patterns."""
    return Intent(target, tuple(Pattern(text, tuple(text.split())) for text in texts))


DECLINED = intent("none", "what is for lunch", "how is the weather")
BAKERY = Content(
    entities=(
        Entity("baker", Kind.ROLE, "Baker", ("baker",)),
        Entity("miller", Kind.ROLE, "Miller", ("miller",)),
        Entity("foreign", Kind.FOREIGN, "another job", ("nurse",)),
    ),
    intents=(
        intent(
            "{role}.salary",
            "what does a {role} earn",
            "{role} wages",
            "how much money does a {role} make",
        ),
        intent(
            "{role}.tools", "which tools does a {role} use", "{role} tools and machines"
        ),
        intent("who.clean", "who cleans the oven", "whose job is cleaning"),
        intent("who.heat", "who heats the oven", "whose job is heating"),
        DECLINED,
    ),
    sections={},
    english=frozenset(
        "who whose job cleans heats cleaning heating oven wages what earn tools".split()
    ),
)
MATCHER = Matcher(BAKERY)


def rank(message: str, matcher: Matcher = MATCHER) -> Ranking:
    """The ranking of a message."""
    return matcher.rank(matcher.read(read(message).words))


@pytest.mark.parametrize(
    ("message", "target"),
    [
        ("what does a miller earn", "{role}.salary"),
        ("the baker, what does she earn?", "{role}.salary"),
        ("tools of a baker", "{role}.tools"),
        ("who does clean the oven", "who.clean"),
        ("who does heat the oven", "who.heat"),
    ],
)
def test_the_topic_of_the_likest_patterns_comes_first(
    message: str, target: str
) -> None:
    """Whichever role a pattern was written with."""
    assert rank(message).candidates[0].target == target


@pytest.mark.parametrize(
    ("message", "misspelt"),
    [
        ("what does a baker earn", "waht does a bakre eran"),
        ("baker tools", "baker tolos"),
        ("who cleans the oven", "who cleasn the ovne"),
        ("whose job is heating", "whoes job is heatnig"),
    ],
)
def test_a_typo_ranks_the_same_target_first(message: str, misspelt: str) -> None:
    """And leaves little doubt of it."""
    right, slipped = rank(message).candidates[0], rank(misspelt).candidates[0]

    assert slipped.target == right.target
    assert slipped.confidence > right.confidence / 2


def test_the_very_words_of_a_pattern_win() -> None:
    """With a confidence that no other wording reaches."""
    exact = rank("who cleans the oven").candidates
    loose = rank("the oven, who cleans").candidates

    assert exact[0].target == loose[0].target == "who.clean"
    assert exact[0].confidence > loose[0].confidence
    assert exact[0].confidence > 0.9


def test_only_the_very_words_tell_some_patterns_apart() -> None:
    """Two that hold the same words in another order."""
    intents = (
        intent("who.heat", "oven before flour", "who heats it"),
        intent("who.clean", "flour before oven", "who cleans it"),
        DECLINED,
    )
    matcher = Matcher(Content(BAKERY.entities, intents, {}))

    assert rank("oven before flour", matcher).candidates[0].target == "who.heat"
    assert rank("flour before oven", matcher).candidates[0].target == "who.clean"
    assert rank("Oven, before flour?!", matcher).candidates[0].confidence > 0.9


def test_the_likeliest_comes_first() -> None:
    """And all together are no likelier than the message is in scope."""
    found = rank("oven")

    confidences = [c.confidence for c in found.candidates]
    assert all(left >= right for left, right in pairwise(confidences))
    assert sum(confidences) <= found.in_scope + 1e-6


@pytest.mark.parametrize("message", ["oven", "gamma delta", "whose", "baker"])
def test_near_ties_are_always_broken_the_same_way(message: str) -> None:
    """By whichever matcher of the same content, whatever it was asked before."""
    names = [f"who.n{number}" for number in range(12)]
    intents = (*(intent(name, "whose oven", "baker oven") for name in names), DECLINED)
    tied = Content(BAKERY.entities, intents, {})
    asked_before = Matcher(tied)
    rank("who cleans the bakre", asked_before)

    found = rank(message, asked_before)

    assert found == rank(message, asked_before) == rank(message, Matcher(tied))
    assert found.candidates


@pytest.mark.parametrize("message", ["", "?!", "🎉", "\ud800", "```x```"])
def test_nothing_in_nothing_out(message: str) -> None:
    """A message without words means nothing."""
    found = rank(message)

    assert found.candidates == ()
    assert found.in_scope == 0
    assert MATCHER.familiar(found.reading) == 0


def test_messages_to_decline_never_rank() -> None:
    """They only lower what a message is likely to be."""
    found = rank("what is for lunch")

    assert sum(c.confidence for c in found.candidates if c.target == "none") == 0
    assert found.in_scope < 0.1


def test_strange_words_make_a_message_unlikely() -> None:
    """A question about something else in familiar words."""
    assert (
        rank("what does a baker earn").in_scope
        > rank("what does a baker tutor quaff").in_scope
        > rank("what does a nurse quaff").in_scope
    )


def test_a_conversation_makes_its_topic_likelier() -> None:
    """Where the words alone leave it open."""
    reading = MATCHER.read(("oven",))
    before = MATCHER.before("who.heat", MATCHER.read(("who", "heats", "the", "oven")))
    alone, near = MATCHER.rank(reading), MATCHER.rank(reading, before)

    assert near.candidates[0].target == "who.heat"
    assert near.candidates[0].confidence > next(
        c.confidence for c in alone.candidates if c.target == "who.heat"
    )


def test_another_job_is_not_understood() -> None:
    """Whatever is asked of it in words that patterns use."""
    assert MATCHER.familiar(MATCHER.read(("oven",))) == 1
    assert MATCHER.familiar(MATCHER.read(("nurse", "oven"))) == 0


def test_content_without_messages_to_decline_still_ranks() -> None:
    """A file is read before it is complete."""
    matcher = Matcher(Content(BAKERY.entities, BAKERY.intents[:2], {}))

    assert rank("baker wages", matcher).candidates[0].target == "{role}.salary"


@pytest.mark.parametrize(
    ("message", "target"),
    [
        ("wat doez a prodcut ownr earn?", "{role}.salary"),
        ("which certifcates for a scrummster", "{role}.certifications"),
        ("who cancles the sprnt?", "who.cancel-sprint"),
        ("who ownes the sprint bcaklog", "who.own-sprint-backlog"),
    ],
)
def test_shipped_patterns_find_misspelt_questions(
    matcher: Matcher, message: str, target: str
) -> None:
    """With several slips at once."""
    assert rank(message, matcher).candidates[0].target == target
