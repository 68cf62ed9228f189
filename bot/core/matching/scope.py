"""How likely a message is one that the content answers at all.

Three things tell: how well the best topic scores beside "decline", which the model
learns from the messages to decline; the share of the message's telling words that
any pattern uses; and whom it names.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

from bot.core.matching.entities import Mention, Reading
from bot.core.matching.features import stem
from bot.core.model import Kind

_NAME = 4.0
"""What a name counts among a message's words; about as much as a fairly rare word."""
_USED = 2
"""Patterns that must use a word before it counts as understood."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a message being in scope."""

    leaning: float
    """The best topic's score less the score of declining."""
    understood: float
    """The share of the message's telling words that patterns use, 0 to 1."""
    strange: float
    """Words that patterns do not use, 0 to 1 at four and more."""
    score: float
    """The best topic's score."""
    lone_job: bool
    """Only another job is named, none of the roles."""
    no_role: bool
    """The best topic is about a role, and none is named."""
    has_role: bool
    """One of the roles is named."""
    in_conversation: bool = False
    """The message may lean on an answer given just before."""


# Fitted by logistic regression on messages of a writer whose patterns were left out
# (tests/benchmarks/matching/calibrate.py prints them anew).
_LEANING = 8.95
_UNDERSTOOD = 1.83
_STRANGE = -2.81
_SCORE = -3.37
_LONE_JOB = -0.66
_NO_ROLE = -0.78
_IN_CONVERSATION = 2.5
_HAS_ROLE = 1.79
_BIAS = -4.05
_PRIOR = 0.8
"""The fitted sample declines two messages of three; people ask a bot what it is for."""


def probability(evidence: Evidence) -> float:
    """The probability, 0 to 1, that the message is in scope."""
    logit = (
        _BIAS
        + _PRIOR
        + _LEANING * evidence.leaning
        + _UNDERSTOOD * evidence.understood
        + _STRANGE * evidence.strange
        + _SCORE * evidence.score
        + _LONE_JOB * evidence.lone_job
        + _NO_ROLE * evidence.no_role
        + _HAS_ROLE * evidence.has_role
        + _IN_CONVERSATION * evidence.in_conversation
    )
    return 1 / (1 + exp(-logit))


class WordUse:
    """How many patterns use each word, by its stem."""

    def __init__(self, wordings: Iterable[Sequence[str]]) -> None:
        self._uses: Counter[str] = Counter()
        self._patterns = 0
        for wording in wordings:
            self._patterns += 1
            self._uses.update(set(wording))

    def understood(self, reading: Reading) -> tuple[float, int]:
        """The share of telling words that patterns use, and how many they do not."""
        known = total = 0.0
        strange = 0
        for token in reading.tokens:
            if isinstance(token, Mention):
                total += _NAME
                known += 0 if token.entity.kind is Kind.FOREIGN else _NAME
                continue
            uses = self._uses[stem(token)]
            weight = log((self._patterns + 1) / (uses + 0.5))
            total += weight
            if uses >= _USED:
                known += weight
            else:
                strange += 1
        return (known / total if total else 0.0), strange
