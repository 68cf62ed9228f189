"""A linear model: how much each feature of a message speaks for each target.

Learned from the patterns when the content is loaded, in two ways that are added.
Counting gives every feature its log-odds for every target (naive Bayes with a
complement), which serves rare features well. Correcting starts from each target's
mean pattern and moves it wherever a pattern does not win by a margin
(passive-aggressive updates, Crammer et al. 2006), which tells near targets apart.
Both are sums over the features that a pattern has: fifty thousand patterns take
about a second, and a question a few microseconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.features import Ints
from bot.core.matching.rows import TINY, Floats, Row, Rows

_SMOOTHING = 0.01
"""What every feature counts in every target beforehand, so that none is impossible."""
_MARGIN = 1.0
"""By how much, in score, the target of a pattern shall win."""
_STEP = 0.5
"""The most that one pattern may move the weights in a round."""
_ROUNDS = 3
"""How often the patterns are gone through."""
_MISSED = 0.7
"""What a pattern must miss of the margin to be looked at again."""
_BATCH = 64
"""Patterns that are corrected together."""
_BLOCK = 512
"""Features, or moves, dealt with at once."""
_PLACE_BITS = 40
"""Below a feature in one number stands its place."""
_SAMPLED = 100
"""Of how many patterns one tells how far scores spread."""


@dataclass(slots=True, eq=False)
class Weights:
    """How much each feature speaks for each target.

    In whole steps, of 16 bits: they are the largest part of the process.
    """

    steps: NDArray[np.int16]
    step: np.float32

    def scores(self, row: Row) -> Floats:
        """How much a message speaks for each target."""
        steps = self.steps.take(row.at, axis=0).astype(np.float32)
        scores: Floats = row.values @ steps
        return scores * self.step

    def shares(self, row: Row, target: int) -> Floats:
        """How much each feature of a message speaks for one target."""
        shares: Floats = row.values * self.steps[row.at, target]
        return shares * self.step


def train(rows: Rows, labels: Ints, features: int, targets: int) -> Weights:
    """Weights by feature and target, from labelled rows in an order that mixes both."""
    weights = np.empty((features, targets), np.float32)
    columns = _Columns(rows, labels, weights)
    for block in _blocks(features):
        weights[block] = columns.counts(block)
    odds = _LogOdds(weights)
    spread = _spread(weights, odds, rows)
    weights /= np.maximum(np.sqrt(np.einsum("ij,ij->j", weights, weights)), TINY)
    _correct(weights, rows, labels)
    most = max(weights.max(), -weights.min()) + odds.most / spread
    step = np.float32(most / np.iinfo(np.int16).max)
    # In the room of the weights, from its beginning, and the rest is given back:
    # together these would be what a start needs most of.
    steps = weights.reshape(-1).view(np.int16)
    for block in _blocks(features):
        both = weights[block] + odds(columns.counts(block)) / spread
        begin = block.start * targets
        steps[begin : begin + both.size] = np.rint(both / step).reshape(-1)
    del steps
    weights.resize(-(-features * targets // 2), refcheck=False)
    whole = weights.view(np.int16)[: features * targets]
    return Weights(whole.reshape(features, targets), step)


def _blocks(count: int) -> Iterator[slice]:
    """Some of so many at a time, lest much room be needed at once."""
    for start in range(0, count, _BLOCK):
        yield slice(start, min(start + _BLOCK, count))


class _Columns:
    """The rows feature by feature, to count what the patterns of each target have."""

    def __init__(self, rows: Rows, labels: Ints, weights: Floats) -> None:
        """Take the rows, with the room of the weights, which have no values yet."""
        features, self._targets = weights.shape
        targets = labels.astype(np.min_scalar_type(self._targets))
        order = _places(rows.at, weights)
        whose = np.repeat(targets, np.diff(rows.starts))
        self._labels = whose.take(order, mode="clip")
        self._values = rows.values.take(order, mode="clip")
        uses = np.bincount(rows.at, minlength=features)
        self._starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(uses)))

    def counts(self, block: slice) -> Floats:
        """What the patterns of each target count together, for some features."""
        counts = np.zeros((block.stop - block.start, self._targets), np.float32)
        starts = self._starts[block.start : block.stop + 1]
        own = slice(starts[0], starts[-1])
        firsts = np.arange(len(counts)) * self._targets
        cells = np.repeat(firsts, np.diff(starts)) + self._labels[own]
        np.add.at(counts.reshape(-1), cells, self._values[own])
        return counts


def _places(features: Ints, room: Floats) -> Ints:
    """Where each feature stands, the smallest first.

    Told in this room where that is enough. What is asked of the system for a moment
    is not always given back, and here a process needs most.
    """
    count = len(features)
    is_enough = room.size >= 2 * count
    free = (
        room.reshape(-1)[: 2 * count] if is_enough else np.empty(2 * count, np.float32)
    )
    places = free.view(np.int64)
    places[:] = features
    places <<= _PLACE_BITS
    for block in _blocks(count):
        places[block] |= np.arange(block.start, block.stop)
    places.sort()
    places &= (1 << _PLACE_BITS) - 1
    return places


class _LogOdds:
    """How much likelier features are in a target's patterns than in all others."""

    def __init__(self, counts: Floats) -> None:
        room = np.float32(_SMOOTHING * len(counts))
        by_target = counts.sum(axis=0)
        every = by_target.sum()
        self._here, self._elsewhere = by_target + room, every - by_target + room
        self.most = 4 * float(np.log((every + room) / _SMOOTHING))
        """No odds are larger: they are made of four logarithms that are not."""

    def __call__(self, counts: Floats) -> Floats:
        """The odds of some features, by what they count."""
        odds: Floats
        others = counts.sum(axis=1, keepdims=True) - counts
        odds = np.log((counts + _SMOOTHING) / self._here)
        odds -= np.log((others + _SMOOTHING) / self._elsewhere)
        odds -= odds.mean(axis=1, keepdims=True)
        return odds


