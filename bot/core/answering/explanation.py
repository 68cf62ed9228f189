"""Tells how a message was understood, for those who maintain the patterns."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from bot.core.answering.topics import Topics
from bot.core.matching import Matcher, Ranking
from bot.core.model import Topic
from bot.core.reading.entities import Mention, Reading

_SHOWN = 5
_EVIDENCE = 6


class Likely(NamedTuple):
    """One thing a message may mean, and what spoke for it, strongest first."""

    topics: tuple[Topic, ...]
    """One topic, or several when the message leaves open which role it is about."""
    confidence: float
    evidence: tuple[tuple[str, float], ...]


class Explanation(NamedTuple):
    """How a message was read, before the decision what to reply."""

    names: tuple[str, ...]
    """Everybody named, by their readable name."""
    implied: tuple[str, ...]
    """Those whom a word implies that is not their name."""
    repairs: tuple[tuple[str, str], ...]
    """Spelling repairs: as typed, as read."""
    left_out: tuple[str, ...]
    """Words that add nothing to the question."""
    in_scope: float
    """The probability that the content answers the message at all, 0 to 1."""
    likely: tuple[Likely, ...]


def explain(
    matcher: Matcher,
    topics: Topics,
    reading: Reading,
    ranking: Ranking,
    left_out: tuple[str, ...],
) -> Explanation:
    """How a message was read, and ranked for the reply, the likeliest meaning first."""
    named = (t.entity.name for t in reading.tokens if isinstance(t, Mention))
    return Explanation(
        names=tuple(dict.fromkeys(named)),
        implied=tuple(entity.name for entity in reading.hinted),
        repairs=reading.repairs,
        left_out=left_out,
        in_scope=ranking.in_scope,
        likely=tuple(islice(_likely(matcher, topics, ranking), _SHOWN)),
    )


def _likely(matcher: Matcher, topics: Topics, ranking: Ranking) -> Iterator[Likely]:
    for candidate in ranking.candidates:
        roles = ranking.reading.roles()
        meant = topics.meant(candidate.target, ranking.reading, roles)
        evidence = _evidence(matcher, ranking.reading, candidate.target)
        yield Likely(meant or (candidate.target,), candidate.confidence, evidence)


def _evidence(
    matcher: Matcher, reading: Reading, target: str
) -> tuple[tuple[str, float], ...]:
    found = matcher.evidence_for(reading, target).items()
    return tuple(
        islice(((name, share) for name, share in found if share > 0), _EVIDENCE)
    )
