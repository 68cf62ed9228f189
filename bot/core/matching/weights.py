"""A linear model: how much each feature of a message speaks for each target.

Learned from the patterns when the content is loaded, in two ways that are added.
Counting gives every feature its log-odds for every target (naive Bayes with a
complement), which serves rare features well. Correcting starts from each target's
mean pattern and moves it wherever a pattern does not win by a margin
(passive-aggressive updates, Crammer et al. 2006), which tells near targets apart.
Both are sums over the features that a pattern has: thirty thousand patterns take
less than a second, and a question a few microseconds.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.features import SHAPE_BIT

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Ints = NDArray[np.integer]

_LEAST_USES = np.array((1, 2, 4))
_ONE_MORE = 10_000
"""How many patterns must have a feature, by its shape, before it is worth knowing; a
pair one more for every so many patterns. A pair that hardly any pattern has says
nothing of how others ask, and there are very many."""
_WORTH = np.array((1.0, 0.7, 0.5), np.float32)
"""What a feature counts, by its shape."""
_SMOOTHING = 0.01
_MARGIN = 1.0
_STEPS = (0.6, 0.3)
"""The most that one pattern may move the weights, round by round."""
_BLOCK = 2_048
_TINY = 1e-9
_OWNER_BITS = 20
_OWNER = (1 << _OWNER_BITS) - 1
_SAMPLED = 100
"""Of how many patterns one tells how far scores spread."""


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
        lengths = np.diff(self.starts)[numbers]
        ends = np.cumsum(lengths)
        shift = np.repeat(self.starts[numbers] - (ends - lengths), lengths)
        taken = np.arange(len(shift)) + shift
        starts = np.concatenate((np.zeros(1, np.int64), ends))
        return Rows(self.at[taken], self.values[taken], starts)

    def likeness(self, row: Row) -> Floats:
        """The cosine of each message to another one."""
        own = np.zeros(max(self.at.max(initial=0), row.at.max(initial=0)) + 1)
        own[row.at] = row.values
        sums = np.concatenate((np.zeros(1), np.cumsum(own[self.at] * self.values)))
        return np.diff(sums[self.starts]).astype(np.float32)


class FeatureIndex:
    """The features worth knowing, numbered, and how telling each of them is."""

    def __init__(self, features: Iterable[int], worth: Floats) -> None:
        self._numbers = {feature: number for number, feature in enumerate(features)}
        self._worth = worth

    def __len__(self) -> int:
        return len(self._numbers)

    def row(self, found: Iterable[int]) -> Row:
        """A message's features as a row; those never met are left out."""
        numbers = self._numbers
        known = {numbers[feature] for feature in found if feature in numbers}
        at = np.fromiter(known, np.int64, len(known))
        values = self._worth[at]
        return Row(at, values / max(float(np.sqrt(values @ values)), _TINY))

    def features(self, row: Row) -> list[int]:
        """The features of a row."""
        every = tuple(self._numbers)
        return [every[number] for number in row.at]


