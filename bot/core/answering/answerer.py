"""Decides what to reply to a message: answer, ask back, or decline kindly."""

from collections.abc import Iterable, Sequence

from bot.core import text
from bot.core.answering import doubting
from bot.core.answering.certainty import Certainty
from bot.core.answering.explanation import Explanation, explain
from bot.core.answering.judge import Judge, Judgement
from bot.core.answering.meanings import (
    Meaning,
    Pair,
    PointedAt,
    Single,
    Understanding,
)
from bot.core.answering.parting import only_thanks
from bot.core.answering.policy import MAX_NEXT, MAX_OFFERED, Policy
from bot.core.answering.topics import Topics
from bot.core.answering.understanding import Understander
from bot.core.matching import Matcher
from bot.core.model import (
    Answer,
    Clarification,
    Content,
    Context,
    Courtesy,
    Fallback,
    Help,
    Outcome,
    Part,
    Reply,
    Section,
    Smalltalk,
    Topic,
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
        said, context = text.read(message), context or Context()
        if context.answered and only_thanks(said):
            return self._courtesy(Meaning((Courtesy.THANKS,), 1.0))
        if context.answered and doubting.only_doubts(said):
            return self.show(context.answered[0])
        if context.answered:
            said = doubting.without_doubt(said)
        utterance = self._matcher.asides.without(said)
        match self._understander.understand(utterance, context):
            case PointedAt(topic=topic) as pointed:
                verdict = self._judge.of_pointed(pointed)
                return self._answer([self._part(topic, verdict)], 1.0)
            case Pair() as pair:
                return self._answer(self._both(pair), pair.confidence)
            case single:
                return self._decide(single)

    def show(self, topic: Topic) -> Reply:
        """The answer of one topic, for a button; declines when there is none such."""
        if topic not in self._sections:
            return Fallback((), 0.0)
        return self._answer([self._part(topic)], 1.0)

    def help(self) -> Help:
        """What the bot can do."""
        return Help(self._all(self._examples()))

    def explain(self, message: str) -> Explanation:
        """How a message is read on its own, for those who maintain the patterns.

        One that asks two questions is explained as if it asked one.
        """
        utterance, asides = text.read(message), self._matcher.asides
        said = asides.without(utterance)
        asked = self._understander.as_one(said)
        ranking = asked.understanding.ranking
        remarks = map(" ".join, self._understander.remarks_in(said))
        left_out = (*asides.found_in(utterance), *remarks)
        return explain(self._matcher, self._topics, asked.reading, ranking, left_out)

    def _decide(self, single: Single) -> Reply:
        """An answer where it is certain what is meant; else a question or a decline."""
        best, meanings = single.understanding.best, single.understanding.meanings
        is_sure = self._certainty.is_sure(meanings)
        if is_sure and best.is_plain:
            return self._courtesy(best)
        verdict = self._judge.of_single(single)
        if best.is_definite and (is_sure or self._certainty.agrees(meanings, verdict)):
            part = self._part(best.topics[0], verdict)
            return self._answer([part], best.confidence, self._runners_up(meanings))
        return self._undecided(single.understanding)

    def _courtesy(self, meant: Meaning) -> Help | Smalltalk:
        (target,) = meant.topics
        if target == Outcome.HELP:
            return Help(self._all(self._examples()), meant.confidence)
        courtesy = Courtesy(target)
        # Who knows what the bot is for need not be told.
        is_new = courtesy is Courtesy.GREETING
        examples = self._all(self._examples()) if is_new else ()
        return Smalltalk(examples, meant.confidence, courtesy)

    def _undecided(self, understood: Understanding) -> Clarification | Fallback:
        """A question back where several topics are likely; else a decline."""
        offered = self._offered(understood.meanings)
        in_scope, confidence = understood.ranking.in_scope, understood.best.confidence
        if in_scope >= self._policy.near and len(offered) > 1:
            return Clarification(self._all(offered), confidence)
        near = offered[:MAX_NEXT] if in_scope >= self._policy.nearly else []
        return Fallback(self._all(near), confidence)

    def _both(self, pair: Pair) -> list[Part]:
        """The topics of two questions, each with its yes or no if it asks for one."""
        topics = [half.best.topics[0] for half in pair]
        joined = self._topics.joined(topics)
        if joined != topics:
            return [self._part(topic) for topic in joined]
        verdicts = map(self._judge.of_half, pair)
        return list(map(self._part, topics, verdicts))

    def _part(self, topic: Topic, verdict: Judgement | None = None) -> Part:
        """The section of a topic, with the yes or no it gives to what was asked."""
        return Part(self._sections[topic], verdict and verdict(topic))

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
        parts: Sequence[Part],
        confidence: float,
        likely: Sequence[Topic] = (),
    ) -> Answer:
        """An answer in parts, with the likeliest other meanings among what is next."""
        topics = [part.section.topic for part in parts]
        following = [topic for topic in likely if topic in self._sections]
        for topic in topics:
            following.extend(self._topics.next_questions(topic))
        new = [topic for topic in dict.fromkeys(following) if topic not in topics]
        return Answer(tuple(parts), self._all(new[:MAX_NEXT]), confidence, self._names)

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
            return context._replace(offered=offered)
        case _:
            return context
