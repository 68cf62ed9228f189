"""Decides what to reply to a message: answer, ask back, or decline kindly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core import text
from bot.core.answering.explanation import Explanation, explain
from bot.core.answering.follow_up import last_topic
from bot.core.answering.judge import Judge
from bot.core.answering.meanings import Certainty, Meaning, Understanding
from bot.core.answering.policy import MAX_NEXT, MAX_OFFERED, Policy
from bot.core.answering.topics import Topics
from bot.core.answering.two_questions import Pair, sureness
from bot.core.answering.understanding import Understander
from bot.core.matching import Matcher
from bot.core.matching.entities import Reading
from bot.core.model import (
    Answer,
    Clarification,
    Content,
    Context,
    Fallback,
    Help,
    Kind,
    Outcome,
    Part,
    Reply,
    Section,
    Smalltalk,
    Topic,
    Verdict,
)


class Answerer:
    """Answers messages from one set of content. Pure: the same in, the same out."""

    def __init__(self, content: Content, policy: Policy | None = None) -> None:
        self._sections = content.sections
        self._policy = policy or Policy()
        self._topics = Topics(content)
        self._matcher = Matcher(content)
        self._certainty = Certainty(self._topics, self._policy)
        self._understander = Understander(
            content, self._matcher, self._topics, self._policy, self._certainty
        )
        self._judge = Judge(content, self._matcher, self._topics)
        self._names = {entity.id: entity.name for entity in content.entities}

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply to a message, in the conversation that ``context`` sums up."""
        return self._reply(text.read(message), context or Context())

    def _reply(self, utterance: text.Utterance, context: Context) -> Reply:
        reading = self._matcher.read_all(utterance)
        pointed_at = self._understander.pointed_at(reading, context)
        if pointed_at:
            verdict = None
            # Another topic is the last question asked of somebody else, not a claim.
            if pointed_at == last_topic(context):
                judged = self._judge.judgement(utterance, reading, leans=True)
                verdict = judged(pointed_at)
            return self._answer([(pointed_at, verdict)], 1.0)
        understood = self._understander.understand(reading, context)
        asked = self._understander.beyond_courtesies(utterance, understood)
        if asked:
            return self._reply(asked, context)
        pair = self._understander.two_questions(utterance, understood)
        if pair:
            return self._answer(self._both(pair), sureness(pair))
        asking, clearest = self._understander.clearest(utterance, understood)
        if asking is not utterance:
            reading = self._matcher.read_all(asking)
        return self._decide(asking, reading, clearest)

    def show(self, topic: Topic) -> Reply:
        """The answer of one topic, for a button; declines when there is none such."""
        if topic not in self._sections:
            return Fallback((), 0.0)
        return self._answer([(topic, None)], 1.0)

    def help(self) -> Help:
        """What the bot can do."""
        return Help(self._all(self._examples()))

    def explain(self, message: str) -> Explanation:
        """How a message is read on its own, for those who maintain the patterns.

        One that asks two questions is explained as if it asked one.
        """
        utterance = text.read(message)
        reading = self._matcher.read_all(utterance)
        understood = self._understander.understand(reading, Context())
        _, clearest = self._understander.clearest(utterance, understood)
        return explain(self._matcher, self._topics, reading, clearest.ranking)

    def _decide(
        self, utterance: text.Utterance, reading: Reading, understood: Understanding
    ) -> Reply:
        best, meanings = understood.best, understood.meanings
        if understood.leant and not reading.mentioned(Kind.FOREIGN):
            reading = understood.ranking.reading
        verdict = self._judge.judgement(utterance, reading, leans=understood.leant)
        is_sure = self._certainty.is_sure(meanings)
        if is_sure and best.topics == (Outcome.HELP,):
            return Help(self._all(self._examples()), best.confidence)
        if is_sure and best.topics == (Outcome.SMALLTALK,):
            return Smalltalk(self._all(self._examples()), best.confidence)
        if best.is_definite and (is_sure or self._certainty.agrees(meanings, verdict)):
            topic = best.topics[0]
            likely = self._runners_up(meanings)
            return self._answer([(topic, verdict(topic))], best.confidence, likely)
        offered = self._offered(meanings)
        in_scope = understood.ranking.in_scope
        if in_scope >= self._policy.near and len(offered) > 1:
            return Clarification(self._all(offered), best.confidence)
        near = offered[:MAX_NEXT] if in_scope >= self._policy.nearly else []
        return Fallback(self._all(near), best.confidence)

    def _both(self, pair: Pair) -> list[tuple[Topic, Verdict | None]]:
        """The topics of two questions, each with its yes or no if it asks for one."""
        topics = [half.best.topics[0] for half in pair]
        joined = self._topics.joined(topics)
        if joined != topics:
            return [(topic, None) for topic in joined]
        judged = [self._judge.of_half(half.ranking.reading) for half in pair]
        return [
            (topic, verdict(topic))
            for topic, verdict in zip(topics, judged, strict=True)
        ]

    def _runners_up(self, meanings: Sequence[Meaning]) -> list[Topic]:
        return [
            meaning.topics[0]
            for meaning in meanings[1:]
            if meaning.topics and meaning.confidence >= self._policy.runner_up
        ]

    def _offered(self, meanings: Sequence[Meaning]) -> list[Topic]:
        topics = dict.fromkeys(
            topic
            for meaning in meanings
            for topic in meaning.topics
            if meaning.confidence >= self._policy.worth_offering
            and topic in self._sections
        )
        return list(topics)[:MAX_OFFERED]

    def _answer(
        self,
        parts: Sequence[tuple[Topic, Verdict | None]],
        confidence: float,
        likely: Sequence[Topic] = (),
    ) -> Answer:
        """An answer in parts, with the likeliest other meanings among what is next."""
        topics = [topic for topic, _ in parts]
        following = [topic for topic in likely if topic in self._sections]
        for topic in topics:
            following.extend(self._topics.next_questions(topic))
        new = [topic for topic in dict.fromkeys(following) if topic not in topics]
        return Answer(
            tuple(Part(self._sections[topic], verdict) for topic, verdict in parts),
            self._all(new[:MAX_NEXT]),
            confidence,
            self._names,
        )

    def _all(self, topics: Iterable[Topic]) -> tuple[Section, ...]:
        return tuple(self._sections[topic] for topic in topics)

    def _examples(self) -> tuple[Topic, ...]:
        """One topic of each page, to show the range of what can be asked."""
        pages: dict[str, Topic] = {}
        for topic in self._sections:
            pages.setdefault(topic.partition(".")[0], topic)
        return tuple(pages.values())[:MAX_OFFERED]


def remember(context: Context, reply: Reply) -> Context:
    """The context of a conversation after a reply."""
    offered = tuple(section.topic for section in reply.suggestions)
    match reply:
        case Answer(parts=parts):
            return Context(tuple(part.section.topic for part in parts), offered)
        case Clarification():
            return Context((), offered)
        case _ if context.answered and offered:
            # It is still about what was answered, and "the first one" is what is shown.
            return replace(context, offered=offered)
        case _:
            return context
