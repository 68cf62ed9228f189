"""Remembers exact wordings: a message in the very words of a pattern is that pattern."""

from collections.abc import Sequence

import numpy as np

from bot.core.matching.features import Ints, Wording

_MANY = -1


class KnownWordings:
    """The target of each wording that is written under one target only."""

    def __init__(self, keys: Sequence[int], targets: Ints) -> None:
        """Remember patterns by their ``keys``, two for each, and their targets."""
        owners = np.repeat(targets.astype(np.int32), 2)
        self._keys, first, which = np.unique(
            np.array(keys, np.int64), return_index=True, return_inverse=True
        )
        self._targets = owners[first]
        self._targets[which[owners != self._targets[which]]] = _MANY

    def target(self, wording: Wording) -> int | None:
        """The number of the target that has these very words, if one alone has."""
        for key in keys(wording):
            at = int(self._keys.searchsorted(key))
            if at < len(self._keys) and self._keys[at] == key:
                found = int(self._targets[at])
                if found != _MANY:
                    return found
        return None


def keys(wording: Wording) -> tuple[int, int]:
    """A wording with the roles that it names, and without: as their hashes alone.

    Python hashes numbers, unlike texts, alike in every process: what is learned in
    one may be used in another.
    """
    return hash(wording), hash(wording.words)
