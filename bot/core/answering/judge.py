"""Gives the yes or no of a message's topic, from what the content knows of both."""

import math
from collections.abc import Callable

from bot.core import text
from bot.core.answering.rewriting import stands_in, with_roles
from bot.core.answering.topics import Topics
from bot.core.matching import Matcher
from bot.core.matching.claims import Claim, Form, find_claim
from bot.core.matching.entities import Reading
from bot.core.matching.who_answers import Duties
from bot.core.model import Content, Topic, Verdict, opposite

Judgement = Callable[[Topic], Verdict | None]
"""The yes or no of a message, were it about a topic."""

_LEAST = 0.2
"""Least points for a yes, or against it for a no."""
_BESIDE_DENIAL = 0.6
"""It is this for a claim with a "not" that may or may not turn it round."""
_SAID, _OPEN = 0.0, 0.5
"""How much a statement, or what looks no claim at all, must be worded like one."""
_SURELY = 3.0
"""Leaning that makes up for each point by which it is not."""
_MADE_UP = 1.0
"""Points that can be made up for."""


class Judge:
    """Answers yes-or-no questions and claims, where the content settles them."""

    def __init__(self, content: Content, matcher: Matcher, topics: Topics) -> None:
        self._matcher = matcher
        self._topics = topics
        self._duties = Duties(content)

    def judgement(
        self, utterance: text.Utterance, reading: Reading, *, leans: bool = False
    ) -> Judgement:
        """What is the verdict on a message, were it about a topic; None where open.

        ``reading`` is of the whole utterance. ``leans`` tells that the message only
        points at what was answered before.

        Who answers for an activity speaks, and so do the answers that maintainers
        wrote beside similar patterns. What by its shape may be no claim at all is
        judged only where it is worded like one.
        """
        clauses = self._clauses(utterance, reading, leans=leans)
        claim = find_claim(clauses, leans=leans)
        return self._judgement(claim, reading)

    def of_half(self, reading: Reading) -> Judgement:
        """The same of one of the two questions of a message."""
        return self._judgement(find_claim([(reading, False)]), reading)

    def _judgement(self, claim: Claim, reading: Reading) -> Judgement:
        is_denied = claim.denies
        missing = _bar(claim) - self._matcher.claiming(reading)
        is_open = not claim.tokens or missing > _MADE_UP or claim.leaves_open_who

        def verdict(topic: Topic) -> Verdict | None:
            if is_open or self._topics.section(topic) is None:
                return None
            reckoned = self._duties.reckoned(claim, topic)
            if claim.offers_choice and reckoned:
                return opposite(reckoned) if is_denied else reckoned
            target = self._topics.target_of(topic)
            score = self._matcher.yes_score(reading, target, reckoned)
            score = -score if is_denied else score
            usual = _BESIDE_DENIAL if claim.has_side_denial else _LEAST
            least = max(usual, missing * _SURELY)
            if abs(score) < least:
                return None
            return "yes" if score > 0 else "no"

        return verdict

    def _clauses(
        self, utterance: text.Utterance, reading: Reading, *, leans: bool
    ) -> list[tuple[Reading, bool]]:
        if len(utterance.clauses) == 1:
            return [(reading, utterance.asked[0])]
        clauses = [self._matcher.read(words) for words in utterance.clauses]
        if leans:
            # Whom the conversation was about is meant where a word stands for somebody.
            said = [mention for clause in clauses for mention in clause.mentions()]
            unsaid = [m.entity for m in reading.mentions() if m not in said]
            stand_in = next((at for at, c in enumerate(clauses) if stands_in(c)), None)
            if unsaid and stand_in is not None:
                clauses[stand_in] = with_roles(clauses[stand_in], unsaid)
        return list(zip(clauses, utterance.asked, strict=True))


def _bar(claim: Claim) -> float:
    """How much a message of this shape must be worded like a claim."""
    if claim.form is Form.OPEN or claim.offers_choice:
        return _OPEN
    return _SAID if claim.form is Form.SAID else -math.inf
