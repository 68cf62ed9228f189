"""Notices when one message asks two things, and where the second begins."""

from collections.abc import Iterator, Sequence

from bot.core.answering.conversation import Conversation
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.leaning import refers
from bot.core.answering.meanings import Understanding
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.english import (
    ARTICLES,
    INVERTED,
    JOINTS,
    LEAD_IN,
    OPENING,
    SPEAKERS,
)
from bot.core.matching import Before, Matcher
from bot.core.matching.entities import Mention, Reading, Token
from bot.core.model import RoleId
from bot.core.text import Utterance, Words

_SHORT_LIST = 12
"""Words up to which a message without a question is read as a list of wishes."""
_MAX_JOINTS = 6

Pair = tuple[Understanding, Understanding]


class TwoQuestions:
    """Finds the two questions of a message that asks two."""

    def __init__(
        self,
        matcher: Matcher,
        interpreter: Interpreter,
        conversation: Conversation,
        topics: Topics,
        policy: Policy,
    ) -> None:
        self._matcher = matcher
        self._interpreter = interpreter
        self._conversation = conversation
        self._topics = topics
        self._policy = policy

    def find(self, utterance: Utterance, whole: Understanding) -> Pair | None:
        """The two questions of a message, when it clearly asks two."""
        likely = {candidate.target for candidate in whole.ranking.candidates}
        pairs = (
            pair
            for left, right in halves(utterance)
            if (pair := self._pair(left, right, likely))
        )
        return max(pairs, key=sureness, default=None)

    def _pair(self, left: Words, right: Words, likely: set[str]) -> Pair | None:
        """Two halves as two questions, if each is clear and likely of the whole."""
        readings = self._matcher.read(left), self._matcher.read(right)
        if joins_names(*readings):
            return None
        roles = readings[0].roles(), readings[1].roles()
        first = self._half(readings[0], roles[0], roles[1])
        second = self._half(readings[1], roles[1], roles[0])
        if first.best.is_definite and refers(readings[1]):
            before = self._conversation.before(first.best.topics[0], readings[1])
            second = self._half(readings[1], roles[1], roles[0], before)
        for half in (first.best, second.best):
            if half.is_plain or not half.is_definite:
                return None
            if half.confidence < self._policy.both:
                return None
            if self._topics.target_of(half.topics[0]) not in likely:
                return None
        return (first, second) if first.best.topics != second.best.topics else None

    def _half(
        self,
        reading: Reading,
        own: Sequence[RoleId],
        others: Sequence[RoleId],
        before: Before | None = None,
    ) -> Understanding:
        """What one half means; about the other half's roles if it names nobody."""
        if not reading.names_anybody() and others:
            reading = self._interpreter.naming(reading, others)
        return self._interpreter.meant(reading, own or others, before)


def sureness(pair: Pair) -> float:
    """How sure two questions are: as sure as the less sure of them."""
    return min(half.best.confidence for half in pair)


def halves(utterance: Utterance) -> Iterator[tuple[Words, Words]]:
    """Every way to read a message as two: where a question ends, or at an "and".

    Both halves must ask, or neither: a story and its question are one message.
    """
    words, joints = utterance.words, _joints(utterance)
    if not joints:
        return
    is_list = (
        len(words) <= _SHORT_LIST and not _asks(words) and SPEAKERS.isdisjoint(words)
    )
    for joint in joints[:_MAX_JOINTS]:
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
