"""A typo is one slip, and the same slip every time."""

import pytest
from rapidfuzz.distance import OSA

from tests.benchmarks.matching.typos import with_typo

_QUESTION = "which certificates should we collect first"


@pytest.mark.parametrize("seed", range(40))
def test_a_typo_is_one_slip(seed: int) -> None:
    """A question is at most one edit away from what was meant."""
    assert OSA.distance(_QUESTION, with_typo(_QUESTION, seed)) <= 1


def test_seeds_differ() -> None:
    """Another seed slips elsewhere, the same seed in the same place."""
    slips = {with_typo(_QUESTION, seed) for seed in range(40)}
    assert len(slips) > 20
    assert with_typo(_QUESTION, 1) == with_typo(_QUESTION, 1)


def test_short_words_stay() -> None:
    """Without a word of four letters there is no place to slip."""
    assert with_typo("who is it", 1) == "who is it"