class FeatureCounter:
    """Counts the features of patterns, and makes their index."""

    def __init__(self) -> None:
        self._features = array("q")
        self._lengths = array("q")

    def add(self, features: Sequence[int]) -> None:
        """Count the features of the next pattern."""
        self._features.extend(features)
        self._lengths.append(len(features))

    def index(self) -> tuple[FeatureIndex, Rows]:
        """An index of the features of all patterns, and the patterns as rows."""
        features, uses, owners = self._uses()
        count = len(self._lengths)
        shapes = features >> SHAPE_BIT
        kept = uses >= _LEAST_USES[shapes] + (shapes > 0) * (count // _ONE_MORE)
        rarity = np.log((count + 1) / (uses[kept] + 0.5))
        worth = (_WORTH[shapes[kept]] * rarity).astype(np.float32)
        owners = owners[np.repeat(kept, uses)]
        at = np.repeat(np.arange(len(worth), dtype=np.int32), uses[kept])
        lengths = np.sqrt(np.bincount(owners, worth[at] ** 2, count))
        order = np.argsort(owners, kind="stable")
        at, owners = at[order], owners[order]
        values = worth[at] / np.maximum(lengths, _TINY).astype(np.float32)[owners]
        starts = np.searchsorted(owners, np.arange(count + 1))
        return FeatureIndex(features[kept].tolist(), worth), Rows(at, values, starts)

    def _uses(self) -> tuple[Ints, Ints, Ints]:
        """The features, how many patterns use each, and which: feature by feature."""
        pairs = np.frombuffer(self._features, np.int64) << _OWNER_BITS
        pairs |= np.repeat(np.arange(len(self._lengths)), self._lengths)
        pairs.sort()
        pairs = pairs[_differs(pairs)]
        owners = (pairs & _OWNER).astype(np.int32)
        pairs >>= _OWNER_BITS
        begins = np.flatnonzero(_differs(pairs))
        return pairs[begins], np.diff(begins, append=len(pairs)), owners


def _differs(ordered: Ints) -> NDArray[np.bool_]:
    """Where a number is not that before it."""
    differs = np.ones(len(ordered), np.bool_)
    differs[1:] = ordered[1:] != ordered[:-1]
    return differs


def train(rows: Rows, labels: Ints, features: int, targets: int) -> Halves:
    """Weights by feature and target, from labelled rows in an order that mixes both.

    In half precision: they are the largest part of the process.
    """
    counts = _Counts(rows, labels, (features, targets))
    weights = counts.of(np.arange(features))
    weights /= np.maximum(np.sqrt(np.einsum("ij,ij->j", weights, weights)), _TINY)
    _correct(weights, rows, labels)
    spread = _spread(counts, rows.picked(np.arange(0, len(rows), _SAMPLED)))
    kept = np.empty(weights.shape, np.float16)
    for start in range(0, features, _BLOCK):
        block = np.arange(start, min(start + _BLOCK, features))
        kept[block] = weights[block] + _log_odds(counts, block) / spread
    return kept


class _Counts:
    """What the patterns of each target count together, by feature.

    Counted part by part: whole, this would be as large as the weights.
    """

    def __init__(self, rows: Rows, labels: Ints, size: tuple[int, int]) -> None:
        self.features, self.targets = size
        self._rows = rows
        self._labels = np.repeat(labels.astype(np.int32), np.diff(rows.starts))
        self.by_target = np.bincount(self._labels, rows.values, self.targets)

    def of(self, features: Ints) -> Floats:
        """The counts of some features, target by target."""
        place = np.full(self.features, -1, np.int32)
        place[features] = np.arange(len(features))
        places = place[self._rows.at]
        inside = places >= 0
        cells = places[inside] * np.int64(self.targets) + self._labels[inside]
        counts = np.zeros(len(features) * self.targets, np.float32)
        np.add.at(counts, cells, self._rows.values[inside])
        return counts.reshape(-1, self.targets)


def _correct(weights: Floats, rows: Rows, labels: Ints) -> None:
    """Move the weights until every pattern wins by the margin, or the rounds are over."""
    cells = weights.reshape(-1)
    targets = np.int64(weights.shape[1])
    starts, wanted = rows.starts.tolist(), labels.tolist()
    lost = list(range(len(rows)))
    for most in _STEPS:
        lost, missed = [], lost
        for number in missed:
            begin, end = starts[number], starts[number + 1]
            at, values = rows.at[begin:end], rows.values[begin:end]
            label = wanted[number]
            scores = values @ weights.take(at, axis=0)
            score = scores[label]
            scores[label] = -np.inf
            rival = int(scores.argmax())
            missing = _MARGIN - score + scores[rival]
            if missing > 0:
                lost.append(number)
                change = min(most, missing / 2) * values
                first = at * targets
                cells[first + label] += change
                cells[first + rival] -= change


def _log_odds(counts: _Counts, features: Ints) -> Floats:
    """How much likelier each feature is in a target's patterns than in all others."""
    room = _SMOOTHING * counts.features
    here = (counts.by_target + room).astype(np.float32)
    elsewhere = (counts.by_target.sum() - counts.by_target + room).astype(np.float32)
    own = counts.of(features)
    others = own.sum(axis=1, keepdims=True) - own
    odds: Floats = np.log((own + _SMOOTHING) / here)
    odds -= np.log((others + _SMOOTHING) / elsewhere)
    odds -= odds.mean(axis=1, keepdims=True)
    return odds


def _spread(counts: _Counts, sample: Rows) -> float:
    """How far apart the log-odds set the best and the worst target of a message."""
    features, places = np.unique(sample.at, return_inverse=True)
    odds = _log_odds(counts, features)
    spans = zip(sample.starts[:-1], sample.starts[1:], strict=True)
    return float(
        np.mean([np.ptp(sample.values[b:e] @ odds[places[b:e]]) for b, e in spans])
    )
