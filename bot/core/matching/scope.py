"""How likely a message is one that the content answers at all.

Three things tell: how well the best topic scores beside "decline", which the model
learns from the messages to decline; the share of the message's telling words that
any pattern uses; and whom it names.
"""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.features import Vocabulary, Wordings
from bot.core.model import Kind
from bot.core.reading.entities import Mention, Reading

_NAME = 4.0
"""What a name counts among a message's words; about as much as a fairly rare word."""
_USED = 2
"""Patterns that must use a word before it counts as understood."""
_OFTENER = 6
"""How much oftener messages to decline may use a word that is familiar."""


class Evidence(NamedTuple):
    """What speaks for and against a message being in scope."""

    lead: float
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


# Fitted by logistic regression on questions that people published, before any pattern
# was written with them in mind (tests/benchmarks/matching/calibrate.py prints them
# anew).
_LEAD = 3.58
_UNDERSTOOD = 1.33
_STRANGE = -1.29
_SCORE = -1.31
_LONE_JOB = 0.60
_NO_ROLE = 0.36
_IN_CONVERSATION = 3.2
_HAS_ROLE = 2.27
_BIAS = -1.35
_PRIOR = -0.9
"""The fitted sample holds few messages to decline; people try out what a bot knows."""


def probability(evidence: Evidence) -> float:
    """The probability, 0 to 1, that the message is in scope."""
    logit = (
        _BIAS
        + _PRIOR
        + _LEAD * evidence.lead
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

    def __init__(
        self, vocabulary: Vocabulary, patterns: Wordings, declines: NDArray[np.bool_]
    ) -> None:
        """Count in patterns; ``declines`` tells which are messages to decline."""
        self._vocabulary = vocabulary
        asked = patterns.uses(~declines, len(vocabulary))
        declined = patterns.uses(declines, len(vocabulary))
        asking, declining = max((~declines).sum(), 1), max(declines.sum(), 1)
        used = asked >= _USED
        self._weights = np.log((asking + 1) / (asked + 0.5)).tolist()
        self._used = used.tolist()
        is_telling = declined / declining <= _OFTENER * asked / asking
        self._familiar = (used & is_telling).tolist()

    def understood(self, reading: Reading) -> tuple[float, int]:
        """The share of telling words that patterns use, and how many they do not."""
        return self._share(reading, self._used)

    def familiar(self, reading: Reading) -> float:
        """The share of telling words that patterns use, and not only in passing.

        Words of the stories that people tell around a question stand in messages to
        decline as well, and far oftener.
        """
        return self._share(reading, self._familiar)[0]

    def _share(self, reading: Reading, counts: Sequence[bool]) -> tuple[float, int]:
        known = total = 0.0
        others = 0
        for token in reading.tokens:
            if isinstance(token, Mention):
                total += _NAME
                known += 0 if token.entity.kind is Kind.FOREIGN else _NAME
                continue
            number = self._vocabulary.number(token)
            weight = self._weights[number]
            total += weight
            if counts[number]:
                known += weight
            else:
                others += 1
        return (known / total if total else 0.0), others
