"""Reads rankings as meanings: topics of the people whom a message names."""

from collections.abc import Mapping, Sequence

from bot.core import text
from bot.core.answering import leaning, rewriting
from bot.core.answering.certainty import Certainty
from bot.core.answering.meanings import Meaning, Understanding
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.claims.parties import Parties
from bot.core.english import ARTICLES, DENIAL, OPENING
from bot.core.matching import Before, Matcher
from bot.core.model import ROLE_SLOT, Content, Entity, RoleId, Topic
from bot.core.reading.entities import Reading, Token

_WHO_WITHIN = 2
"""Words within which a question says that it asks for somebody."""


class Interpreter:
    """Turns rankings into meanings, by the people named and by what was said before."""

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
        self._parties = Parties(content.entities)
        self._entities: Mapping[RoleId, Entity] = {e.id: e for e in content.entities}
        self._recalled: dict[Topic, Before] = {}
        """What each topic is, as something said before, once it was."""

    def ranked(self, reading: Reading) -> Understanding:
        """What a message means, of the roles that it names."""
        if ARTICLES.issuperset(reading.words()):
            # "the …" asks for what "…" does.
            return self.of_names(reading)
        return self.meant(reading, reading.roles() or self._asked_for(reading))

    def _asked_for(self, reading: Reading) -> tuple[RoleId, ...]:
        """Between whom "who …?" asks to tell, where it names no role or job."""
        asks_who = "who" in reading.tokens[:_WHO_WITHIN]
        return self._topics.roles if asks_who else ()

    def of_names(self, reading: Reading) -> Understanding:
        """What a message would mean, if it said nothing but whom it names."""
        return self.meant(rewriting.names_alone(reading), reading.roles())

    def meant(
        self, reading: Reading, roles: Sequence[RoleId], before: Before | None = None
    ) -> Understanding:
        """What a message means of these roles, after what was said ``before``."""
        ranking = self._matcher.rank(reading, before)
        meanings, others = list[Meaning](), list[Meaning]()
        for target, confidence in ranking.candidates:
            topics = self._topics.meant(target, reading, roles)
            (meanings if topics else others).append(Meaning(topics, confidence))
        # What names nobody to be about cannot be meant, but tells how sure the rest is.
        return Understanding(ranking, (*meanings, *others))

    def clearly(self, whole: Reading) -> Understanding | None:
        """What a message clearly means that was made whole by what was said before."""
        found = self.ranked(whole)
        is_clear = found.best.confidence >= self._policy.clear
        is_clear = is_clear and found.best.is_definite
        return found._replace(leant=True) if is_clear else None

    def question_of(self, topic: Topic) -> Reading:
        """The question that the section of a topic answers."""
        section = self._topics.section(topic)
        return self._matcher.read(text.words_of(section.question if section else ""))

    def before(self, last: Topic, reading: Reading) -> Before:
        """What was said before a message, when the last topic was this."""
        before = self._recalled.get(last)
        if before is None:
            target = self._topics.target_of(last)
            before = self._matcher.before(target, self.question_of(last))
            self._recalled[last] = before
        return before._replace(weight=leaning.weight_before(reading))

    def without_denial(self, reading: Reading, found: Understanding) -> Understanding:
        """What is asked about, where "not" hides it: "who should not do this"."""
        if DENIAL.isdisjoint(reading.tokens) or OPENING.isdisjoint(reading.tokens):
            return found
        if self._certainty.is_sure(found.meanings):
            return found
        return self.ranked(rewriting.without_denial(reading))

    def of_any_role(self, reading: Reading, alone: Understanding) -> Understanding:
        """A few words that name no role, understood as asked of every role.

        The words themselves must make what is asked likely.
        """
        is_short = len(reading.tokens) <= self._policy.few_words
        if alone.best.confidence >= self._policy.floor or not is_short:
            return alone
        if self._matcher.familiar(reading) < 1:
            return alone
        named = self.naming(reading, self._topics.roles[:1])
        completed = self.meant(named, self._asked_for(reading))
        if completed.best.confidence < self._policy.clear or not completed.best.topics:
            return alone
        target = self._topics.target_of(completed.best.topics[0])
        return completed if ROLE_SLOT in target else alone

    def naming(self, reading: Reading, roles: Sequence[RoleId]) -> Reading:
        """The message as if it had named these roles."""
        return rewriting.with_roles(reading, [self._entities[r] for r in roles])

    def naming_known(
        self, about: tuple[Token, ...], roles: Sequence[RoleId]
    ) -> Reading | None:
        """A few words as asked of these roles; None where no pattern speaks of them."""
        reading = Reading(about)
        is_known = self._matcher.familiar(reading) == 1
        return self.naming(reading, roles) if roles and is_known else None

    def setting_beside(self, reading: Reading, role: RoleId) -> Reading:
        """The message with the role that it weighs: "… more than the …?"."""
        return rewriting.with_weighed(reading, self._entities[role])

    def naming_party(self, reading: Reading) -> Reading:
        """The message as if it had named the party of one who belongs to it."""
        return self._parties.in_place_of_members(reading)

    def comparing(self, reading: Reading, job: RoleId) -> Reading:
        """The message as if it had named a job in place of "both"."""
        return rewriting.with_job(reading, self._entities[job])
