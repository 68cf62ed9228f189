"""Remembers exact wordings: a message in the very words of a pattern is that pattern."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from bot.core.matching.entities import Mention, Reading
from bot.core.matching.weights import Ints

_MANY = -1


class Wordings:
    """The target of each wording that is written under one target only."""

    def __init__(
        self,
        readings: Sequence[Reading],
        wordings: Sequence[Sequence[str]],
        labels: Ints,
    ) -> None:
        self._targets: dict[int, int] = {}
        patterns = zip(readings, wordings, labels.tolist(), strict=True)
        for reading, wording, label in patterns:
            for key in _keys(reading, wording):
                known = self._targets.setdefault(key, label)
                if known != label:
                    self._targets[key] = _MANY

    def target(self, reading: Reading, wording: Sequence[str]) -> int | None:
        """The number of the target that has these very words, if one alone has."""
        for key in _keys(reading, wording):
            found = self._targets.get(key, _MANY)
            if found != _MANY:
                return found
        return None


def _keys(reading: Reading, wording: Sequence[str]) -> tuple[int, int]:
    """A wording with the people it names, and without: as their hashes alone."""
    names = (t.entity.id for t in reading.tokens if isinstance(t, Mention))
    return _hash(wording, names), _hash(wording)


def _hash(*lists: Iterable[str]) -> int:
    # Python's own hash of a text differs from process to process; a Matcher may be
    # made in one and used in another.
    text = "\n".join(" ".join(words) for words in lists)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
