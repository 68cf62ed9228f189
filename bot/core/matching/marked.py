"""Reads a pattern that carries a verdict: whom that is about, what else it hangs on."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.core.claims.claim import Claim
from bot.core.claims.comparing import is_turned
from bot.core.claims.finding import find_claim
from bot.core.claims.judging import in_plain_words
from bot.core.english import NUMBERS, OPINIONS
from bot.core.matching.things import Named, Things
from bot.core.model import Kind, Mark, RoleId, Verdict
from bot.core.reading.entities import Mention, Reading, Token

Tokens = tuple[Token, ...]
Reckoning = Callable[[Claim], Verdict | None]

_IN_SLOTS = frozenset([Kind.ROLE, Kind.JOB])
_DECISIVE = NUMBERS.keys() | OPINIONS
"""Words of which each may hold or not, whatever holds of the others."""
_UNDECIDED = frozenset[str]()
_UNWEIGHED = frozenset[Kind]()
_YEAR = re.compile(r"(?:19|20)\d\d")
"""When something was: what holds does not hang on it."""
_ONE = "1"
"""Beside another number it mostly is none: "one" of these."""
SIGNS: Mapping[Mark | None, int] = {"yes": 1, "no": -1, "open": 0, None: 0}
"""What a verdict counts."""


class Judged(NamedTuple):
    """A pattern that carries a verdict."""

    pattern: int
    """Its number among all patterns."""
    target: int
    sign: int
    """1 where what it claims holds, its denial left aside; -1 where not; 0 if open."""
    reckoned: int
    """The same by who answers for the activity alone; 0 where that settles nothing."""
    named: frozenset[RoleId] | None
    """Whom it names; None where it is about whoever stands in its slots."""
    decisive: frozenset[str]
    """The numbers and the words of an opinion that it has."""
    things: Named
    weighed: frozenset[Kind]
    """Such as whom it weighs one against another."""


def judged(
    pattern: int,
    target: int,
    tokens: Tokens,
    verdict: Mark,
    reckon: Reckoning,
    things: Things,
) -> Judged:
    """A pattern with its verdict, as it was read.

    ``reckon`` tells the verdict on a claim by who answers for the activity.
    """
    claim = find_claim(in_plain_words([(Reading(tokens), True)]))
    is_opposite = claim.denies != is_turned(tokens)
    sign = -SIGNS[verdict] if is_opposite else SIGNS[verdict]
    reckoned = SIGNS[reckon(claim)]
    return Judged(
        pattern,
        target,
        sign,
        reckoned,
        people_named(tokens),
        decisive_words(tokens),
        things.named(tokens),
        kinds_weighed(tokens),
    )


def decisive_words(tokens: Tokens) -> frozenset[str]:
    """The numbers and the words of an opinion: what holds of ten need not of twelve."""
    found = frozenset(
        NUMBERS.get(token, token)
        for token in tokens
        if isinstance(token, str)
        and (token in _DECISIVE or token[0].isdigit())
        and not _YEAR.fullmatch(token)
    )
    if not found:
        # Most patterns have none: they share one set.
        return _UNDECIDED
    return found - {_ONE} if len(found) > 1 else found


def people_named(tokens: Tokens) -> frozenset[RoleId]:
    """All whom a message names."""
    return _group(tuple(t.entity.id for t in tokens if isinstance(t, Mention)))


def _kinds(tokens: Tokens) -> frozenset[Kind]:
    return frozenset(t.entity.kind for t in tokens if isinstance(t, Mention))


def kinds_weighed(tokens: Tokens) -> frozenset[Kind]:
    """The kinds of those whom a message weighs against others; none if it does not."""
    # Most patterns weigh nobody: they share one set.
    return _kinds(tokens) if "than" in tokens else _UNWEIGHED


def fits_slots(tokens: Tokens) -> bool:
    """Whether a message is about those whom a slot may stand for, and nobody else."""
    kinds = _kinds(tokens)
    return bool(kinds) and kinds <= _IN_SLOTS


@lru_cache(maxsize=1_024)
def _group(people: tuple[RoleId, ...]) -> frozenset[RoleId]:
    # Thousands of patterns name the same few people: they share one set.
    return frozenset(people)
