"""Messages as rows of numbers: the features that tell something, and how much each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.features import SHAPE_BIT, Ints, Wordings

Floats = NDArray[np.float32]

_LEAST_USES = np.array((1, 2, 4))
_MORE_USES = np.array((0, 1 / 10_000, 1 / 10_000))
"""How many patterns must have a feature, by its shape, before it is worth knowing, and
how many more for each pattern there is. A pair that hardly any pattern has says nothing
of how others ask, and there are very many."""
_WORTH = np.array((1.0, 0.7, 0.5), np.float32)
"""What a feature counts, by its shape."""
_OWNER_BITS = 20
"""Below a feature in one number stands that of a pattern which has it."""
_OWNER = (1 << _OWNER_BITS) - 1
TINY = 1e-9
"""As good as nothing, and divided by in its place."""


class Row(NamedTuple):
    """A message: the numbers of its features, and what each counts; of length 1."""

    at: Ints
    values: Floats


@dataclass(slots=True, eq=False)
class Rows:
    """Messages one after the other."""

    at: Ints
    values: Floats
    starts: Ints
    """Where each message begins, and the end of the last."""

    def __len__(self) -> int:
        return len(self.starts) - 1

    def picked(self, numbers: Ints) -> "Rows":
        """Only some of the messages, in this order."""
        begins = self.starts[numbers]
        lengths = self.starts[numbers + 1] - begins
        starts = np.zeros(len(numbers) + 1, np.int64)
        np.cumsum(lengths, out=starts[1:])
        taken = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], lengths)
        return Rows(self.at[taken], self.values[taken], starts)

    def likeness(self, row: Row, features: int) -> Floats:
        """The cosine of each message to another one, by this many features."""
        own = np.zeros(features, np.float32)
        own[row.at] = row.values
        shared = own[self.at] * self.values
        likeness: Floats = np.add.reduceat(shared, self.starts[:-1])
        return likeness


class FeatureIndex:
    """The features worth knowing, numbered, and how telling each of them is."""

    def __init__(self, features: Ints, worth: Floats) -> None:
        """Take the features, smallest first, with what each counts."""
        self._features = features
        self._worth = worth

    def __len__(self) -> int:
        return len(self._features)

    def row(self, features: Sequence[int]) -> Row:
        """A message's features, each once, as a row; those never met are left out."""
        found = np.array(features)
        at = self._features.searchsorted(found)
        at = at[self._features.take(at, mode="clip") == found]
        values = self._worth[at]
        return Row(at, values / max(sqrt(values.dot(values)), TINY))

    def features(self, row: Row) -> list[int]:
        """The features of a row."""
        features: list[int] = self._features[row.at].tolist()
        return features


class _Part(NamedTuple):
    """Some features, smallest first, how many patterns have each, and which have it."""

    features: Ints
    uses: Ints
    owners: Ints


def index(wordings: Wordings) -> tuple[FeatureIndex, Rows]:
    """An index of the features of patterns, and the patterns as rows."""
    count = len(wordings)
    least = _LEAST_USES + (_MORE_USES * count).astype(int)
    parts = [
        _worth_knowing(found, owners, least) for found, owners in wordings.features()
    ]
    features = np.concatenate([part.features for part in parts])
    uses = np.concatenate([part.uses for part in parts])
    rarity = np.log((count + 1) / (uses + 0.5))
    worth = (_WORTH[features >> SHAPE_BIT] * rarity).astype(np.float32)
    return FeatureIndex(features, worth), _rows(parts, worth, count)


def _worth_knowing(features: Ints, owners: Ints, least: Ints) -> _Part:
    """The features that enough patterns have; ``least`` tells how many, by shape."""
    pairs = features << _OWNER_BITS
    pairs |= owners
    pairs.sort()
    pairs = pairs[_differs(pairs)]
    owners = (pairs & _OWNER).astype(np.int32)
    pairs >>= _OWNER_BITS
    begins = np.flatnonzero(_differs(pairs))
    features, uses = pairs[begins], np.diff(begins, append=len(pairs))
    kept = uses >= least[features >> SHAPE_BIT]
    return _Part(features[kept], uses[kept], owners[np.repeat(kept, uses)])


def _rows(parts: Sequence[_Part], worth: Floats, count: int) -> Rows:
    """Pattern by pattern what the parts tell feature by feature; of length 1 each."""
    sizes = sum(np.bincount(part.owners, minlength=count) for part in parts)
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    at = np.empty(starts[-1], np.int32)
    free, first = starts[:-1].copy(), 0
    for part in parts:
        # Sixteen bits are sorted far faster than more.
        narrow = part.owners.astype(np.min_scalar_type(count))
        order = np.argsort(narrow, kind="stable")
        owners = part.owners[order]
        begins = np.flatnonzero(_differs(owners))
        behind = np.arange(len(owners)) - np.repeat(
            begins, np.diff(begins, append=len(owners))
        )
        following = first + len(part.features)
        numbers = np.arange(first, following, dtype=np.int32)
        at[free[owners] + behind] = np.repeat(numbers, part.uses)[order]
        free += np.bincount(owners, minlength=count)
        first = following
    values = worth[at]
    # No row is empty: how many roles it names is a feature of every pattern.
    lengths = np.sqrt(np.add.reduceat(values * values, starts[:-1]))
    values /= np.repeat(lengths, np.diff(starts))
    return Rows(at, values, starts)


def _differs(ordered: Ints) -> NDArray[np.bool_]:
    """Where a number is not that before it."""
    differs = np.ones(len(ordered), np.bool_)
    differs[1:] = ordered[1:] != ordered[:-1]
    return differs
