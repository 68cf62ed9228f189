"""Gives the yes or no of a message's topic, from what the content knows of both."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from bot.core import text
from bot.core.answering import rewriting
from bot.core.answering.meanings import PointedAt, Single, Understanding
from bot.core.answering.rewriting import stands_in, with_roles
from bot.core.answering.topics import Topics
from bot.core.claims import judging
from bot.core.claims.claim import Claim, Form
from bot.core.claims.finding import find_claim
from bot.core.claims.headings import Headings
from bot.core.claims.listings import with_whole_lists
from bot.core.claims.parties import Parties
from bot.core.claims.who_answers import Duties
from bot.core.matching import Matcher
from bot.core.model import (
    ROLE_SLOT,
    Content,
    Kind,
    Outcome,
    Topic,
    Verdict,
    opposite,
)
from bot.core.reading.entities import Reading, joined
from bot.core.text import Utterance

Judgement = Callable[[Topic], Verdict | None]
"""The yes or no of a message, were it about a topic; None where that is open."""

_LEAST = 0.2
"""Least points that must speak for a yes or a no."""
_LEAST_FOR_YES = 0.6
"""The same for a yes: a claim that goes a step too far is worded like the rule."""
_LEAST_RECKONED = 0.4
"""The same for a yes that who answers for it says as well."""
_LEAST_BESIDE_DENIAL = 0.6
"""The same for a claim with a "not" that may or may not turn it round."""
_LEAST_OF_FRAGMENT = 0.8
"""The same for what is merely added to what was said before: "and even if …"."""
_LEAST_OF_WHAT_IS_TOLD = 1.5
"""The same where it is asked if a guide tells who or how: "… say how many …"."""
_AGREED = 0.5
"""The share of the least that is needed where who answers for it says so as well."""
_SLIGHT = 0.25
"""Points up to which words do not gainsay who answers, where a claim is plain."""
_SAID, _OPEN, _TOLD = 0.2, 0.6, 0.9
"""How much a statement, what looks no claim at all, or what people tell of their own
must be worded like a claim."""
_SURELY = 3.0
"""Points for a yes or a no that make up for each one by which it is not so worded."""
_MADE_UP = 1.0
"""Points of the latter that can be made up for."""
_FAMILIAR = 0.6
"""The share of known words below which nobody knows what is thought of a claim."""


class _Asked(NamedTuple):
    """What a message asks to have confirmed."""

    claim: Claim
    reading: Reading
    least: float
    """The least points that must speak for a yes or a no."""


class Judge:
    """Answers yes-or-no questions and claims, where the content settles them.

    Who answers for an activity speaks, and so do the answers that maintainers wrote
    beside similar patterns. What by its shape may be no claim at all is judged only
    where it is worded like one.
    """

    def __init__(self, content: Content, matcher: Matcher, topics: Topics) -> None:
        self._matcher = matcher
        self._topics = topics
        self._duties = Duties(content)
        self._parties = Parties(content.entities)
        self._headings = Headings(
            pattern.words
            for intent in content.intents
            if intent.target != Outcome.NONE
            for pattern in intent.patterns
        )

    def of_single(self, single: Single) -> Judgement:
        """The yes or no of one question, of those whom the conversation was about.

        Unless it names a stranger: then it is about that one.
        """
        utterance, reading, understood = single
        if understood.leant and not reading.mentioned(Kind.FOREIGN):
            reading = understood.ranking.reading
        return self._of_message(utterance, reading, leant=understood.leant)

    def of_pointed(self, pointed: PointedAt) -> Judgement:
        """The yes or no of a message that only points at what was answered before."""
        if pointed.is_last:
            return self._of_message(pointed.utterance, pointed.reading, leant=True)
        # It is the last question asked of somebody else, not a claim.
        return _left_open

    def of_half(self, half: Understanding) -> Judgement:
        """The yes or no of one of the two questions of a message."""
        reading = self._parties.in_place_of_members(half.ranking.reading)
        claim = find_claim(judging.in_plain_words([(reading, False)]))
        return self._judgement(claim, reading)

    def _of_message(
        self, utterance: Utterance, reading: Reading, *, leant: bool
    ) -> Judgement:
        reading = rewriting.without_contrast(reading)
        said = self._clauses(utterance, reading, leant=leant)
        clauses = with_whole_lists(said)
        if any(self._is_strange(part) for part in judging.left_as_they_are(clauses)):
            return _left_open
        plain = judging.in_plain_words(clauses)
        if plain != said:
            reading = joined([clause for clause, _ in plain])
        claim = find_claim(
            [
                (self._parties.in_place_of_members(clause), asked)
                for clause, asked in plain
            ],
            leant=leant,
        )
        is_said = not leant and claim.form is not Form.ASKED
        if is_said and self._headings.is_heading(claim.tokens):
            return _left_open
        reading = self._parties.in_place_of_members(reading)
        return self._judgement(claim, reading, leant=leant)

    def _is_strange(self, part: Reading) -> bool:
        """Whether no pattern speaks of what a part of a message says."""
        return self._matcher.familiar(part) < _FAMILIAR

    def _judgement(
        self, claim: Claim, reading: Reading, *, leant: bool = False
    ) -> Judgement:
        if claim.only_names:
            return partial(self._of_name, claim)
        if claim.said != claim.tokens:
            reading = replace(reading, tokens=claim.said)
        missing = _bar(claim) - self._matcher.claiming(reading)
        if not claim.tokens or missing > _MADE_UP or claim.is_left_open:
            return _left_open
        usual = _LEAST_BESIDE_DENIAL if claim.has_side_denial else _LEAST
        if leant and claim.form is Form.SAID:
            usual = _LEAST_OF_FRAGMENT
        if claim.asks_if_told:
            usual = _LEAST_OF_WHAT_IS_TOLD
        least = max(usual, missing * _SURELY)
        return partial(self._verdict, _Asked(claim, reading, least))

    def _of_name(self, claim: Claim, topic: Topic) -> Verdict | None:
        """Whether those whom a message only names do what a topic is about.

        Not where it may name whom that is done to.
        """
        if claim.names_whom_to or self._is_done_to(claim, topic):
            return None
        return self._duties.reckoned(claim, topic)

    def _is_done_to(self, claim: Claim, topic: Topic) -> bool:
        """Whether a topic's question is about what is done to whom a claim names."""
        section = self._topics.section(topic)
        if section is None:
            return False
        asked = self._matcher.read(text.words_of(section.question))
        named = {mention.entity for mention in asked.mentions()}
        return not named.isdisjoint(claim.subjects)

    def _verdict(self, asked: _Asked, topic: Topic) -> Verdict | None:
        """The yes or no of a claim about a topic; None where that is open."""
        claim = asked.claim
        if self._is_no_claim_about(topic, claim):
            return None
        if claim.excepted:
            return self._duties.of_others(claim, topic)
        reckoned = self._duties.reckoned(claim, topic)
        is_settled = claim.hangs_on_duty or claim.says_only or claim.asks_if_told
        if reckoned and is_settled:
            return opposite(reckoned) if claim.denies else reckoned
        if not reckoned and (claim.stays_away or claim.asks_if_only):
            return None
        return self._weighed(asked, topic, reckoned)

    def _is_no_claim_about(self, topic: Topic, claim: Claim) -> bool:
        """Whether a topic settles nothing, or is what a heading names.

        "The … challenges" is what is hard for them, not what they do.
        """
        if not self._topics.section(topic) or self._duties.is_unsettled(claim, topic):
            return True
        is_of_role = ROLE_SLOT in self._topics.target_of(topic)
        return is_of_role and self._headings.is_heading(claim.tokens[:-1])

    def _weighed(
        self, asked: _Asked, topic: Topic, reckoned: Verdict | None
    ) -> Verdict | None:
        """The yes or no for which enough speaks: the words, and who answers for it."""
        claim, target = asked.claim, self._topics.target_of(topic)
        score = self._matcher.yes_score(asked.reading, target, reckoned)
        found: Verdict = "yes" if score > 0 else "no"
        is_slight = abs(score) < _SLIGHT
        if claim.is_plain and reckoned and is_slight:
            found = reckoned
        if self._duties.is_unfounded(found, claim, topic):
            return None
        if is_slight and self._matcher.leaves_open(asked.reading, target):
            return None
        verdict = opposite(found) if claim.denies else found
        is_plain = claim.is_plain and claim.form is not Form.OPEN
        is_plainly_so = is_plain and reckoned == found
        agree = claim.form is Form.ASKED and reckoned == found
        least = asked.least * (_AGREED if agree else 1)
        needed = max(least, _needed(verdict, reckoned, found))
        return verdict if is_plainly_so or abs(score) >= needed else None

    def _clauses(
        self, utterance: Utterance, reading: Reading, *, leant: bool
    ) -> list[tuple[Reading, bool]]:
        """The clauses of a message, each with whether a question mark closed it."""
        if len(utterance.clauses) == 1:
            return [(reading, utterance.asked[0])]
        read = map(self._matcher.read, utterance.clauses)
        clauses = list(map(rewriting.without_contrast, read))
        stand_in = next((at for at, c in enumerate(clauses) if stands_in(c)), None)
        if leant and stand_in is not None:
            # Whom the conversation was about is meant where a word stands for somebody.
            said = [mention for clause in clauses for mention in clause.mentions()]
            unsaid = [m.entity for m in reading.mentions() if m not in said]
            clauses[stand_in] = with_roles(clauses[stand_in], unsaid)
        return list(_without_contrasts(zip(clauses, utterance.asked, strict=True)))


