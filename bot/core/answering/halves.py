"""Finds where a message may fall into two questions."""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from bot.core.claims.tags import claimed
from bot.core.english import INVERTED, JOINTS, LEAD_IN, OPENING, SPEAKERS
from bot.core.text import Utterance, Words

_SHORT_LIST = 12
"""Words up to which a message without a question is read as a list of wishes."""
_MAX_JOINTS = 6
_ANYWHERE = frozenset("and plus".split())
"""Words that may join two questions within a clause, and not just begin one."""
_ASKING_WORDS = OPENING | frozenset("please whether".split())
_VERB_ONLY = 2
"""Words of a first question that shares what it is about: "who plans and runs …"."""
_WHOLE = 4
"""Words that a second question needs when it leans on the first."""


class Halves(NamedTuple):
    """A message read as two."""

    left: Words
    right: Words
    is_second_asked: bool
    """Whether the second begins like a question of its own."""


def halves(utterance: Utterance) -> Iterator[Halves]:
    """Every way to read a message as two: where a question ends, or at an "and".

    Both halves must ask, or neither: a story and its question are one message.
    """
    words, ends = utterance.words, _question_ends(utterance)
    is_list = (
        len(words) <= _SHORT_LIST and not _asks(words) and SPEAKERS.isdisjoint(words)
    )
    for joint in _joints(utterance)[:_MAX_JOINTS]:
        start = joint
        while start < len(words) and words[start] in JOINTS:
            start += 1
        left, right = words[:joint], words[start:]
        # "… and not the …" says whom the first does not hold of; "is that true?" asks
        # to confirm it.
        if not (left and claimed(right)[0]) or right[0] == "not":
            continue
        both_asked = joint in ends and len(words) in ends
        if _goes_on(left, right):
            right = (left[0], *right)
            if len(left) == _VERB_ONLY:
                left = (*left, *right[_VERB_ONLY:])
        asks = _asks(right)
        if both_asked or (_asks(left) == asks and (is_list or asks)):
            begins = right[0] in OPENING or right[0] in INVERTED
            yield Halves(left, right, begins and len(right) >= _WHOLE)


def _goes_on(left: Words, right: Words) -> bool:
    """Whether the second asks by the first's "who": "who writes … and accepts it"."""
    does = right[0].endswith("s") and right[0] not in INVERTED
    return left[0] == "who" and does and len(right) > 1


def _question_ends(utterance: Utterance) -> frozenset[int]:
    """Behind which of the words a question mark stands, by their number."""
    ends = accumulate(map(len, utterance.clauses))
    closed = zip(ends, utterance.asked, strict=True)
    return frozenset(end for end, is_asked in closed if is_asked)


def _joints(utterance: Utterance) -> list[int]:
    """Where a second question may begin, as places among the words."""
    clauses, words, asked = utterance.clauses, utterance.words, utterance.asked
    begins = [0, *accumulate(map(len, clauses))]
    joints = {
        at
        for at, word in enumerate(words)
        if word in JOINTS and (word in _ANYWHERE or at in begins)
    }
    for at, was_asked, clause in zip(begins[1:], asked, clauses[1:], strict=False):
        if was_asked or clause[0] in OPENING or clause[0] in INVERTED:
            joints.add(at)
    return sorted(joints)


def _asks(words: Words) -> bool:
    """Whether some words ask: they open like a question, or hold a word that asks."""
    first = next((word for word in words if word not in LEAD_IN), "")
    return first in INVERTED or not _ASKING_WORDS.isdisjoint(words)
