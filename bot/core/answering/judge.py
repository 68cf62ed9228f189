"""Gives the yes or no of a message's topic, from what the content knows of both."""

import math
from collections.abc import Mapping

from bot.core import text
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.answering.verdict import Claim, Form, by_accountability, find_claim
from bot.core.matching import Matcher
from bot.core.matching.entities import Reading
from bot.core.model import Content, Section, Topic, Verdict

_SIGNS: Mapping[Verdict | None, int] = {"yes": 1, "no": -1, None: 0}


class Judge:
    """Answers yes-or-no questions and claims, where the content settles them."""

    def __init__(
        self, content: Content, matcher: Matcher, topics: Topics, policy: Policy
    ) -> None:
        self._matcher = matcher
        self._topics = topics
        self._policy = policy
        self._entities = {entity.id: entity for entity in content.entities}

    def verdict(
        self,
        utterance: text.Utterance,
        reading: Reading,
        topic: Topic,
        *,
        leans: bool = False,
    ) -> Verdict | None:
        """The verdict on what a message asks or claims; None where it is open.

        ``reading`` is of the whole utterance. ``leans`` tells that the message only
        points at what was answered before.

        Who answers for an activity speaks, and so do the answers that maintainers
        wrote beside similar patterns. What by its shape may be no claim at all is
        judged only where it is worded like one.
        """
        section = self._topics.section(topic)
        if section is None:
            return None
        claim = find_claim(self._clauses(utterance, reading), leans=leans)
        reckoned = self._reckoned(claim, section)
        if claim.offers_choice and reckoned:
            return reckoned
        opinion = self._matcher.opinion(reading, self._topics.target_of(topic))
        leaning = opinion.leaning + _SIGNS[reckoned] * self._weight(claim)
        claiming = opinion.claiming + self._policy.surely * abs(leaning)
        if abs(leaning) < self._policy.leaning or claiming < self._bar(claim):
            return None
        return "yes" if leaning > 0 else "no"

    def _clauses(
        self, utterance: text.Utterance, reading: Reading
    ) -> list[tuple[Reading, bool]]:
        whole = len(utterance.clauses) == 1
        return [
            (reading if whole else self._matcher.read(words), asked)
            for words, asked in zip(utterance.clauses, utterance.asked, strict=True)
        ]

    def _reckoned(self, claim: Claim, section: Section) -> Verdict | None:
        found = section.accountability
        return by_accountability(claim, found, self._entities) if found else None

    def _weight(self, claim: Claim) -> float:
        """What it counts who answers for an activity: the longer a claim, the less."""
        words = max(1, len(claim.tokens))
        return min(self._policy.reckoned, self._policy.reckoned_words / words)

    def _bar(self, claim: Claim) -> float:
        """How much a message of this shape must be worded like a claim."""
        if claim.form is Form.OPEN or claim.offers_choice:
            return self._policy.open_claim
        return self._policy.said_claim if claim.form is Form.SAID else -math.inf