def _without_contrasts(
    clauses: Iterable[tuple[Reading, bool]],
) -> Iterator[tuple[Reading, bool]]:
    """The clauses without those that only say of whom something is not.

    What stands around such a one belongs together: "nobody, not even the …, does it".
    """
    before: tuple[Reading, bool] | None = None
    interrupted = False
    for clause, asked in clauses:
        if before and rewriting.is_contrast(clause):
            interrupted = True
        elif before and interrupted:
            before, interrupted = (joined([before[0], clause]), asked), False
        else:
            if before:
                yield before
            before = clause, asked
    if before:
        yield before


def _needed(verdict: Verdict, reckoned: Verdict | None, found: Verdict) -> float:
    """How many points a verdict needs, beside what the roles alone tell."""
    if reckoned == found:
        return _LEAST_RECKONED if verdict == "yes" else 0.0
    return _LEAST_FOR_YES if verdict == "yes" or reckoned else 0.0


def _left_open(topic: Topic) -> None:
    """Neither yes nor no, whatever the topic."""


def _bar(claim: Claim) -> float:
    """How much a message of this shape must be worded like a claim."""
    if claim.form is Form.OPEN or claim.offers_choice:
        return _OPEN
    if claim.form is Form.SAID:
        return _TOLD if claim.tells_of_own else _SAID
    return -math.inf
