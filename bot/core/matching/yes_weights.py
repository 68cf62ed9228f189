"""Learns from the patterns with a yes or no what their words say of one."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.core.matching.features import Ints
from bot.core.matching.regression import fitted
from bot.core.matching.rows import Floats, Rows

_OWN, _OF_THINGS = 0.7, 1.0
"""How readily words mean something of their own in a target, and of certain things;
everywhere it is 1."""


class OfGroups(NamedTuple):
    """To which group each pattern belongs, and which groups are about things."""

    groups: Ints
    of_things: Sequence[bool]

    def readiness(self) -> Floats:
        """How readily words mean something of their own in each group."""
        return np.where(self.of_things, _OF_THINGS, _OWN).astype(np.float32)


def fitted_to_words(
    rows: Rows, signs: Floats, reckoned: Floats, of: OfGroups, features: int
) -> tuple[Floats, Floats, Mapping[int, tuple[Ints, Floats]]]:
    """What each feature says of a yes: everywhere, of who answers, and in each group.

    Learned together, so that none of the three learns what another one tells.
    """
    together, own = _together(rows, reckoned, of, features)
    readiness = of.readiness()
    # Who answers settles it, unless words tell that this counts for less.
    weights = fitted(together, signs - reckoned, 2 * features + len(own))
    everywhere, answers, of_own = np.split(weights, (features, 2 * features))
    group, feature = np.divmod(own, features)
    feature = feature.astype(rows.at.dtype)
    return (
        everywhere,
        answers,
        {
            int(each): (feature[group == each], readiness[each] * of_own[group == each])
            for each in np.unique(group)
        },
    )


def _together(
    rows: Rows, reckoned: Floats, of: OfGroups, features: int
) -> tuple[Rows, Ints]:
    """The rows with each feature three times, and the features of targets.

    As it is; beside the verdict by who answers; and as one of its group alone.
    """
    lengths = np.diff(rows.starts)
    of_group = np.repeat(of.groups * features, lengths) + rows.at
    own, place = np.unique(of_group, return_inverse=True)
    del of_group
    # Filled in place: there is little room beside the weights of the topics.
    at = np.empty((len(place), 3), np.int32)
    at.T[:] = rows.at
    at[:, 1] += features
    at[:, 2] = place
    at[:, 2] += 2 * features
    values = np.empty(at.shape, np.float32)
    values.T[:] = rows.values
    values[:, 1] *= np.repeat(reckoned, lengths)
    values[:, 2] *= np.repeat(of.readiness()[of.groups], lengths)
    return Rows(at.reshape(-1), values.reshape(-1), 3 * rows.starts), own


def claiming(judged: Ints, rows: Rows, targets: Ints, features: int) -> Floats:
    """What tells patterns with a verdict from the others of the same targets."""
    carries = np.full(len(rows), -1, np.float32)
    carries[judged] = 1
    comparable = np.flatnonzero(np.isin(targets, targets[judged]))
    if not len(comparable):
        return np.zeros(features, np.float32)
    # Beside the mean: else every message would look the more like a claim, the more
    # of the patterns carry a verdict.
    beside = carries[comparable] - carries[comparable].mean()
    return fitted(rows.picked(comparable), beside, features)
