"""Tells who doubts an answer: "are you sure?", "really? our coach says otherwise"."""

from itertools import dropwhile

from bot.core.english import LEAD_IN
from bot.core.text import Utterance, Words

_SURE = frozenset("sure certain convinced".split())
_DOUBT = _SURE | frozenset("believe doubt really seriously".split())
_BESIDE_DOUBT = (
    _DOUBT
    | LEAD_IN
    | frozenset(
        "are am is you i we do not it that this about of so quite absolutely totally"
        " very 100 percent hard can to all hm oh what no".split()
    )
)
"""Words of a clause that only doubts what was said."""
_SAYING = frozenset("says say said claims claimed thinks think told".split())
_OTHERWISE = frozenset("otherwise differently different opposite contrary else".split())
_LEAST_DOUBTED = 2
"""Words that must be left for a message to say of what it doubts."""


def only_doubts(utterance: Utterance) -> bool:
    """Whether a message says nothing but that its writer doubts what was said.

    "Sure", without a question mark, is what one says to agree.
    """
    words = frozenset(utterance.words)
    if not any(utterance.asked) and words <= _SURE | LEAD_IN:
        return False
    clauses = utterance.clauses
    return all(map(_is_doubt, clauses)) and any(map(_tells, clauses))


def without_doubt(utterance: Utterance) -> Utterance:
    """The message without "are you sure that"; as it was where that is all it says."""
    clauses = [_behind_doubt(words) for words in utterance.clauses]
    return Utterance.of(clauses, utterance.marks)


def _behind_doubt(words: Words) -> Words:
    said = tuple(dropwhile((LEAD_IN | {"are"}).__contains__, words))
    if said[:1] != ("you",) or _SURE.isdisjoint(said[1:2]):
        return words
    rest = said[2 + (said[2:3] == ("that",)) :]
    return rest if len(rest) >= _LEAST_DOUBTED else words


def _is_doubt(words: Words) -> bool:
    return _BESIDE_DOUBT.issuperset(words) or _says_otherwise(words)


def _tells(words: Words) -> bool:
    return not _DOUBT.isdisjoint(words) or _says_otherwise(words)


def _says_otherwise(words: Words) -> bool:
    """Whether somebody is said to say something else: "our coach says otherwise"."""
    return not _SAYING.isdisjoint(words) and not _OTHERWISE.isdisjoint(words[-1:])
