"""Works out what a message means: alone, in its conversation, or by one of its clauses."""

from bot.core import text
from bot.core.answering.conversation import Conversation
from bot.core.answering.halves import halves
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import Certainty, Understanding
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.answering.two_questions import Pair, TwoQuestions
from bot.core.matching import Matcher
from bot.core.matching.entities import Reading
from bot.core.model import Content, Context, Kind, Topic

_LIKELY = 3
"""Meanings of a whole message that one of its clauses may settle."""
_STORY = 20
"""Words from which a message that is sure as a whole may tell a story as well."""
_PEOPLE = (Kind.ROLE, Kind.PARTY, Kind.JOB)
_ASKING = 4
"""Words that a clause needs to ask for something by itself."""


class Understander:
    """Understands messages, by the patterns and the entities of the content."""

    def __init__(
        self,
        content: Content,
        matcher: Matcher,
        topics: Topics,
        policy: Policy,
        certainty: Certainty,
    ) -> None:
        self._matcher = matcher
        self._policy = policy
        self._certainty = certainty
        self._interpreter = Interpreter(content, matcher, topics, policy, certainty)
        self._conversation = Conversation(
            matcher, self._interpreter, topics, policy, certainty
        )
        self._two_questions = TwoQuestions(
            matcher, self._interpreter, self._conversation, topics, policy
        )

    def pointed_at(self, reading: Reading, context: Context) -> Topic | None:
        """The topic that a message only points at: "more", "the second one"."""
        return self._conversation.pointed_at(reading, context)

    def understand(self, reading: Reading, context: Context) -> Understanding:
        """What a message means, alone or leaning on what was said before."""
        ranked = self._interpreter.ranked(reading)
        alone = self._interpreter.without_denial(reading, ranked)
        leant = self._conversation.understand(reading, alone, context)
        return leant or self._interpreter.of_any_role(reading, alone)

    def two_questions(
        self, utterance: text.Utterance, whole: Understanding
    ) -> Pair | None:
        """The two questions of a message, when it clearly asks two."""
        return self._two_questions.find(utterance, whole)

    def clearest(
        self, utterance: text.Utterance, whole: Understanding
    ) -> tuple[text.Utterance, Understanding]:
        """What a message means by the clause that says it: a story asks in one of them.

        With it comes the message from there on, or from where somebody is named first.
        The whole must make that likely, and is what counts where it is sure itself.
        """
        is_one = len(utterance.clauses) == 1 or whole.leant or whole.best.is_plain
        is_sure = self._certainty.is_sure(whole.meanings)
        if is_one or (is_sure and len(utterance.words) < _STORY):
            return utterance, whole
        likely = [m.topics for m in whole.meanings[: 1 if is_sure else _LIKELY]]
        readings = [self._matcher.read(words) for words in utterance.clauses]
        clear = [
            (found.best.confidence, at, found)
            for at, reading in enumerate(readings)
            if len(reading.tokens) >= _ASKING
            and (found := self._interpreter.ranked(reading)).best.is_definite
            and found.best.topics in likely
        ]
        confidence, at, found = max(clear, default=(0.0, 0, whole))
        if confidence < self._policy.clause:
            return utterance, whole
        named = (i for i in range(at) if readings[i].mentioned(*_PEOPLE))
        return utterance.since(next(named, at)), whole if is_sure else found

    def beyond_courtesies(
        self, utterance: text.Utterance, whole: Understanding
    ) -> text.Utterance | None:
        """What a message asks behind a greeting: "how are you? who …?".

        None when it is no greeting, or nothing else.
        """
        if not whole.best.is_plain:
            return None
        clauses, asked = utterance.clauses, utterance.asked
        if len(clauses) == 1:
            found = next(halves(utterance), None)
            clauses = (found.left, found.right) if found else clauses
            asked = asked * len(clauses)
        parts = zip(clauses, asked, strict=True)
        rest = [
            (clause, asked) for clause, asked in parts if not self._is_plain(clause)
        ]
        if not rest or len(rest) == len(clauses):
            return None
        words = tuple(word for clause, _ in rest for word in clause)
        said, asked = zip(*rest, strict=True)
        return text.Utterance(words, said, asked)

    def _is_plain(self, words: text.Words) -> bool:
        return self._interpreter.ranked(self._matcher.read(words)).best.is_plain