def _spread(counts: Floats, odds: _LogOdds, rows: Rows) -> float:
    """How far apart the log-odds set the best and the worst target of a pattern."""
    sample = rows.picked(np.arange(0, len(rows), _SAMPLED))
    spans = []
    for begin, end in pairwise(sample.starts):
        own = odds(counts[sample.at[begin:end]])
        spans.append(np.ptp(sample.values[begin:end] @ own))
    return float(np.mean(spans))


class _Moves(NamedTuple):
    """By how much the weights moved, pattern by pattern, in the order of it."""

    patterns: Ints
    rivals: Ints
    """The targets that they were moved away from."""
    amounts: Floats
    passed: Floats
    """The share of all batches that was over by then, 0 to 1."""


def _correct(weights: Floats, rows: Rows, labels: Ints) -> None:
    """Move the weights until every pattern wins by the margin, or the rounds are over.

    What comes last would have the last word. So every other round goes backwards, the
    weights end as the mean of what they were after each batch (averaging, Collins
    2002), and as that of going through the patterns from either end.
    """
    numbers: Ints = np.arange(len(rows))
    both = []
    for order in (numbers, numbers[::-1]):
        moves = _moves(weights, rows, labels, order)
        _replay(weights, rows, labels, moves, -moves.amounts)
        both.append(moves)
    for moves in both:
        mean: Floats = moves.amounts * (1 - moves.passed) / np.float32(len(both))
        _replay(weights, rows, labels, moves, mean)


def _moves(weights: Floats, rows: Rows, labels: Ints, numbers: Ints) -> _Moves:
    """Move the weights by the patterns in this order; tells how they moved.

    Those that won by most of the margin are not looked at again. The patterns of a
    batch do not see what the others of it change.
    """
    moves: list[tuple[Ints, Ints, Floats]] = []
    for _ in range(_ROUNDS):
        missing = np.empty(len(numbers), np.float32)
        for begin in range(0, len(numbers), _BATCH):
            picked = numbers[begin : begin + _BATCH]
            batch, wanted = rows.picked(picked), labels[picked]
            each = np.arange(len(picked))
            scores = _scores(weights, batch)
            reached = scores[each, wanted]
            scores[each, wanted] = -np.inf
            rivals = scores.argmax(axis=1)
            short = _MARGIN - reached + scores[each, rivals]
            missing[begin : begin + _BATCH] = short
            amounts = np.clip(short / 2, 0, _STEP)
            _move(weights, batch, wanted, rivals, amounts)
            moved = amounts > 0
            moves.append((picked[moved], rivals[moved], amounts[moved]))
        numbers = numbers[missing > _MISSED][::-1]
    passed = np.linspace(0, 1, len(moves), endpoint=False, dtype=np.float32)
    counts = [len(picked) for picked, _, _ in moves]
    patterns, rivals, amounts = map(np.concatenate, zip(*moves, strict=True))
    return _Moves(patterns, rivals, amounts, np.repeat(passed, counts))


def _replay(
    weights: Floats, rows: Rows, labels: Ints, moves: _Moves, amounts: Floats
) -> None:
    """Move the weights once more, by other amounts."""
    for some in _blocks(len(moves.patterns)):
        picked = moves.patterns[some]
        batch, wanted = rows.picked(picked), labels[picked]
        _move(weights, batch, wanted, moves.rivals[some], amounts[some])


def _move(
    weights: Floats, batch: Rows, wanted: Ints, rivals: Ints, amounts: Floats
) -> None:
    """Move the weights by so much of each row, to one target and from another."""
    cells, targets = weights.reshape(-1), np.int64(weights.shape[1])
    whose = np.repeat(np.arange(len(batch)), np.diff(batch.starts))
    change = batch.values * amounts[whose]
    cell = batch.at * targets
    np.add.at(cells, cell + wanted[whose], change)
    np.subtract.at(cells, cell + rivals[whose], change)


def _scores(weights: Floats, rows: Rows) -> Floats:
    """What each target scores for each message."""
    scores = np.empty((len(rows), weights.shape[1]), np.float32)
    taken = weights.take(rows.at, axis=0, mode="clip")
    for (begin, end), own in zip(pairwise(rows.starts.tolist()), scores, strict=True):
        rows.values[begin:end].dot(taken[begin:end], own)
    return scores
