"""What a message may mean, and what it asks: one thing, two, or what it points at."""

from typing import NamedTuple

from bot.core.matching import Ranking
from bot.core.model import Courtesy, Outcome, Topic
from bot.core.reading.entities import Reading
from bot.core.text import Utterance

PLAIN = (Outcome.HELP, *Courtesy)
"""What a message may mean as if it were a topic."""
_UNSAID = 0.2
"""A factor: how likely a meaning is that hangs on what nobody has said."""
_LEAST_APART = 0.05
"""Least confidence, all in all, of what else a message means that turns away."""


class Meaning(NamedTuple):
    """One thing a message may mean: a topic, or several when it leaves open which."""

    topics: tuple[Topic, ...]
    confidence: float

    @property
    def is_definite(self) -> bool:
        """Whether exactly one topic is meant."""
        return len(self.topics) == 1

    @property
    def is_plain(self) -> bool:
        """Whether it is a courtesy or a call for help rather than a topic."""
        return bool(self.topics) and self.topics[0] in PLAIN


class Understanding(NamedTuple):
    """What a message means as far as the bot can tell, likeliest first."""

    ranking: Ranking
    meanings: tuple[Meaning, ...]
    """Last come those without a topic: nobody is named whom they could be about."""
    leant: bool = False
    """Whether it is understood by what was said before."""

    @property
    def best(self) -> Meaning:
        """The likeliest meaning; an impossible one when there is none."""
        found = self.meanings and self.meanings[0].topics
        return self.meanings[0] if found else Meaning((), 0.0)


def apart(found: Understanding, other: tuple[Topic, ...]) -> Understanding:
    """What a message means when it does not ask for these topics again.

    As it is where next to nothing speaks for all the rest together.
    """
    rest = 1 - sum(m.confidence for m in found.meanings if m.topics == other)
    if not _LEAST_APART <= rest < 1:
        return found
    meanings = (
        m._replace(confidence=m.confidence / rest)
        for m in found.meanings
        if m.topics != other
    )
    return found._replace(meanings=tuple(meanings))


def dimmed(found: Understanding) -> Understanding:
    """What a message means of which most is unsaid; a courtesy is one all the same."""
    if found.best.is_plain:
        return found
    ranking = found.ranking._replace(in_scope=_UNSAID * found.ranking.in_scope)
    meanings = (m._replace(confidence=_UNSAID * m.confidence) for m in found.meanings)
    return found._replace(ranking=ranking, meanings=tuple(meanings))


class PointedAt(NamedTuple):
    """A message that only points at a topic: "more", "the second one"."""

    topic: Topic
    is_last: bool
    """Whether the topic is the last one, rather than picked or of somebody else."""
    utterance: Utterance
    reading: Reading


class Single(NamedTuple):
    """A message that asks one question."""

    utterance: Utterance
    """The message, without the story before it."""
    reading: Reading
    understanding: Understanding


class Pair(NamedTuple):
    """A message that asks two questions."""

    first: Understanding
    second: Understanding

    @property
    def confidence(self) -> float:
        """As sure as the less sure of the two."""
        return min(half.best.confidence for half in self)


Understood = PointedAt | Pair | Single
"""What a message asks, as far as the bot can tell."""
