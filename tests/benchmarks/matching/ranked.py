"""How a system answers when it is forced to choose a target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

DECLINE = "none"
"""The target of the messages to decline; never chosen when forced to choose."""
BEST = 3


@dataclass(frozen=True, slots=True)
class Ranked:
    """The three best targets for a question."""

    targets: tuple[str, ...]
    sureness: tuple[float, ...]
    """How sure the system is, by one or more ways to tell; of no target, -inf."""


def choose(scores: Mapping[str, float]) -> Ranked:
    """The best targets by score.

    A system may be sure by its best score, or by that score's lead on declining.
    """
    declining = scores.get(DECLINE, 0.0)
    chosen = sorted(
        (target for target in scores if target != DECLINE),
        key=lambda target: -scores[target],
    )[:BEST]
    if not chosen:
        return Ranked((), (-inf, -inf))
    best = scores[chosen[0]]
    return Ranked(tuple(chosen), (best, best - declining))


def choose_by(targets: Sequence[str], scores: Any) -> Ranked:
    """The best targets by an array of scores, one for each target."""
    return choose(dict(zip(targets, map(float, scores), strict=True)))
