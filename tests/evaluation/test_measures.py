"""The figures, on results whose rightness is plain to see."""

import pytest

from bot.core.result import Result
from bot.evaluation.labels import Label
from bot.evaluation.measures import Measures, measure
from bot.evaluation.report import report
from bot.evaluation.scoring import Scored, is_offered, is_right, share_found

ROLES = ("baker", "miller")


def result(
    *topics: str,
    outcome: str = "answer",
    confidence: float = 0.9,
    offered: tuple[str, ...] = (),
    accountable: tuple[str, ...] = (),
) -> Result:
    return Result(
        text="?",
        outcome=outcome,
        topic=topics[0] if topics else None,
        topics=list(topics),
        accountable=list(accountable),
        verdict=None,
        suggestions=list(offered),
        suggestion_accountable={},
        confidence=confidence,
        reply="",
    )


def scored(label: Label, found: Result, turn: int = 0) -> Scored:
    return Scored(label, found, turn, is_right(label, found))


def share(measures: Measures, name: str) -> tuple[float, int]:
    found = dict(measures.shares)[name]
    return found.hits, found.of


@pytest.mark.parametrize(
    ("expect", "found", "right"),
    [
        (("baker.pay",), result("baker.pay"), True),
        (("baker.pay", "compare.pay"), result("compare.pay"), True),
        (("baker.pay",), result("miller.pay", "baker.pay"), False),
        (("none",), result(outcome="none"), True),
        (("none",), result("baker.pay"), False),
        (("baker.pay",), result(outcome="clarify", offered=("baker.pay",)), False),
        (("clarify", "baker.pay"), result(outcome="clarify"), True),
    ],
)
def test_the_first_topic_or_the_outcome_decides(
    expect: tuple[str, ...], found: Result, right: bool
) -> None:
    """Any of the acceptable ones will do."""
    assert is_right(Label("?", expect), found) is right


def test_an_accountability_is_right_by_its_roles_where_they_are_labelled() -> None:
    """Labels may name activities in words of their own; else the topic counts."""
    found = result("who.mix-dough", accountable=("baker",))
    roles = (frozenset({"baker"}),)

    assert is_right(Label("?", ("who.knead",), accountable=roles), found)
    assert not is_right(
        Label("?", ("who.knead",), accountable=(frozenset({"miller"}),)), found
    )
    assert not is_right(Label("?", ("who.knead",)), found)
    assert not is_right(Label("?", ("baker.pay",), accountable=roles), found)


def test_three_offered_topics_count() -> None:
    """The fourth button is too many."""
    label = Label("?", ("d.d",))
    declined = result(outcome="none", offered=("a.a", "b.b", "d.d"))
    later = result(outcome="none", offered=("a.a", "b.b", "c.c", "d.d"))
    behind_an_answer = result("a.a", offered=("b.b", "d.d"))

    assert is_offered(scored(label, declined))
    assert not is_offered(scored(label, later))
    assert is_offered(scored(label, behind_an_answer))


@pytest.mark.parametrize(
    ("every", "found", "expected"),
    [
        (("baker.pay", "baker.fit"), result("baker.fit"), 0.5),
        (("baker.pay", "miller.pay"), result("compare.pay"), 1.0),
        (("compare.pay",), result("baker.pay", "miller.pay"), 1.0),
        (("compare.pay",), result("baker.pay"), 0.0),
        (("who.knead",), result("who.mix", accountable=("baker", "miller")), 1.0),
    ],
)
def test_both_parts_of_a_question_count(
    every: tuple[str, ...], found: Result, expected: float
) -> None:
    """A comparison holds what it compares."""
    label = Label("?", ("x.y",), every=every, accountable=(frozenset({"baker"}),))

    assert share_found(scored(label, found), ROLES) == expected


def test_shares_are_counted_over_the_lines_they_are_about() -> None:
    """In scope, out of scope, later turns."""
    inside, outside = Label("?", ("baker.pay",)), Label("?", ("none",))
    measures = measure(
        [
            scored(inside, result("baker.pay")),
            scored(inside, result("miller.pay"), turn=1),
            scored(inside, result(outcome="clarify")),
            scored(outside, result("baker.pay")),
            scored(outside, result(outcome="none")),
        ],
        ROLES,
    )

    assert share(measures, "right first") == (2, 5)
    assert share(measures, "right first, in scope") == (1, 3)
    assert share(measures, "confidently wrong") == (2, 5)
    assert share(measures, "wrong among the answers") == (2, 3)
    assert share(measures, "answered although out of scope") == (1, 2)
    assert share(measures, "asked back although in scope") == (1, 3)
    assert share(measures, "right first, later turns") == (0, 1)
    assert "right yes or no" not in dict(measures.shares)


def test_coverage_falls_with_the_confidence_asked_for() -> None:
    """And shows what is gained by it."""
    label = Label("?", ("a.a",))
    sure, unsure = result("a.a", confidence=0.95), result("b.b", confidence=0.15)

    coverage = {
        each.confidence: (each.answered.value, each.right.value)
        for each in measure([scored(label, sure), scored(label, unsure)], ()).coverage
    }

    assert coverage[0.9] == (0.5, 1.0)
    assert coverage[0.2] == (0.5, 1.0)
    assert coverage[0.1] == (1.0, 0.5)


def test_confidence_is_held_against_how_often_it_was_right() -> None:
    """Also that of a topic which was only offered."""
    label = Label("?", ("a.a",))
    found = [
        result("a.a", confidence=1.0),
        result("b.b", confidence=0.92),
        result(outcome="clarify", offered=("a.a", "b.b"), confidence=0.3),
        result(outcome="none", confidence=0.3),
    ]

    bins = measure([scored(label, each) for each in found], ()).reliability

    assert [(each.low, each.right.hits, each.right.of) for each in bins] == [
        (0.3, 1, 1),
        (0.9, 1, 2),
    ]
    assert bins[1].confidence == pytest.approx(0.96)


def test_a_report_names_confusions_and_the_worst_topics() -> None:
    """And mistakes only as many as asked for."""
    label = Label("how much?", ("a.a",))
    measures = measure([scored(label, result("b.b"))] * 3, ())

    lines = list(report(measures, mistakes=2))

    assert "    3  a.a → b.b" in lines
    assert any("0 of 3  a.a" in line for line in lines)
    assert sum("'how much?'" in line for line in lines) == 2


def test_no_questions_give_no_figures() -> None:
    """Rather than a division by zero."""
    assert measure([], ROLES).accuracy.value == 0.0
    assert list(report(measure([], ROLES)))
