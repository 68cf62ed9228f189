"""Notices when one message asks two things, and where the second begins."""

from collections.abc import Iterator

from bot.core.english import (
    ARTICLES,
    INVERTED,
    JOINTS,
    LEAD_IN,
    OPENING,
    SPEAKERS,
)
from bot.core.matching.entities import Mention, Reading, Token
from bot.core.text import Utterance, Words

_SHORT_LIST = 12
"""Words up to which a message without a question is read as a list of wishes."""
_MAX_JOINTS = 6


def halves(utterance: Utterance) -> Iterator[tuple[Words, Words]]:
    """Every way to read a message as two: where a question ends, or at an "and".

    Both halves must ask, or neither: a story and its question are one message.
    """
    words = utterance.words
    if not words:
        return
    is_list = (
        len(words) <= _SHORT_LIST and not _asks(words) and SPEAKERS.isdisjoint(words)
    )
    for joint in _joints(utterance)[:_MAX_JOINTS]:
        start = joint
        while start < len(words) and words[start] in JOINTS:
            start += 1
        left, right = words[:joint], words[start:]
        if left and right and (is_list or (_asks(left) and _asks(right))):
            yield left, right


def _joints(utterance: Utterance) -> list[int]:
    """Where a second question may begin, as places among the words."""
    joints = {i for i, word in enumerate(utterance.words) if word in JOINTS}
    at = 0
    clauses = utterance.clauses
    for clause, asked, following in zip(
        clauses, utterance.asked, clauses[1:], strict=False
    ):
        at += len(clause)
        if asked or following[0] in OPENING or following[0] in INVERTED:
            joints.add(at)
    return sorted(joints)


def _asks(words: Words) -> bool:
    start = 0
    while start < len(words) - 1 and words[start] in LEAD_IN:
        start += 1
    if words[start] in INVERTED:
        return True
    return not OPENING.isdisjoint(words)


def joins_names(left: Reading, right: Reading) -> bool:
    """Whether the joint only lists people: "the one and the other"."""
    return _is_name(left.tokens[-1]) and _is_name(_first_telling(right))


def _first_telling(reading: Reading) -> Token:
    for token in reading.tokens:
        if token not in ARTICLES:
            return token
    return reading.tokens[0]


def _is_name(token: Token) -> bool:
    return isinstance(token, Mention)
