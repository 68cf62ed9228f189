"""Finds what a message asks among remarks: "we argue about this a lot. Who …?".

A remark is a sentence that asks nothing, names nobody and says nothing that the content
knows. Words of it would sway what the question means.
"""

from collections.abc import Sequence

from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import Understanding
from bot.core.answering.policy import Policy
from bot.core.claims.tags import claimed
from bot.core.english import INVERTED, JOINTS, LEAD_IN, OPENING, SPEAKERS
from bot.core.matching import Matcher
from bot.core.text import ENDS, PAUSES, Utterance, Words

_OF_ASKER = SPEAKERS | frozenset(
    "you your please sorry help anyone someone question".split()
)
"""Words of a part of a sentence that may be a remark: "hi all, I wondered, …"."""
_CONDITIONS = frozenset(
    "if when while because since unless until once after before during without though"
    " although".split()
)
"""Words with which a part of a sentence belongs to what is asked."""
_WORKING = frozenset(
    "do does doing use uses using run runs running follow follows following practice"
    " practise apply work works working".split()
)
"""With these behind "we" or "our team" a sentence tells how people work."""
_WORKING_WITHIN = 4
_MORE = frozenset("who whose what which how".split())
"""With these, too, a sentence may ask."""
_OR_NOT = frozenset("correct incorrect right wrong true false or".split())
_MANY = 6
"""Clauses of a message above which it tells a story rather than making remarks."""
_MOST = 12
"""Clauses above which no sentence of it is looked at alone."""
_FIRST = 3
"""Meanings of a remark that are looked at."""


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
        clauses = len(utterance.clauses)
        if not 1 < clauses <= _MOST:
            return None
        alone = self._lone_question(utterance.sentences())
        if alone and self._is_it(alone, self._policy.lone_question, utterance):
            return alone
        rest = self._rest(utterance.sentences(PAUSES)) if clauses <= _MANY else None
        if rest and self._is_it(rest, self._policy.beyond_remarks, utterance):
            return rest
        return None

    def _is_it(self, rest: Utterance, least: float, utterance: Utterance) -> bool:
        """Whether what is left is surely all that is asked.

        Not where the message means something else, and what would be left out says so:
        "hiring. Who decides?".
        """
        best = self._understood(rest).best
        if best.confidence < least:
            return False
        left = (
            self._matcher.read(words)
            for words in utterance.clauses
            if words not in rest.clauses
        )
        telling = [reading for reading in left if self._matcher.familiar(reading)]
        if not telling:
            return True
        topics = self._understood(utterance).best.topics
        return topics == best.topics or not any(
            topics == each.topics
            for reading in telling
            for each in self._interpreter.ranked(reading).meanings[:_FIRST]
        )

    def _understood(self, said: Utterance) -> Understanding:
        return self._interpreter.ranked(self._matcher.read_all(said))

    def _lone_question(self, sentences: Sequence[Utterance]) -> Utterance | None:
        """The only sentence that asks, where the others name nobody."""
        asking = [each for each in sentences if _asks(each)]
        if len(asking) != 1 or len(sentences) == 1:
            return None
        others = (each for each in sentences if each is not asking[0])
        tells = any(_goes_on(each) or self._tells(each) for each in others)
        return None if tells else asking[0]

    def _rest(self, sentences: Sequence[Utterance]) -> Utterance | None:
        """What is said but for remarks; None where there are none, or nothing else."""
        rest = [
            (words, mark)
            for sentence in sentences
            if not self._is_remark(sentence)
            for words, mark in zip(sentence.clauses, sentence.marks, strict=True)
            if not self._is_remark_of_asker(words, mark)
        ]
        if not rest or len(rest) == sum(len(each.clauses) for each in sentences):
            return None
        return Utterance.of(*zip(*rest, strict=True))

    def _is_remark(self, sentence: Utterance) -> bool:
        """Whether a whole sentence is one, and not only what stands before a colon."""
        is_whole = not ENDS.isdisjoint(sentence.marks[-1]) or not sentence.marks[-1]
        return is_whole and self._says_nothing(sentence)

    def _is_remark_of_asker(self, words: Words, mark: str) -> bool:
        """Whether a part of a sentence only tells of who asks."""
        is_apart = words[0] not in _CONDITIONS and not _OF_ASKER.isdisjoint(words)
        return is_apart and self._says_nothing(Utterance.of([words], [mark]))

    def _says_nothing(self, said: Utterance) -> bool:
        """Whether it asks nothing, and tells nothing that the content knows."""
        if _asks(said) or _only_tags(said.words) or self._tells(said):
            return False
        return self._understood(said).ranking.in_scope < self._policy.remark

    def _tells(self, said: Utterance) -> bool:
        """Whether it names somebody, or tells how people work: "we do …"."""
        first = said.words[:_WORKING_WITHIN]
        tells_how = first[0] in SPEAKERS and not _WORKING.isdisjoint(first)
        return tells_how or bool(self._matcher.read_all(said).mentions())


def _asks(said: Utterance) -> bool:
    """Whether it asks: by a question mark, or by its first word."""
    first = next((word for word in said.words if word not in LEAD_IN), "")
    return any(said.asked) or first in INVERTED or first in OPENING


def _only_tags(words: Words) -> bool:
    """Whether it asks to confirm what it stands beside: "true or false: …"."""
    return not claimed(words)[0] or _OR_NOT.issuperset(words)


def _goes_on(said: Utterance) -> bool:
    """Whether it may ask something more: "and …", "the other one is who …"."""
    return said.words[0] in JOINTS or not _MORE.isdisjoint(said.words)
