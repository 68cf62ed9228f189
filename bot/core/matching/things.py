"""Tells which things a message is about: certificates, say, of which each is its own.

Whoever they imply, what holds of one thing need not hold of the next.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.core import text
from bot.core.english import ARTICLES
from bot.core.model import Entity, Kind
from bot.core.reading.entities import Token

Named = frozenset[str]
"""The words by which things are named."""
_NONE: Named = frozenset()


class Things:
    """Knows the words that imply a role but mean something of their own."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        hints = (e.hints for e in entities if e.kind is Kind.ROLE)
        words = (text.read(hint).words for each in hints for hint in each)
        self._words = frozenset(word for each in words for word in each) - ARTICLES

    def named(self, tokens: Iterable[Token]) -> Named:
        """The things that are named."""
        named = self._words.intersection(t for t in tokens if isinstance(t, str))
        # Thousands of patterns name none: they share one set.
        return named or _NONE


class Groups:
    """Numbers for groups of patterns of which the same may be said.

    These are the patterns of a target, and where most of them name things, those of the
    same things.
    """

    def __init__(self, patterns: Sequence[tuple[int, Named]]) -> None:
        """Take the target of each pattern and the things it names."""
        naming = Counter(target for target, things in patterns if things)
        each = Counter(target for target, _ in patterns)
        self._apart = {t for t, count in naming.items() if 2 * count > each[t]}
        self._numbers: dict[tuple[int, Named], int] = {}
        for target, things in patterns:
            key = self._key(target, things)
            self._numbers.setdefault(key, len(self._numbers))

    def of_things(self) -> list[bool]:
        """For each group whether it is about certain things."""
        return [bool(things) for _, things in self._numbers]

    def number(self, target: int, things: Named) -> int | None:
        """That of the group for things of a target; None where no pattern is in it."""
        return self._numbers.get(self._key(target, things))

    def _key(self, target: int, things: Named) -> tuple[int, Named]:
        return target, things if target in self._apart else frozenset()
