"""Messages as rows of numbers: the features that tell something, and how much each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.features import SHAPE_BIT, Ints, Wordings

Floats = NDArray[np.float32]

_LEAST_USES = np.array((1, 2, 4))
_ONE_MORE = 9_000
"""How many patterns must have a feature, by its shape, before it is worth knowing; a
pair one more for every so many patterns. A pair that hardly any pattern has says
nothing of how others ask, and there are very many."""
_WORTH = np.array((1.0, 0.7, 0.5), np.float32)
"""What a feature counts, by its shape."""
_OWNER_BITS = 20
_OWNER = (1 << _OWNER_BITS) - 1
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Row:
    """A message: the numbers of its features, and what each counts; of length 1."""

    at: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
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

    def likeness(self, row: Row) -> Floats:
        """The cosine of each message to another one."""
        own = np.zeros(max(self.at.max(initial=0), row.at.max(initial=0)) + 1)
        own[row.at] = row.values
        sums = np.concatenate((np.zeros(1), np.cumsum(own[self.at] * self.values)))
        return np.diff(sums[self.starts]).astype(np.float32)


class FeatureIndex:
    """The features worth knowing, numbered, and how telling each of them is."""

    def __init__(self, features: Ints, worth: Floats) -> None:
        """Take the features, smallest first, with what each counts."""
        self._features = features
        self._worth = worth

    def __len__(self) -> int:
        return len(self._features)

    def row(self, found: Ints) -> Row:
        """A message's features as a row; those never met are left out."""
        found = np.sort(found)
        found = found[_differs(found)]
        at = self._features.searchsorted(found)
        at = at[self._features.take(at, mode="clip") == found]
        values = self._worth[at]
        return Row(at, values / max(float(np.sqrt(values @ values)), _TINY))

    def features(self, row: Row) -> list[int]:
        """The features of a row."""
        features: list[int] = self._features[row.at].tolist()
        return features


def index(wordings: Wordings) -> tuple[FeatureIndex, Rows]:
    """An index of the features of patterns, and the patterns as rows."""
    count = len(wordings)
    kept = [
        _worth_knowing(
            found, owners, _LEAST_USES[shape] + bool(shape) * count // _ONE_MORE
        )
        for shape, (found, owners) in enumerate(wordings.features())
    ]
    features, uses, owners = map(np.concatenate, zip(*kept, strict=True))
    rarity = np.log((count + 1) / (uses + 0.5))
    worth = (_WORTH[features >> SHAPE_BIT] * rarity).astype(np.float32)
    # Sixteen bits are sorted far faster than more.
    order = np.argsort(owners.astype(np.min_scalar_type(count)), kind="stable")
    starts = np.searchsorted(owners, np.arange(count + 1), sorter=order)
    at = np.repeat(np.arange(len(worth), dtype=np.int32), uses)[order]
    del order, owners
    values = worth[at]
    # No row is empty: how many roles it names is a feature of every pattern.
    lengths = np.sqrt(np.add.reduceat(values * values, starts[:-1]))
    values /= np.repeat(lengths, np.diff(starts))
    return FeatureIndex(features, worth), Rows(at, values, starts)


def _worth_knowing(features: Ints, owners: Ints, least: int) -> tuple[Ints, Ints, Ints]:
    """The features that enough patterns have, smallest first; how many do, and which."""
    pairs = features << _OWNER_BITS
    pairs |= owners
    pairs.sort()
    pairs = pairs[_differs(pairs)]
    owners = (pairs & _OWNER).astype(np.int32)
    pairs >>= _OWNER_BITS
    begins = np.flatnonzero(_differs(pairs))
    uses = np.diff(begins, append=len(pairs))
    kept = uses >= least
    return pairs[begins[kept]], uses[kept], owners[np.repeat(kept, uses)]


def _differs(ordered: Ints) -> NDArray[np.bool_]:
    """Where a number is not that before it."""
    differs = np.ones(len(ordered), np.bool_)
    differs[1:] = ordered[1:] != ordered[:-1]
    return differs
