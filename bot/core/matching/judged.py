"""Finds the yes or no that maintainers wrote beside the patterns most like a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.matching.denial import is_denied
from bot.core.matching.entities import Reading
from bot.core.matching.weights import Row
from bot.core.model import Intent, Verdict, opposite

_LIKE = 0.25
"""Likeness (cosine) from which a pattern's verdict counts at all."""
_CLOSER = 4
"""How much more the likest pattern's verdict counts than the next."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A pattern that carries a verdict."""

    row: Row
    is_denied: bool
    verdict: Verdict


class JudgedPatterns:
    """The patterns that carry a verdict, by target."""

    def __init__(
        self,
        intents: Sequence[Intent],
        rows: Sequence[Row],
        readings: Sequence[Reading],
    ) -> None:
        self._by_target: dict[str, list[_Judged]] = {}
        patterns = ((i.target, pattern) for i in intents for pattern in i.patterns)
        for (target, pattern), row, read in zip(patterns, rows, readings, strict=True):
            if pattern.verdict:
                judged = _Judged(row, is_denied(read.tokens), pattern.verdict)
                self._by_target.setdefault(target, []).append(judged)

    def verdict(self, reading: Reading, row: Row, target: str) -> Verdict | None:
        """The verdict of the patterns most like a message, if any is near."""
        own = dict(zip(row[0].tolist(), row[1].tolist(), strict=True))
        denied = is_denied(reading.tokens)
        votes: dict[Verdict, float] = {"yes": 0.0, "no": 0.0}
        for judged in self._by_target.get(target, ()):
            likeness = _likeness(own, judged.row)
            if likeness >= _LIKE:
                same = denied == judged.is_denied
                verdict = judged.verdict if same else opposite(judged.verdict)
                votes[verdict] += likeness**_CLOSER
        if votes["yes"] == votes["no"]:
            return None
        return "yes" if votes["yes"] > votes["no"] else "no"


def _likeness(own: Mapping[int, float], row: Row) -> float:
    """The cosine of two messages, both of length 1."""
    likeness = 0.0
    for feature, value in zip(row[0].tolist(), row[1].tolist(), strict=True):
        likeness += own.get(feature, 0.0) * value
    return likeness
