"""Tells what the patterns that carry a yes or no say of a message.

Two things speak. The patterns of the topic that are most like the message tell what
holds of its subject. Words tell the rest, whatever the topic: what "must always" or
"may also" be is mostly so, or mostly not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.matching.denial import claimed, is_denied
from bot.core.matching.entities import Mention, Token
from bot.core.matching.features import Ints
from bot.core.matching.regression import Weights, fitted
from bot.core.matching.rows import Row, Rows
from bot.core.model import RoleId, Verdict

Tokens = tuple[Token, ...]

_LIKE = 0.07
"""Likeness (cosine) from which a pattern's verdict counts at all."""
_OF_OTHERS = 0.2
"""What likeness is worth where others are named: what one may do, another may not."""
_CLOSER = 4
"""How much more the likest pattern's verdict counts than the next."""
_ALIKE = 0.5
"""Likeness from which the likest pattern says all that it can say."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pattern that carries a verdict."""

    pattern: int
    """Its number among all patterns."""
    target: int
    sign: int
    """1 where what it claims holds, its denial left aside; -1 where not."""
    named: frozenset[RoleId]
    """Whom it names."""


def judged(pattern: int, target: int, tokens: Tokens, verdict: Verdict) -> Judged:
    """A pattern with its verdict, as it was read."""
    sign = 1 if (verdict == "yes") != _is_denied(tokens) else -1
    return Judged(pattern, target, sign, _named(tokens))


class JudgedPatterns:
    """The patterns that carry a verdict, and what can be learned from them."""

    def __init__(
        self, patterns: Sequence[Judged], rows: Rows, targets: Ints, features: int
    ) -> None:
        numbers = np.array([each.pattern for each in patterns], np.int64)
        signs = np.array([each.sign for each in patterns], np.float64)
        self._leaning = fitted(rows.picked(numbers), signs, features)
        self._claiming = _claiming(numbers, rows, targets, features)
        by_target: dict[int, list[Judged]] = {}
        for pattern in patterns:
            by_target.setdefault(pattern.target, []).append(pattern)
        self._by_target = {
            target: (own, rows.picked(np.array([each.pattern for each in own])))
            for target, own in by_target.items()
        }

    def claiming(self, row: Row) -> float:
        """Above 0 where a message is worded like what gets a yes or no.

        Below where it is worded like an open question or a heading.
        """
        return float(row.values @ self._claiming[row.at])

    def leaning(self, tokens: Tokens, row: Row, target: int) -> float:
        """Above 0 where a message about a target leans to a yes, below where to a no.

        Far from it the patterns are of one mind.
        """
        leaning = float(row.values @ self._leaning[row.at])
        leaning += self._nearest(tokens, row, target)
        return -leaning if _is_denied(tokens) else leaning

    def _nearest(self, tokens: Tokens, row: Row, target: int) -> float:
        """What the patterns of a target say that are most like a message, -1 to 1."""
        if target not in self._by_target:
            return 0.0
        patterns, rows = self._by_target[target]
        named = _named(tokens)
        worth = [1 if each.named == named else _OF_OTHERS for each in patterns]
        likeness = rows.likeness(row) * worth
        likeness[likeness < _LIKE] = 0
        votes = likeness**_CLOSER
        if not votes.any():
            return 0.0
        lead = float(votes @ [each.sign for each in patterns]) / float(votes.sum())
        return lead * min(1.0, float(likeness.max()) / _ALIKE)


def _claiming(judged: Ints, rows: Rows, targets: Ints, features: int) -> Weights:
    """What tells patterns with a verdict from the others of the same targets."""
    carries = np.full(len(rows), -1.0)
    carries[judged] = 1
    comparable = np.flatnonzero(np.isin(targets, targets[judged]))
    return fitted(rows.picked(comparable), carries[comparable], features)


def _is_denied(tokens: Tokens) -> bool:
    return is_denied(claimed(tokens)[0])


def _named(tokens: Tokens) -> frozenset[RoleId]:
    return frozenset(t.entity.id for t in tokens if isinstance(t, Mention))
