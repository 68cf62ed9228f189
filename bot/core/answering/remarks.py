"""Finds what a message asks among remarks: "we argue about this a lot. Who …?".

A remark is a sentence that asks nothing, names nobody and says nothing that the content
knows. Words of it would sway what the question means.
"""

from collections.abc import Sequence

from bot.core.answering.interpreting import Interpreter
from bot.core.answering.policy import Policy
from bot.core.claims.tags import claimed
from bot.core.english import INVERTED, LEAD_IN, OPENING, SPEAKERS
from bot.core.matching import Matcher
from bot.core.text import PAUSES, Utterance, Words

_OF_ASKER = SPEAKERS | frozenset(
    "you your please sorry help anyone someone question this it".split()
)
"""Words of a part of a sentence that may be a remark: "hi all, I wondered, …"."""
_CONDITIONS = frozenset(
    "if when while because since unless until once after before during without though"
    " although".split()
)
"""Words with which a part of a sentence belongs to what is asked."""
_WORKING = frozenset("do use run follow practice practise work apply".split())
"""With these behind "we" a sentence tells how people work, which may matter."""
_OR_NOT = frozenset("correct incorrect right wrong true false or".split())
_MANY = 6
"""Clauses of a message above which it tells a story rather than making remarks."""


class Remarks:
    """Knows what a message surely asks without its remarks."""

    def __init__(
        self, matcher: Matcher, interpreter: Interpreter, policy: Policy
    ) -> None:
        self._matcher = matcher
        self._interpreter = interpreter
        self._policy = policy

    def left_out(self, utterance: Utterance) -> Utterance | None:
        """The message without them; None where it has none, or nothing sure is left."""
        if len(utterance.clauses) == 1:
            return None
        sentences = utterance.sentences()
        alone = self._lone_question(sentences)
        if alone and self._confidence(alone) >= self._policy.lone_question:
            return alone
        if len(utterance.clauses) > _MANY:
            return None
        rest = self._rest(utterance.sentences(PAUSES))
        if rest and self._confidence(rest) >= self._policy.beyond_remarks:
            return rest
        return None

    def _lone_question(self, sentences: Sequence[Utterance]) -> Utterance | None:
        """The only sentence that asks, where the others name nobody."""
        asking = [each for each in sentences if _asks(each)]
        if len(asking) != 1 or len(sentences) == 1:
            return None
        others = (each for each in sentences if each is not asking[0])
        return None if any(map(self._tells, others)) else asking[0]

    def _rest(self, sentences: Sequence[Utterance]) -> Utterance | None:
        """What is said but for remarks; None where there are none, or nothing else."""
        rest = [
            (words, mark)
            for sentence in sentences
            if not self._is_remark(sentence)
            for words, mark in zip(sentence.clauses, sentence.marks, strict=True)
            if len(sentence.clauses) == 1 or not self._is_remark_of_asker(words, mark)
        ]
        if not rest or len(rest) == sum(len(each.clauses) for each in sentences):
            return None
        return Utterance.of(*zip(*rest, strict=True))

    def _is_remark_of_asker(self, words: Words, mark: str) -> bool:
        """Whether a part of a sentence only tells of who asks."""
        is_apart = words[0] not in _CONDITIONS and not _OF_ASKER.isdisjoint(words)
        return is_apart and self._is_remark(Utterance.of([words], [mark]))

    def _is_remark(self, said: Utterance) -> bool:
        if _asks(said) or _only_tags(said.words) or self._tells(said):
            return False
        reading = self._matcher.read_all(said)
        return self._interpreter.ranked(reading).ranking.in_scope < self._policy.remark

    def _tells(self, said: Utterance) -> bool:
        """Whether it names somebody, or tells how people work: "we do …"."""
        tells_how = said.words[0] in SPEAKERS and not _WORKING.isdisjoint(
            said.words[1:2]
        )
        return tells_how or bool(self._matcher.read_all(said).mentions())

    def _confidence(self, utterance: Utterance) -> float:
        reading = self._matcher.read_all(utterance)
        return self._interpreter.ranked(reading).best.confidence


def _asks(said: Utterance) -> bool:
    """Whether it asks: by a question mark, or by its first word."""
    first = next((word for word in said.words if word not in LEAD_IN), "")
    return any(said.asked) or first in INVERTED or first in OPENING


def _only_tags(words: Words) -> bool:
    """Whether it asks to confirm what it stands beside: "true or false: …"."""
    return not claimed(words)[0] or _OR_NOT.issuperset(words)
