"""Tells when the likeliest meaning of a message may be taken for what was meant."""

from collections.abc import Callable, Sequence

from bot.core.answering.judge import Judgement
from bot.core.answering.meanings import Meaning
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.model import RoleId, Verdict


class Certainty:
    """Tells when the likeliest meaning may be taken for what was meant."""

    def __init__(self, topics: Topics, policy: Policy) -> None:
        self._topics = topics
        self._policy = policy

    def is_sure(self, meanings: Sequence[Meaning]) -> bool:
        """Whether the first meaning is likely enough, and enough ahead of the others.

        Meanings that name the same people as accountable speak for one another: being
        unsure which of two near activities is meant, the bot still knows who does it.
        """
        return self._leads(meanings, self._accountable, self._policy.least)

    def agrees(self, meanings: Sequence[Meaning], verdict: Judgement) -> bool:
        """Whether one verdict is likely enough, and enough ahead, whatever is meant."""

        def says(meaning: Meaning) -> Verdict | None:
            return verdict(meaning.topics[0]) if meaning.is_definite else None

        return self._leads(meanings, says, self._policy.least_agreed)

    def _leads(
        self,
        meanings: Sequence[Meaning],
        says: Callable[[Meaning], object],
        least: float,
    ) -> bool:
        """Whether what the first meaning says, and others with it, is ahead."""
        if not meanings or meanings[0].confidence < least:
            return False
        best, *others = meanings
        # Mostly it is ahead by itself, whatever the others say.
        runner_up = max((other.confidence for other in others), default=0.0)
        if self._is_ahead(best.confidence, runner_up):
            return True
        said, sure, rival = says(best), best.confidence, 0.0
        for other in others:
            if said and says(other) == said:
                sure += other.confidence
            elif not other.is_plain:
                rival = max(rival, other.confidence)
        return self._is_ahead(sure, rival)

    def _is_ahead(self, sure: float, rival: float) -> bool:
        return sure >= self._policy.floor and sure - rival >= self._policy.margin

    def _accountable(self, meaning: Meaning) -> frozenset[RoleId]:
        if not meaning.is_definite:
            return frozenset()
        found = self._topics.accountability(meaning.topics[0])
        return frozenset(found.accountable) if found else frozenset()
