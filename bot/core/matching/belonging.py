"""Tells which targets are about one role alone, by whom their patterns name.

"Who stands in for the one?" and "who stands in for the other?" differ in a single
feature. Where two topics are that near, whom a message names must decide.
"""

import numpy as np

from bot.core.matching.features import Ints, Wording, Wordings
from bot.core.matching.rows import Floats

_ALONE = 0.97
"""Least share of the patterns naming one role that name the role a target is about."""
_LEAST = 20
"""How many patterns must name it."""
_OF_ANOTHER = 0.6
"""What it counts against a target, in score, that a message names another role."""


class Belonging:
    """Which targets a message about one role cannot mean."""

    def __init__(self, wordings: Wordings, labels: Ints, targets: int) -> None:
        """Count in patterns; ``labels`` holds the target of each, of so many."""
        marks = wordings.lone_roles()
        uses = {
            int(role): np.bincount(labels[marks == role], minlength=targets)
            for role in np.unique(marks[marks > 0])
        }
        every = sum(uses.values(), np.zeros(targets, np.int64))
        belongs = {
            role: (own >= _LEAST) & (own >= _ALONE * every)
            for role, own in uses.items()
        }
        of_any = np.logical_or.reduce([*belongs.values()], initial=False)
        self._against: dict[int, Floats] = {
            role: np.float32(_OF_ANOTHER) * (of_any & ~own)
            for role, own in belongs.items()
        }

    def against(self, wording: Wording) -> Floats | None:
        """What counts against each target, in score, by whom a message names."""
        role = wording.lone_role()
        return self._against.get(role) if role else None
