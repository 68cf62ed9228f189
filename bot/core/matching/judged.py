"""Finds the yes or no that maintainers wrote beside the patterns most like a message."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.matching.denial import claimed, is_denied
from bot.core.matching.entities import Mention, Token
from bot.core.matching.rows import Row, Rows
from bot.core.model import RoleId, Verdict

Tokens = tuple[Token, ...]

_LIKE = 0.07
"""Likeness (cosine) from which a pattern's verdict counts at all."""
_OF_OTHERS = 0.2
"""What likeness is worth where others are named: what one may do, another may not."""
_CLOSER = 4
"""How much more the likest pattern's verdict counts than the next."""
_LEAD = 0.1
"""By what share of all votes one verdict must lead, lest it be a matter of chance."""


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
    """The patterns that carry a verdict, by target."""

    def __init__(self, patterns: Sequence[Judged], rows: Rows) -> None:
        by_target: dict[int, list[Judged]] = {}
        for pattern in patterns:
            by_target.setdefault(pattern.target, []).append(pattern)
        self._by_target = {
            target: (own, rows.picked(np.array([each.pattern for each in own])))
            for target, own in by_target.items()
        }

    def verdict(self, tokens: Tokens, row: Row, target: int) -> Verdict | None:
        """The verdict of the patterns most like a message, if any is near."""
        if target not in self._by_target:
            return None
        patterns, rows = self._by_target[target]
        named = _named(tokens)
        worth = [1 if each.named == named else _OF_OTHERS for each in patterns]
        likeness = rows.likeness(row) * worth
        likeness[likeness < _LIKE] = 0
        votes = likeness**_CLOSER
        lead = float(votes @ [each.sign for each in patterns])
        if not votes.any() or abs(lead) < _LEAD * votes.sum():
            return None
        return "yes" if (lead > 0) != _is_denied(tokens) else "no"


def _is_denied(tokens: Tokens) -> bool:
    return is_denied(claimed(tokens)[0])


def _named(tokens: Tokens) -> frozenset[RoleId]:
    return frozenset(t.entity.id for t in tokens if isinstance(t, Mention))
