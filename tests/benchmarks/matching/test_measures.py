"""Figures are counted as they are described."""

from math import inf

import numpy as np
import pytest

from bot.evaluation.labels import Label
from tests.benchmarks.matching.fitting import Choice, logistic, sharpness, sigmoid
from tests.benchmarks.matching.measures import Threshold, quality
from tests.benchmarks.matching.questions import Question
from tests.benchmarks.matching.ranked import Ranked, choose


def _question(expected: str) -> Question:
    right = frozenset({expected}) if expected != "none" else frozenset[str]()
    return Question("?", Label("?", (expected,)), True, right, frozenset())


def test_a_threshold_refuses_the_share_asked_for() -> None:
    """Half of four messages are refused, whatever their sureness."""
    threshold = Threshold.refusing([0.1, 0.2, 0.3, 0.4], 0.5)
    assert [threshold.passes(sure) for sure in (0.1, 0.2, 0.3, 0.4)] == [0, 0, 1, 1]


def test_ties_at_a_threshold_pass_in_part() -> None:
    """A quarter is refused of messages that are all equally sure."""
    threshold = Threshold.refusing([1.0] * 8, 0.25)
    assert threshold.passes(1.0) == pytest.approx(0.75)


def test_no_target_never_passes() -> None:
    """A system that knows no target does not answer, even if most know none."""
    assert Threshold.refusing([-inf, -inf, 1.0], 0.1).passes(-inf) == 0.0


def test_declining_is_never_chosen() -> None:
    """Forced to choose, a system takes a target and is sure by its lead."""
    assert choose({"none": 0.9, "a.b": 0.5}) == Ranked(("a.b",), (0.5, -0.4))


def test_quality_counts_questions_in_scope_and_messages_to_decline() -> None:
    """One of two is right, and the message to decline is surer than the other."""
    questions = [_question("a.b"), _question("a.c"), _question("none")]
    ranked = [
        Ranked(("a.b", "a.c"), (0.9,)),
        Ranked(("a.b", "a.c"), (0.3,)),
        Ranked(("a.b",), (0.5,)),
    ]
    found = quality(questions, ranked, ranked, refused=0.5)
    assert (found.top_1, found.top_3, found.typo_loss) == (0.5, 1.0, 0.0)
    assert (found.wrong, found.near) == (0.0, 0.0)
    assert quality(questions, ranked, ranked, refused=0.0).near == 1.0


def test_a_fit_finds_the_weights_that_made_the_labels() -> None:
    """Labels drawn by known weights give these weights back."""
    chance = np.random.default_rng(1)
    evidence = chance.normal(size=(20_000, 2))
    labels = chance.random(20_000) < sigmoid(evidence @ [2.0, -1.0] + 0.5)
    weights = logistic(evidence, labels.astype(float), np.ones(20_000))
    assert weights == pytest.approx([2.0, -1.0, 0.5], abs=0.1)


def test_a_row_that_counts_twice_is_as_two() -> None:
    """What a fit makes of a row's count is what it makes of so many such rows."""
    evidence, labels = np.array([[0.0], [1.0], [2.0]]), np.array([0.0, 1.0, 0.0])
    twice = logistic(evidence[[0, 1, 1, 2]], labels[[0, 1, 1, 2]], np.ones(4))
    counted = logistic(evidence, labels, np.array([1.0, 2.0, 1.0]))
    assert counted == pytest.approx(twice)


def test_sharpness_follows_how_often_the_best_is_right() -> None:
    """Leads that always tell call for more sharpness than leads that often mislead."""
    scores = np.array([0.1, 0.0])
    right = Choice(scores, np.array([True, False]))
    wrong = Choice(scores, np.array([False, True]))
    assert sharpness([right] * 9 + [wrong]) > sharpness([right] * 6 + [wrong] * 4)
