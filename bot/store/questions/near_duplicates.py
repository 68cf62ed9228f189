"""Finds a question that was sent before in nearly the same words."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+")
_TYPO_FROM = 75.0
"""Likeness of two words, 0 to 100, from which one is the other with a typo."""
_TYPO_LETTERS = 4
"""Letters that both have then: of shorter words each is meant."""
_SHARED = 2
"""Words that two wordings of a question have in common at least."""
_EMPTY = frozenset({"a", "an", "the", "our", "my", "your", "please", "hi", "hello"})
_TURNING = frozenset({"not", "no", "never", "without", "nobody", "don", "cannot"})


def nearest(text: str, known: Iterable[tuple[int, str]]) -> int | None:
    """The id of the first wording that asks the same as ``text``; None if none does.

    ``known`` pairs ids with wordings.
    """
    words = _words(text)
    if not words:
        # "Hello?" and a smiley have nothing else in common.
        return next((id for id, other in known if other == text), None)
    same = (id for id, other in known if _ask_the_same(words, _words(other)))
    return next(same, None)


def _ask_the_same(some: frozenset[str], others: frozenset[str]) -> bool:
    # One ratio over the whole text would take "can the PO …" for "can the SM …": most
    # letters are the same. A word in place of another asks something else; a typo or
    # one word more does not, unless that word turns the meaning round.
    only_some, only_others = some - others, others - some
    if abs(len(only_some) - len(only_others)) > 1:
        return False
    typos = {
        (one, other)
        for one in only_some
        for other in only_others
        if _is_typo(one, other)
    }
    only_some -= {one for one, _ in typos}
    only_others -= {other for _, other in typos}
    extra = only_some | only_others
    shared = len(some & others) + len(typos)
    return len(extra) <= 1 and shared >= _SHARED and extra.isdisjoint(_TURNING)


def _is_typo(one: str, other: str) -> bool:
    is_long = min(len(one), len(other)) >= _TYPO_LETTERS
    return is_long and fuzz.ratio(one, other) >= _TYPO_FROM


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY
