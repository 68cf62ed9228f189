"""Remembers exact wordings: a message in the very words of a pattern is that pattern."""

from bot.core.matching.features import Wording

_MANY = -1


class KnownWordings:
    """The target of each wording that is written under one target only."""

    def __init__(self) -> None:
        self._targets: dict[int, int] = {}

    def add(self, wording: Wording, target: int) -> None:
        """Remember the wording of a pattern, and the number of its target."""
        for key in _keys(wording):
            if self._targets.setdefault(key, target) != target:
                self._targets[key] = _MANY

    def target(self, wording: Wording) -> int | None:
        """The number of the target that has these very words, if one alone has."""
        for key in _keys(wording):
            found = self._targets.get(key, _MANY)
            if found != _MANY:
                return found
        return None


def _keys(wording: Wording) -> tuple[int, int]:
    """A wording with the roles that it names, and without: as their hashes alone.

    Python hashes numbers, unlike texts, alike in every process: what is learned in
    one may be used in another.
    """
    return hash(wording), hash(wording.words)
