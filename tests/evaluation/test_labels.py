"""Labelled questions, line by line."""

import json

import pytest

from bot.evaluation.labels import Label, LabelError, read_labels


def test_a_line_is_a_question_with_what_it_deserves() -> None:
    """All that a label may hold."""
    row = {
        "q": "who bakes?",
        "expect": ["who.bake", "baker.overview"],
        "expect_all": ["who.bake"],
        "accountable": ["baker"],
        "accountable_alt": [["baker", "miller"]],
        "accountable_by": {"who.bake": [["miller"]]},
        "verdict": None,
        "source": "a forum",
    }

    assert list(read_labels([json.dumps(row)])) == [
        (
            Label(
                question="who bakes?",
                expect=("who.bake", "baker.overview"),
                every=("who.bake",),
                accountable=(
                    frozenset({"baker"}),
                    frozenset({"baker", "miller"}),
                    frozenset({"miller"}),
                ),
                verdict=None,
                judged=True,
            ),
        )
    ]


def test_turns_make_a_conversation() -> None:
    """Empty lines are passed over."""
    turns = [{"q": "a", "expect": ["none"]}, {"q": "b", "expect": ["x.y"]}]

    (dialogue,) = read_labels(["", json.dumps({"turns": turns}), ""])

    assert [(each.question, each.is_in_scope) for each in dialogue] == [
        ("a", False),
        ("b", True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[" * 100_000,
        "3",
        "{}",
        '{"turns": []}',
        '{"turns": {}}',
        '{"turns": [3]}',
        '{"q": 3, "expect": ["x.y"]}',
        '{"q": "a"}',
        '{"q": "a", "expect": "x.y"}',
        '{"q": "a", "expect": [3]}',
        '{"q": "a", "expect": ["x.y"], "verdict": "maybe"}',
        '{"q": "a", "expect": ["x.y"], "verdict": ["yes"]}',
        '{"q": "a", "expect": ["x.y"], "accountable": "b"}',
        '{"q": "a", "expect": ["x.y"], "accountable_alt": ["b"]}',
        '{"q": "a", "expect": ["x.y"], "accountable_alt": 3}',
        '{"q": "a", "expect": ["x.y"], "accountable_by": ["b"]}',
        '{"q": "a", "expect": ["x.y"], "accountable_by": {"x.y": "b"}}',
    ],
)
def test_a_line_that_is_no_label_is_told_with_its_number(line: str) -> None:
    """And what is wrong with it."""
    with pytest.raises(LabelError, match=r"^2: "):
        list(read_labels(["", line]))
