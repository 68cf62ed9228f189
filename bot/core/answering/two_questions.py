"""Understands the two questions of a message that asks two."""

from collections.abc import Iterator, Sequence

from bot.core.answering.conversation import Conversation
from bot.core.answering.filling_in import filled_in
from bot.core.answering.halves import Halves, halves
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.leaning import refers, says_he
from bot.core.answering.meanings import Meaning, Pair, Understanding, apart
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.claims.subjects import begins_with_name
from bot.core.english import ARTICLES
from bot.core.matching import Before, Matcher
from bot.core.model import Context, RoleId
from bot.core.reading.entities import Mention, Reading
from bot.core.text import Utterance


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
            pair for each in halves(utterance) if (pair := self._pair(each, likely))
        )
        return max(pairs, key=lambda pair: pair.confidence, default=None)

    def _pair(self, message: Halves, likely: set[str]) -> Pair | None:
        """Two halves as two questions, if each is clear and likely of the whole."""
        left, right = map(self._matcher.read, (message.left, message.right))
        if joins_names(left, right):
            return None
        if ARTICLES.issuperset(left.words()):
            # The first half only says what the second is of: "… and pay".
            return None
        first = self._half(left, right.roles())
        if not self._is_clear(first.best, likely):
            return None
        for second in self._seconds(message, left, right, first):
            is_other = second.best.topics != first.best.topics
            if is_other and self._is_clear(second.best, likely):
                return Pair(first, second)
        return None

    def _seconds(
        self, message: Halves, left: Reading, right: Reading, first: Understanding
    ) -> Iterator[Understanding]:
        """What the second half may mean: the same of another role, or else something.

        That is told by itself, or leans on the first half.
        """
        turned = self._conversation.pointed_at(right, Context(first.best.topics))
        if turned:
            meaning = Meaning((turned,), first.best.confidence)
            yield Understanding(first.ranking._replace(reading=right), (meaning,))
            return
        refers_back, others = refers(right), left.roles()
        if filled := filled_in(right, left):
            yield self._half(filled, others)
        if len(others) == 1 and says_he(right):
            # "… and can he be the … as well?" names two.
            yield self._half(self._interpreter.naming(right, others), others)
        if not refers_back:
            yield self._half(right, others)
        if refers_back or message.is_second_asked:
            before = self._interpreter.before(first.best.topics[0], right)
            second = self._half(right, others, before)
            if message.is_second_asked:
                second = apart(second, first.best.topics)
            yield second

    def _is_clear(self, half: Meaning, likely: set[str]) -> bool:
        """Whether a half surely asks for one topic, and the whole may ask for it."""
        if half.is_plain or not half.is_definite:
            return False
        is_likely = self._topics.target_of(half.topics[0]) in likely
        return is_likely and half.confidence >= self._policy.both

    def _half(
        self,
        reading: Reading,
        others: Sequence[RoleId],
        before: Before | None = None,
    ) -> Understanding:
        """What one half means; about the other half's roles if it names nobody."""
        own = reading.roles()
        if not reading.names_anybody():
            alone = self._interpreter.ranked(reading)
            if alone.best.is_plain:
                # Who is greeted is none of those.
                return alone
            reading = self._interpreter.naming(reading, others)
        return self._interpreter.meant(reading, own or others, before)


def joins_names(left: Reading, right: Reading) -> bool:
    """Whether the joint only lists people: "the one and the other".

    Not where the second half begins with one of whom the first speaks.
    """
    if not isinstance(left.tokens[-1], Mention) or not begins_with_name(right.tokens):
        return False
    return right.mentions()[0].entity not in {each.entity for each in left.mentions()}
