"""A linear model: how much each feature of a message speaks for each target.

Learned from the patterns when the content is loaded, in two steps. Counting gives
every feature its log-odds for every target (naive Bayes with a complement), which
serves rare features well. Then each target's mean pattern is corrected, wherever a
pattern does not win by a margin (averaged passive-aggressive updates, Crammer et
al. 2006), which tells near targets apart. The two are added. Both steps are sums
over the features that a pattern has, so ten thousand patterns take a second, and a
question a few microseconds.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Row = tuple[Ints, Floats]
"""The numbers of a message's features, and their values, scaled to length 1."""

_UNKNOWN = -1
_SMOOTHING = 0.01
_COUNTING = 0.6
"""The weight of the counted part beside the corrected one."""
_MARGIN = 0.5
_STEP = 0.3
_ROUNDS = 2
_BLOCK = 2_048


class FeatureIndex:
    """The features worth knowing, numbered, and how telling each of them is.

    A single word is worth knowing. A pair that only one pattern has says nothing of
    how others ask, and there are very many: those are left out.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._rarity: Floats = np.zeros(0, np.float32)

    def __contains__(self, feature: str) -> bool:
        return feature in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def learn(self, patterns: Iterable[Mapping[str, float]]) -> list[Row]:
        """Number the features of all patterns; the patterns as rows."""
        numbers: dict[str, int] = {}
        rows: list[Row] = []
        for features in patterns:
            met = [numbers.setdefault(name, len(numbers)) for name in features]
            values = np.fromiter(features.values(), np.float32, len(features))
            rows.append((np.array(met, np.intp), values))
        uses = np.zeros(len(numbers), np.float32)
        for at, _ in rows:
            uses[at] += 1
        kept = [
            number
            for name, number in numbers.items()
            if uses[number] >= _least_uses(name)
        ]
        renumbered = np.full(len(numbers), _UNKNOWN, np.intp)
        renumbered[kept] = np.arange(len(kept))
        self._numbers = {
            name: int(renumbered[number])
            for name, number in numbers.items()
            if renumbered[number] != _UNKNOWN
        }
        self._rarity = np.log((len(rows) + 1) / (uses[kept] + 0.5)).astype(np.float32)
        for number, (at, values) in enumerate(rows):
            known = renumbered[at] != _UNKNOWN
            rows[number] = self._weighed(renumbered[at[known]], values[known])
        return rows

    def row(self, features: Mapping[str, float]) -> Row:
        """A message's features as a row; those never met are left out."""
        numbers = self._numbers
        known = [(numbers[name], v) for name, v in features.items() if name in numbers]
        at = np.array([number for number, _ in known], np.intp)
        return self._weighed(at, np.array([v for _, v in known], np.float32))

    def _weighed(self, at: Ints, values: Floats) -> Row:
        values = values * self._rarity[at]
        length = np.sqrt(values @ values)
        return at, values / length if length else values


def _least_uses(feature: str) -> int:
    """How many patterns must have a feature: a word one, a pair two, a gap four."""
    return 1 + (" " in feature) + 2 * (" _ " in feature)


def train(rows: Sequence[Row], labels: Ints, features: int, targets: int) -> Floats:
    """Weights by feature and target, from labelled rows."""
    size = features, targets
    weights = _corrected(_sums(rows, labels, size), rows, labels)
    _add_log_odds(weights, _sums(rows, labels, size), rows)
    return weights


def _sums(rows: Sequence[Row], labels: Ints, size: tuple[int, int]) -> Floats:
    sums = np.zeros(size, np.float32)
    for (at, values), label in zip(rows, labels, strict=True):
        sums[at, label] += values
    return sums


def _add_log_odds(weights: Floats, sums: Floats, rows: Sequence[Row]) -> None:
    """Add, for each feature and target, how much likelier it is here than elsewhere."""
    here = sums.sum(axis=0) + _SMOOTHING * len(sums)
    elsewhere = sums.sum() - sums.sum(axis=0) + _SMOOTHING * len(sums)
    # Block by block and in place: these are the largest arrays of the process.
    for start in range(0, len(sums), _BLOCK):
        block = sums[start : start + _BLOCK]
        seen = block.sum(axis=1, keepdims=True)
        odds = np.log((block + _SMOOTHING) / here)
        odds -= np.log((seen - block + _SMOOTHING) / elsewhere)
        odds -= odds.mean(axis=1, keepdims=True)
        block[:] = odds
    spread = np.mean([np.ptp(values @ sums[at]) for at, values in rows[::20]])
    sums *= _COUNTING / spread
    weights += sums


def _corrected(sums: Floats, rows: Sequence[Row], labels: Ints) -> Floats:
    """Each target's mean pattern, moved until every pattern wins by the margin.

    The result is the average over all moves, which generalises better than the last.
    """
    weights = sums
    weights /= np.maximum(np.linalg.norm(sums, axis=0), 1e-9)
    drift = np.zeros_like(weights)
    lost = _mixed(len(rows))
    step = 1
    for _ in range(_ROUNDS):
        lost, missed = [], lost
        for number in missed:
            at, values = rows[number]
            label = labels[number]
            scores = values @ weights.take(at, axis=0)
            score = scores[label]
            scores[label] = -np.inf
            rival = int(scores.argmax())
            missing = _MARGIN - score + scores[rival]
            step += 1
            if missing > 0:
                lost.append(number)
                change = min(_STEP, missing / 2) * values
                weights[at, label] += change
                weights[at, rival] -= change
                change *= step
                drift[at, label] += change
                drift[at, rival] -= change
    drift /= -step
    weights += drift
    return weights


def _mixed(count: int) -> list[int]:
    """All numbers below ``count`` in a fixed order that mixes the targets."""
    stride = int(count * 0.618) | 1
    while np.gcd(stride, count) != 1:
        stride += 2
    return [number * stride % count for number in range(count)]
