"""Fits by maximum likelihood: a logistic regression, and a sharpness."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_ROUNDS = 80
_PRIOR = 0.3
"""How strongly weights are held near 0; keeps the fit stable where data is thin."""
_BINS = 10


def logistic(evidence: Floats, labels: Floats, counts: Floats) -> Floats:
    """The weights of a logistic regression (Newton's method); the bias comes last.

    ``counts`` is what each row counts for.
    """
    rows = np.column_stack([evidence, np.ones(len(evidence))])
    weights = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        likely = sigmoid(rows @ weights)
        bend = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows
        bend += _PRIOR * np.eye(len(weights))
        slope = rows.T @ (counts * (labels - likely)) - _PRIOR * weights
        weights += np.linalg.solve(bend, slope)
    return weights


def sigmoid(logits: Floats) -> Floats:
    """Logits as probabilities."""
    found: Floats = 1 / (1 + np.exp(-logits))
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """The scores of the best targets for a question, and which of them are right."""

    scores: Floats
    right: NDArray[np.bool_]

    def chance(self, sharpness: float) -> float:
        """The probability given to the right targets."""
        odds = np.exp((self.scores - self.scores.max()) * sharpness)
        return float(odds[self.right].sum() / odds.sum())

    def first(self, sharpness: float) -> float:
        """The probability given to the best target."""
        odds = np.exp((self.scores - self.scores.max()) * sharpness)
        return float(odds.max() / odds.sum())


def sharpness(choices: Sequence[Choice]) -> float:
    """The sharpness under which the right targets are likeliest.

    A question none of whose best targets is right is impossible under any sharpness,
    so it has no say.
    """
    possible = [choice for choice in choices if choice.right.any()]

    def likelihood(value: float) -> float:
        return float(sum(np.log(choice.chance(value)) for choice in possible))

    candidates: list[float] = np.arange(2.0, 80.0, 0.5).tolist()
    return max(candidates, key=likelihood)


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of nearly one confidence, and how many came true."""

    low: float
    confidence: float
    right: float
    count: int


def reliability(confidence: Floats, right: Floats) -> Iterator[Bin]:
    """Confidence beside truth, tenth by tenth."""
    numbers = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    for number in np.unique(numbers):
        held = numbers == number
        yield Bin(
            low=number / _BINS,
            confidence=float(confidence[held].mean()),
            right=float(right[held].mean()),
            count=int(held.sum()),
        )


def expected_error(bins: Sequence[Bin]) -> float:
    """How far confidence is from truth, on average over all predictions."""
    total = sum(each.count for each in bins)
    return sum(abs(e.confidence - e.right) * e.count for e in bins) / total
