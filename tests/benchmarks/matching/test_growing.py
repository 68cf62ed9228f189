"""Patterns grow in number without losing or repeating any."""

from tests.benchmarks.matching.growing import grown, questions
from tests.benchmarks.matching.task import Labelled

_PATTERNS: Labelled = [
    ("a.b", "what does a {role} earn in a year"),
    ("a.b", "tell me the yearly pay of our {role}"),
    ("a.c", "which books should somebody new read first"),
    ("a.c", "reading list for people who start in this"),
]


def test_fewer_patterns_are_an_even_part() -> None:
    """Half of the patterns come from every target."""
    assert grown(_PATTERNS, 2) == [_PATTERNS[0], _PATTERNS[2]]


def test_more_patterns_hold_all_and_no_doubles() -> None:
    """What there was comes first; what is new is new, and the same every time."""
    more = grown(_PATTERNS, 30)
    assert more[:4] == list(_PATTERNS)
    assert len({text for _, text in more}) == 30
    assert more == grown(_PATTERNS, 30)


def test_questions_are_no_patterns() -> None:
    """Questions name somebody where a pattern has a slot."""
    asked = questions(_PATTERNS, 12)
    assert len(asked) == 12
    assert not {text for _, text in _PATTERNS} & set(asked)
    assert not any("{" in text for text in asked)
