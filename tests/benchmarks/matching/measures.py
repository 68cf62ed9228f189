"""Shares of questions that a system gets right, and that it answers wrongly."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, isnan

from tests.benchmarks.matching.questions import Question
from tests.benchmarks.matching.ranked import Ranked


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a system chooses; every value a share, 0 to 1."""

    top_1: float
    top_3: float
    who: float
    """Who-questions with the right role first."""
    wrong: float
    """In-scope questions answered wrongly at the common threshold."""
    near: float
    """Messages near the subject that are answered there although to be declined."""
    far: float
    """The same for all other messages to decline."""
    typo_loss: float
    """What one typo in every question costs of top-1."""


def quality(
    questions: Sequence[Question],
    plain: Sequence[Ranked],
    typed: Sequence[Ranked],
    refused: float,
) -> Quality:
    """How well a system does, at the threshold that refuses this share in scope.

    Of several ways to tell how sure a system is, the one that serves it best counts.
    """
    inside = [(q, r) for q, r in zip(questions, plain, strict=True) if q.is_in_scope]
    slipped = [(q, r) for q, r in zip(questions, typed, strict=True) if q.is_in_scope]
    outside = [(q, r) for q, r in zip(questions, plain, strict=True) if q.is_declined]
    top_1 = share(_is_first(q, r) for q, r in inside)
    asked_who = [(q, r) for q, r in inside if q.right_role]
    wrong, near, far = min(
        (_at_threshold(inside, outside, refused, way) for way in range(_ways(plain))),
        key=lambda found: sum(value for value in found[1:] if not isnan(value)),
    )
    return Quality(
        top_1=top_1,
        top_3=share(any(t in q.right for t in r.targets) for q, r in inside),
        who=share(any(t in q.right_role for t in r.targets[:1]) for q, r in asked_who),
        wrong=wrong,
        near=near,
        far=far,
        typo_loss=top_1 - share(_is_first(q, r) for q, r in slipped),
    )


def share(hits: Iterable[float]) -> float:
    """The mean of hits; not a number where there are none."""
    counted = list(hits)
    return sum(counted) / len(counted) if counted else float("nan")


Asked = Sequence[tuple[Question, Ranked]]


def _at_threshold(
    inside: Asked, outside: Asked, refused: float, way: int
) -> tuple[float, float, float]:
    """What is answered and should not be, telling sureness in one of the ways."""
    threshold = Threshold.refusing([r.sureness[way] for _, r in inside], refused)
    near = share(threshold.passes(r.sureness[way]) for q, r in outside if q.is_near)
    far = share(threshold.passes(r.sureness[way]) for q, r in outside if not q.is_near)
    wrong = share(
        0.0 if _is_first(q, r) else threshold.passes(r.sureness[way]) for q, r in inside
    )
    return wrong, near, far


@dataclass(frozen=True, slots=True)
class Threshold:
    """A least sureness, and the share of those exactly at it that pass."""

    least: float
    tied: float

    @classmethod
    def refusing(cls, sureness: Sequence[float], refused: float) -> "Threshold":
        """The threshold that refuses this share, ties in the proportion needed."""
        ordered = sorted(sureness)
        count = refused * len(ordered)
        least = ordered[min(int(count), len(ordered) - 1)]
        below = bisect_left(ordered, least)
        equal = bisect_right(ordered, least) - below
        return cls(least, 1 - (count - below) / equal)

    def passes(self, sureness: float) -> float:
        """How much of a message of this sureness is answered: 0, 1 or, tied, a part."""
        if sureness == -inf:
            return 0.0
        return self.tied if sureness == self.least else float(sureness > self.least)


def _is_first(question: Question, ranked: Ranked) -> bool:
    return any(target in question.right for target in ranked.targets[:1])


def _ways(ranked: Sequence[Ranked]) -> int:
    return min(len(each.sureness) for each in ranked)
