"""Remembers exact wordings: a message in the words of a pattern is that pattern.

Articles aside, which people write or leave out as they like.
"""

from collections.abc import Sequence

import numpy as np

from bot.core.matching.features import Ints, Wording

_MANY = -1


class KnownWordings:
    """The target of each wording that is written under one target only."""

    def __init__(
        self, keys: Sequence[int], targets: Ints, articles: frozenset[int]
    ) -> None:
        """Remember patterns by their ``keys``, two for each, and their targets.

        ``articles`` are the numbers of words that make no difference.
        """
        self._articles = articles
        every = np.array(keys, np.int64)
        order = np.argsort(every)
        every = every[order]
        owners = targets.astype(np.int32)[order // 2]
        begins = np.flatnonzero(np.diff(every, prepend=every[:1] - 1))
        self._keys = every[begins]
        one = np.minimum.reduceat(owners, begins)
        self._targets = np.where(
            one == np.maximum.reduceat(owners, begins), one, np.int32(_MANY)
        )

    def target(self, wording: Wording) -> int | None:
        """The number of the target that has these very words, if one alone has."""
        for key in keys(wording, self._articles):
            at = int(self._keys.searchsorted(key))
            if at < len(self._keys) and self._keys[at] == key:
                found = int(self._targets[at])
                if found != _MANY:
                    return found
        return None


def keys(wording: Wording, articles: frozenset[int]) -> tuple[int, int]:
    """A wording with the roles that it names, and without: as their hashes alone.

    Python hashes numbers, unlike texts, alike in every process: what is learned in
    one may be used in another.
    """
    words = tuple(word for word in wording.words if word not in articles)
    return hash((words, wording.marks)), hash(words)
