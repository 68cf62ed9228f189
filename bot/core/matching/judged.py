"""Tells what the patterns that carry a yes or no say of a message.

Two things speak. The patterns of the topic that are most like the message tell what
holds of its subject. Words tell the rest, whatever the topic: what "must always" or
"may also" be is mostly so, or mostly not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.core.english import DENIAL
from bot.core.matching.denial import FAULT, claimed, is_denied
from bot.core.matching.entities import Mention, Token
from bot.core.matching.features import Ints
from bot.core.matching.regression import fitted
from bot.core.matching.rows import Floats, Row, Rows
from bot.core.model import RoleId, Verdict

Tokens = tuple[Token, ...]

_LIKE = 0.07
"""Likeness (cosine) from which a pattern's verdict counts at all."""
_OF_OTHERS = np.float32(0.2)
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


@dataclass(frozen=True, slots=True)
class _Own:
    """The judged patterns of one target."""

    rows: Rows
    signs: Floats
    people: Ints
    """Whom each names, by a number for each group of people."""


class JudgedPatterns:
    """The patterns that carry a verdict, and what can be learned from them."""

    def __init__(
        self, patterns: Sequence[Judged], rows: Rows, targets: Ints, features: int
    ) -> None:
        numbers = np.array([each.pattern for each in patterns], np.int64)
        signs = np.array([each.sign for each in patterns], np.float32)
        self._yes = fitted(rows.picked(numbers), signs, features)
        self._claiming = _claiming(numbers, rows, targets, features)
        self._people: dict[frozenset[RoleId], int] = {}
        people = np.array(
            [
                self._people.setdefault(each.named, len(self._people))
                for each in patterns
            ],
            np.int32,
        )
        own = np.array([each.target for each in patterns], np.int64)
        self._by_target = {
            int(target): _Own(
                rows.picked(numbers[own == target]),
                signs[own == target],
                people[own == target],
            )
            for target in np.unique(own)
        }

    def claiming(self, row: Row) -> float:
        """Above 0 where a message is worded like what gets a yes or no.

        Below where it is worded like an open question or a heading.
        """
        return float(row.values @ self._claiming[row.at])

    def yes_score(self, tokens: Tokens, row: Row, target: int) -> float:
        """Above 0 where what a message claims of a target holds, below where not.

        Its denial is left aside. Far from 0 the patterns are of one mind; it is 0 where
        none of the target carries a verdict, as its maintainers leave that open.
        """
        if target not in self._by_target:
            return 0.0
        by_words = float(row.values @ self._yes[row.at])
        return by_words + self._nearest(tokens, row, target)

    def _nearest(self, tokens: Tokens, row: Row, target: int) -> float:
        """What the patterns of a target say that are most like a message, -1 to 1."""
        own = self._by_target[target]
        people = self._people.get(_named(tokens), -1)
        likeness = own.rows.likeness(row, len(self._yes))
        likeness *= np.where(own.people == people, np.float32(1), _OF_OTHERS)
        likeness[likeness < _LIKE] = 0
        votes = likeness**_CLOSER
        everything = float(votes.sum())
        if not everything:
            return 0.0
        lead = float(votes @ own.signs) / everything
        return lead * min(1.0, float(likeness.max()) / _ALIKE)


def _claiming(judged: Ints, rows: Rows, targets: Ints, features: int) -> Floats:
    """What tells patterns with a verdict from the others of the same targets."""
    carries = np.full(len(rows), -1, np.float32)
    carries[judged] = 1
    comparable = np.flatnonzero(np.isin(targets, targets[judged]))
    return fitted(rows.picked(comparable), carries[comparable], features)


def _is_denied(tokens: Tokens) -> bool:
    if DENIAL.isdisjoint(tokens) and FAULT.isdisjoint(tokens):
        return False
    return is_denied(claimed(tokens)[0])


def _named(tokens: Tokens) -> frozenset[RoleId]:
    return _group(tuple(t.entity.id for t in tokens if isinstance(t, Mention)))


@lru_cache(maxsize=1_024)
def _group(people: tuple[RoleId, ...]) -> frozenset[RoleId]:
    # Thousands of patterns name the same few people: they share one set.
    return frozenset(people)
