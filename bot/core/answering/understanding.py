"""Works out what a message asks: by itself, in its conversation, or in a clause."""

from bot.core.answering import leaning
from bot.core.answering.certainty import Certainty
from bot.core.answering.clauses import Clauses
from bot.core.answering.conversation import Conversation
from bot.core.answering.follow_up import last_topic
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import (
    PointedAt,
    Single,
    Understanding,
    Understood,
    dimmed,
)
from bot.core.answering.policy import Policy
from bot.core.answering.remarks import Remarks
from bot.core.answering.topics import Topics
from bot.core.answering.two_questions import TwoQuestions
from bot.core.matching import Matcher
from bot.core.model import Content, Context
from bot.core.reading.entities import Reading
from bot.core.text import Utterance, Words


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
        self._matcher, self._policy = matcher, policy
        self._interpreter = Interpreter(content, matcher, topics, policy, certainty)
        self._conversation = Conversation(self._interpreter, topics, policy, certainty)
        self._two_questions = TwoQuestions(
            matcher, self._interpreter, self._conversation, topics, policy
        )
        self._clauses = Clauses(matcher, self._interpreter, policy, certainty)
        self._remarks = Remarks(matcher, self._interpreter, policy)

    def understand(self, utterance: Utterance, context: Context) -> Understood:
        """What a message asks, alone or leaning on what was said before."""
        reading = self._matcher.read_all(utterance)
        topic = self._conversation.pointed_at(reading, context)
        if topic:
            return PointedAt(topic, topic == last_topic(context), utterance, reading)
        rest = self._remarks.left_out(utterance)
        if rest:
            return self.understand(rest, context)
        whole = self._whole(reading, context)
        rest = self._clauses.beyond_courtesies(utterance, whole)
        if rest:
            return self.understand(rest, context)
        pair = self._two_questions.find(utterance, whole)
        return pair or self._clauses.clearest(Single(utterance, reading, whole))

    def remarks_in(self, utterance: Utterance) -> tuple[Words, ...]:
        """What of a message is left out as a remark, clause by clause."""
        left = self._remarks.left_out(utterance)
        told = left.clauses if left else utterance.clauses
        return tuple(words for words in utterance.clauses if words not in told)

    def as_one(self, utterance: Utterance) -> Single:
        """What a message asks by itself, were it a single question."""
        rest = self._remarks.left_out(utterance)
        if rest:
            return self.as_one(rest)
        reading = self._matcher.read_all(utterance)
        whole = self._whole(reading, Context())
        rest = self._clauses.beyond_courtesies(utterance, whole)
        if rest:
            return self.as_one(rest)
        return self._clauses.clearest(Single(utterance, reading, whole))

    def _whole(self, reading: Reading, context: Context) -> Understanding:
        ranked = self._interpreter.ranked(reading)
        alone = self._interpreter.without_denial(reading, ranked)
        leant = self._conversation.understand(reading, alone, context)
        if leant:
            return leant
        is_first = last_topic(context) is None
        if is_first and leaning.only_turns(reading):
            # There is nothing to turn from: "and the …?" asks who that is.
            alone = self._interpreter.of_names(reading)
        is_vague = alone.best.confidence < self._policy.clear
        if is_first and is_vague and leaning.says_too_little(reading):
            return dimmed(alone)
        found = self._interpreter.of_any_role(reading, alone)
        return self._conversation.of_role_spoken_of(found, context)
