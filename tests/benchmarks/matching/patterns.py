"""The patterns as the peers see them: plain text, with people named in it."""

from collections.abc import Iterator
from itertools import cycle

from bot.core.model import JOB_SLOT, ROLE_SLOT, Content, Kind
from tests.benchmarks.matching.task import Labelled


def templates(content: Content) -> list[tuple[str, str]]:
    """Target and text of every pattern, its slots left in."""
    return [(i.target, p.text) for i in content.intents for p in i.patterns]


class Names:
    """The names that may fill each slot, the first of everybody before the second."""

    def __init__(self, content: Content) -> None:
        self._roles = _names(content, Kind.ROLE)
        self._jobs = _names(content, Kind.JOB)

    def by_slot(self) -> dict[str, list[str]]:
        """The names by what the slot is called."""
        return {"role": self._roles, "job": self._jobs}

    def fill(self, patterns: Labelled) -> list[tuple[str, str]]:
        """The patterns with every slot filled, with all names in turn.

        A peer cannot know that two names are one role, so it gets to see them all.
        """
        roles, jobs = cycle(self._roles), cycle(self._jobs)
        return [
            (target, _fill(_fill(text, ROLE_SLOT, roles), JOB_SLOT, jobs))
            for target, text in patterns
        ]


def _fill(text: str, slot: str, names: Iterator[str]) -> str:
    while slot in text:
        text = text.replace(slot, next(names), 1)
    return text


def _names(content: Content, kind: Kind) -> list[str]:
    """The names of single people, in rounds: everybody's first, everybody's second."""
    single = [e for e in content.entities if e.kind is kind and not e.members]
    rounds = max((len(entity.names) for entity in single), default=0)
    return [
        entity.names[place]
        for place in range(rounds)
        for entity in single
        if place < len(entity.names)
    ]
