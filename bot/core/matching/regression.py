"""Fits weights to examples by least squares, held small (ridge regression)."""

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.rows import TINY, Floats, Rows

_HELD = 0.3
"""How strongly weights are held near nothing, lest rare features tell too much."""
_STEPS = 15
"""Steps towards the best weights; more of them fit the examples and nothing else."""


def fitted(rows: Rows, wanted: NDArray[np.floating], features: int) -> Floats:
    """The weights by which the features of each row add up to about what is wanted.

    By conjugate gradients: each step is two sums over all features of all rows.
    """
    weights = np.zeros(features, np.float32)
    if not len(rows):
        return weights
    at, starts, lengths = rows.at, rows.starts[:-1], np.diff(rows.starts)

    def by_feature(of_rows: Floats) -> Floats:
        parts = np.repeat(of_rows, lengths)
        parts *= rows.values
        sums = np.zeros(features, np.float32)
        np.add.at(sums, at, parts)
        return sums

    def by_row(of_features: Floats) -> Floats:
        parts = of_features[at]
        parts *= rows.values
        sums: Floats = np.add.reduceat(parts, starts)
        return sums

    missing = by_feature(wanted.astype(np.float32))
    direction, distance = missing.copy(), float(missing @ missing)
    for _ in range(_STEPS):
        if distance < TINY:
            break
        effect: Floats = by_feature(by_row(direction)) + _HELD * direction
        length = np.float32(distance / (direction @ effect))
        weights += length * direction
        missing -= length * effect
        before, distance = distance, float(missing @ missing)
        direction = missing + np.float32(distance / before) * direction
    return weights
