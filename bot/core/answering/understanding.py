"""Works out what a message means: alone, in its conversation, or as two questions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core import text
from bot.core.answering import follow_up
from bot.core.answering.meanings import PLAIN, Certainty, Meaning, Understanding
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.answering.two_questions import halves, joins_names
from bot.core.english import DENIAL, OPENING
from bot.core.matching import Before, Matcher, Ranking
from bot.core.matching.entities import Reading
from bot.core.model import (
    ROLE_SLOT,
    Content,
    Context,
    Entity,
    Kind,
    RoleId,
    Topic,
)

Pair = tuple[Meaning, Meaning]

_LIKELY = 3
"""Meanings of a whole message that one of its clauses may settle."""
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
        self._topics = topics
        self._policy = policy
        self._certainty = certainty
        self._entities: Mapping[RoleId, Entity] = {e.id: e for e in content.entities}

    def pointed_at(self, reading: Reading, context: Context) -> Topic | None:
        """The topic that a message only points at: "more", "the second one"."""
        if not reading.tokens or follow_up.last_topic(context) is None:
            return None
        topic = follow_up.picked(reading, context)
        if topic is None and follow_up.asks_for_more(reading):
            topic = follow_up.last_topic(context)
        if topic is None:
            topic = follow_up.turned(reading, context, self._topics)
            topic = topic and self._asked_of(reading, topic)
        return topic if topic and self._topics.section(topic) else None

    def _asked_of(self, reading: Reading, topic: Topic) -> Topic:
        """The topic that asks what this one asks of somebody else, if there is one.

        "and the other role?" after "who stands in for the one?" is a topic of its own.
        """
        section = self._topics.section(topic)
        if ROLE_SLOT in self._topics.target_of(topic) or section is None:
            return topic
        question = self._matcher.read(text.words_of(section.question))
        asked = follow_up.asked_of(question, reading.mentions())
        best = self._ranked(asked).best if asked else None
        if best is None or not best.is_definite or best.confidence < self._policy.clear:
            return topic
        return best.topics[0]

    def understand(self, reading: Reading, context: Context) -> Understanding:
        """What a message means, alone or leaning on what was said before."""
        alone = self._without_denial(reading, self._ranked(reading))
        last = follow_up.last_topic(context)
        # The context may be older than the content: its topic may be gone.
        is_known = last is not None and self._topics.section(last) is not None
        if last is None or not is_known:
            return self._of_any_role(reading, alone)
        meant = self._as_meant(reading, last)
        if meant != reading:
            reading, alone = meant, self._ranked(meant)
        carries_on = follow_up.carrying_on(reading, alone.ranking.in_scope)
        if carries_on < self._policy.carried:
            return self._of_any_role(reading, alone)
        if follow_up.only_refers(reading):
            return self._staying(alone.ranking, last)
        leant = self._leaning(reading, last)
        if self._stands_alone(reading, alone.best, leant.best):
            return self._of_any_role(reading, alone)
        if follow_up.does_the_same(reading):
            return self._staying(alone.ranking, last)
        if self._certainty.is_sure(leant.meanings):
            return leant
        if self._certainty.is_sure(alone.meanings):
            return alone
        if carries_on >= self._policy.stays:
            return self._staying(leant.ranking, last)
        return leant if leant.best.confidence >= self._policy.floor else alone

    def _as_meant(self, reading: Reading, last: Topic) -> Reading:
        """A message with those in it whom it means, as far as the last topic tells."""
        job = self._topics.job_of(last)
        if job and not reading.mentioned(Kind.JOB):
            return follow_up.with_job(reading, self._entities[job])
        section = self._topics.section(last)
        is_duty = bool(section and section.accountability)
        # Anybody may be asked of: "can the … overrule that?".
        if is_duty and follow_up.refers(reading):
            return follow_up.without_strangers(reading)
        return reading

    def _leaning(self, reading: Reading, last: Topic) -> Understanding:
        """What a message means, said of what was last spoken of."""
        before = self._before(last, reading)
        roles = reading.roles()
        # Another job takes the role's place: nobody earns what a nurse earns.
        if not roles and not reading.mentioned(Kind.FOREIGN):
            had = self._roles_before(reading, last, before)
            roles = follow_up.roles_meant(reading, had, self._topics.roles)
            reading = self._naming(reading, roles)
        meant = self._meanings(self._matcher.rank(reading, before), roles)
        return replace(meant, leant=True)

    def _roles_before(
        self, reading: Reading, last: Topic, before: Before
    ) -> tuple[RoleId, ...]:
        """The roles last spoken of: those of the page, or named in its question."""
        roles = self._topics.roles_of(last)
        if roles or follow_up.means_thing(reading):
            return roles
        return before.question.roles()

    def _before(self, last: Topic, reading: Reading) -> Before:
        section = self._topics.section(last)
        question = self._matcher.read(
            text.words_of(section.question if section else "")
        )
        weight = follow_up.weight_before(reading)
        return Before(self._topics.target_of(last), question, weight)

    def _staying(self, ranking: Ranking, last: Topic) -> Understanding:
        meanings = (Meaning((last,), self._policy.floor),)
        return Understanding(ranking, meanings, leant=True)

    def clearest(
        self, utterance: text.Utterance, whole: Understanding
    ) -> Understanding:
        """What a message means by the clause that says it: a story asks in one of them.

        The whole must make that likely, and is what counts where it is sure itself.
        """
        is_one = len(utterance.clauses) == 1 or whole.leant or whole.best.is_plain
        if is_one or self._certainty.is_sure(whole.meanings):
            return whole
        likely = [meaning.topics for meaning in whole.meanings[:_LIKELY]]
        clauses = [
            self._ranked(self._matcher.read(words))
            for words in utterance.clauses
            if len(words) >= _ASKING
        ]
        clear = [
            clause
            for clause in clauses
            if clause.best.is_definite and clause.best.topics in likely
        ]
        found = max(clear, key=lambda each: each.best.confidence, default=whole)
        return found if found.best.confidence >= self._policy.clause else whole

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
            clauses = next(halves(utterance), clauses)
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
        return self._ranked(self._matcher.read(words)).best.is_plain

    def two_questions(
        self, utterance: text.Utterance, whole: Understanding
    ) -> Pair | None:
        """The two questions of a message, when it clearly asks two."""
        likely = {candidate.target for candidate in whole.ranking.candidates}
        pairs = (
            pair
            for left, right in halves(utterance)
            if (pair := self._pair(left, right, likely))
        )
        return max(pairs, key=sureness, default=None)

    def _stands_alone(self, reading: Reading, alone: Meaning, leant: Meaning) -> bool:
        """Whether a message that could lean on the last topic is clearer by itself."""
        clear = alone.confidence if alone.is_definite else 0.0
        if clear >= self._policy.clear and not follow_up.refers(reading):
            return True
        leaning = self._policy.leaning if follow_up.leans(reading) else 0.0
        return clear * self._policy.by_itself > leant.confidence + leaning

    def _ranked(self, reading: Reading) -> Understanding:
        return self._meanings(self._matcher.rank(reading), reading.roles())

    def _without_denial(self, reading: Reading, found: Understanding) -> Understanding:
        """What is asked about, where "not" hides it: "who should not do this"."""
        tokens = tuple(token for token in reading.tokens if token not in DENIAL)
        if len(tokens) == len(reading.tokens) or self._certainty.is_sure(
            found.meanings
        ):
            return found
        if OPENING.isdisjoint(tokens):
            return found
        affirmed = self._ranked(replace(reading, tokens=tokens))
        return affirmed if self._certainty.is_sure(affirmed.meanings) else found

    def _of_any_role(self, reading: Reading, alone: Understanding) -> Understanding:
        """A few words that name no role, understood as asked of every role."""
        is_short = len(reading.tokens) <= self._policy.few_words
        if alone.best.confidence >= self._policy.floor or not is_short:
            return alone
        if reading.names_anybody() or self._matcher.familiar(reading) < 1:
            return alone
        named = self._naming(reading, self._topics.roles[:1])
        completed = self._meanings(self._matcher.rank(named), ())
        is_aspect = len(completed.best.topics) > 1
        sure = completed.best.confidence >= self._policy.floor
        return completed if is_aspect and sure else alone

    def _naming(self, reading: Reading, roles: Sequence[RoleId]) -> Reading:
        return follow_up.with_roles(reading, [self._entities[r] for r in roles])

    def _meanings(self, ranking: Ranking, roles: Sequence[RoleId]) -> Understanding:
        meanings = []
        for candidate in ranking.candidates:
            if candidate.target in PLAIN:
                topics: tuple[Topic, ...] = (candidate.target,)
            else:
                topics = self._topics.meant(candidate.target, ranking.reading, roles)
            meanings.append(Meaning(topics, candidate.confidence))
        # What names nobody to be about cannot be meant, but tells how unsure the rest is.
        meanings.sort(key=lambda meaning: not meaning.topics)
        return Understanding(ranking, tuple(meanings))

    def _pair(
        self, left: text.Words, right: text.Words, likely: set[str]
    ) -> Pair | None:
        """Two halves as two questions, if each is clear and likely of the whole."""
        readings = self._matcher.read(left), self._matcher.read(right)
        if joins_names(*readings):
            return None
        roles = readings[0].roles(), readings[1].roles()
        first = self._half(readings[0], roles[0], roles[1])
        second = self._half(readings[1], roles[1], roles[0])
        if first.is_definite and follow_up.refers(readings[1]):
            before = self._before(first.topics[0], readings[1])
            second = self._half(readings[1], roles[1], roles[0], before)
        for half in (first, second):
            if half.is_plain or not half.is_definite:
                return None
            if half.confidence < self._policy.both:
                return None
            if self._topics.target_of(half.topics[0]) not in likely:
                return None
        return (first, second) if first.topics != second.topics else None

    def _half(
        self,
        reading: Reading,
        own: Sequence[RoleId],
        others: Sequence[RoleId],
        before: Before | None = None,
    ) -> Meaning:
        """What one half means; about the other half's roles if it names nobody."""
        if not reading.names_anybody() and others:
            reading = self._naming(reading, others)
        return self._meanings(self._matcher.rank(reading, before), own or others).best


def sureness(pair: Pair) -> float:
    """How sure two questions are: as sure as the less sure of them."""
    return min(meaning.confidence for meaning in pair)
