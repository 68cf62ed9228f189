"""Fits weights to examples by least squares, held small (ridge regression)."""

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.rows import Rows

Weights = NDArray[np.float64]

_HELD = 1.0
"""How strongly weights are held near nothing, lest rare features tell too much."""
_STEPS = 8
"""Steps towards the best weights; more of them fit the examples and nothing else."""
_TINY = 1e-9


def fitted(rows: Rows, wanted: Weights, features: int) -> Weights:
    """The weights by which the features of each row add up to about what is wanted.

    By conjugate gradients: each step is two sums over all features of all rows.
    """
    owners = np.repeat(np.arange(len(rows)), np.diff(rows.starts))

    def by_feature(of_rows: Weights) -> Weights:
        parts = of_rows[owners] * rows.values
        return np.bincount(rows.at, parts, features).astype(np.float64)

    def by_row(of_features: Weights) -> Weights:
        parts = of_features[rows.at] * rows.values
        return np.bincount(owners, parts, len(rows)).astype(np.float64)

    weights = np.zeros(features)
    missing = by_feature(wanted)
    direction, distance = missing.copy(), missing @ missing
    for _ in range(_STEPS):
        if distance < _TINY:
            break
        effect = by_feature(by_row(direction)) + _HELD * direction
        length = distance / (direction @ effect)
        weights += length * direction
        missing -= length * effect
        before, distance = distance, missing @ missing
        direction = missing + distance / before * direction
    return weights
