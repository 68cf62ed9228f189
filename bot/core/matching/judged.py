"""Tells what the patterns that carry a yes or no say of a message.

Three things speak. Words tell something whatever the topic: what "must always" or "may
also" be is mostly so, or mostly not. They tell more of one target: its "without" may
hold and that of another not. And the patterns of the target that are most like the
message tell what holds of its subject. Of a thing of its own, a certificate, only the
patterns that name it tell.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from bot.core.claims.claim import Claim
from bot.core.claims.comparing import is_turned
from bot.core.claims.finding import find_claim
from bot.core.english import NUMBERS, OPINIONS
from bot.core.matching.features import Ints
from bot.core.matching.rows import Floats, Row, Rows
from bot.core.matching.things import Groups, Named, Things
from bot.core.matching.yes_weights import OfGroups, claiming, fitted_to_words
from bot.core.model import Kind, Mark, RoleId, Verdict
from bot.core.reading.entities import Mention, Reading, Token

Tokens = tuple[Token, ...]
Reckoning = Callable[[Claim], Verdict | None]

_WORDS = 1.4
"""How much words count."""
_NEAREST = 0.5
"""How much the likest patterns count."""
_LIKE = 0.07
"""Likeness (cosine) from which a pattern's verdict counts at all."""
_OF_OTHERS = np.float32(0.2)
"""What likeness is worth where others are named: what one may do, another may not."""
_WHOEVER = 0
"""The number of the people whom a pattern with slots is about."""
_IN_SLOTS = frozenset([Kind.ROLE, Kind.JOB])
_CLOSER = 4
"""How much more the likest pattern's verdict counts than the next."""
_UNSETTLED = 0.2
"""The share of the likest patterns that take a side, below which a matter is open."""
_ALIKE = 0.5
"""Likeness from which the likest pattern says all that it can say."""
_SAME = 0.97
"""Likeness from which a pattern has the very words of a message."""
_SAID = 2.0
"""What its verdict counts then."""
_SHORT = 14
"""Words up to which a number or an opinion is what a message asks about."""
_DECISIVE = NUMBERS | OPINIONS
"""Words of which each may hold or not, whatever holds of the others."""
_UNDECIDED = frozenset[str]()
_UNWEIGHED = frozenset[Kind]()
_IN_WORDS = {
    str(number): word
    for number, word in enumerate(
        "two three four five six seven eight nine ten".split(), 2
    )
}
"""Numbers that are as often written in words: "2 years"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""When something was: what holds does not hang on it."""
_ONE = "1"
"""Beside another number it mostly is none: "one" of these."""
_SIGNS: Mapping[Mark | None, int] = {"yes": 1, "no": -1, "open": 0, None: 0}


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
    claim = find_claim([(Reading(tokens), True)])
    is_opposite = claim.denies != is_turned(tokens)
    sign = -_SIGNS[verdict] if is_opposite else _SIGNS[verdict]
    reckoned = _SIGNS[reckon(claim)]
    people, decisive, named = _named(tokens), _decisive(tokens), things.named(tokens)
    weighed = _weighed(tokens)
    return Judged(pattern, target, sign, reckoned, people, decisive, named, weighed)


class _Own(NamedTuple):
    """The judged patterns of one target, or of certain things in it."""

    rows: Rows
    signs: Floats
    people: Ints
    """Whom each names, by a number for each group of people."""
    groups: tuple[int, ...]
    """These numbers, each once."""
    decisive: frozenset[str]
    """The numbers and the words of an opinion that any of them has."""
    weighed: frozenset[frozenset[Kind]]
    """Such as those with slots weigh one against another."""
    features: Ints
    """The features that they have, smallest first."""
    yes: Floats
    """What each of these says of a yes here, beside what it says everywhere."""

    def yes_by_words(self, row: Row) -> float:
        """What the words of a message say of a yes about this target alone."""
        at = self.features.searchsorted(row.at)
        known = self.features.take(at, mode="clip") == row.at
        return float(row.values[known] @ self.yes[at[known]])


class JudgedPatterns:
    """The patterns that carry a verdict, and what can be learned from them."""

    def __init__(
        self,
        patterns: Sequence[Judged],
        rows: Rows,
        targets: Ints,
        features: int,
        things: Things,
    ) -> None:
        numbers = np.array([each.pattern for each in patterns], np.int64)
        signs = np.array([each.sign for each in patterns], np.float32)
        self._things = things
        self._groups = Groups([(each.target, each.things) for each in patterns])
        own = np.array(
            [self._groups.number(each.target, each.things) for each in patterns],
            np.int64,
        )
        reckoned = np.array([each.reckoned for each in patterns], np.float32)
        judged = rows.picked(numbers)
        self._yes, self._answers, of_own = fitted_to_words(
            judged, signs, reckoned, OfGroups(own, self._groups.of_things()), features
        )
        self._claiming = claiming(numbers, rows, targets, features)
        self._people: dict[frozenset[RoleId] | None, int] = {None: _WHOEVER}
        people = np.array(
            [
                self._people.setdefault(each.named, len(self._people))
                for each in patterns
            ],
            np.int32,
        )
        of_group: dict[int, list[Judged]] = defaultdict(list)
        for group, each in zip(own.tolist(), patterns, strict=True):
            of_group[group].append(each)
        self._by_group = {
            group: _Own(
                rows.picked(numbers[own == group]),
                signs[own == group],
                people[own == group],
                tuple(np.unique(people[own == group]).tolist()),
                frozenset().union(*(each.decisive for each in alike)),
                frozenset(each.weighed for each in alike if each.named is None),
                *of_own[group],
            )
            for group, alike in of_group.items()
        }

    def claiming(self, row: Row) -> float:
        """Above 0 where a message is worded like what gets a yes or no.

        Below where it is worded like an open question or a heading.
        """
        return float(row.values @ self._claiming[row.at])

    def yes_score(
        self, tokens: Tokens, row: Row, target: int | None, reckoned: Verdict | None
    ) -> float:
        """Above 0 where what a message claims of a target holds, below where not.

        ``reckoned`` is the verdict by who answers for the activity. The denial of the
        message is left aside. Far from 0 all that speaks is of one mind. It is 0 where
        nothing is reckoned and no pattern of the target, or of the things named,
        carries a verdict, or none has the number or the opinion asked about, and near
        to 0 where the likest are marked as open.
        """
        by_duty = _SIGNS[reckoned] * (1 + float(row.values @ self._answers[row.at]))
        own = None if target is None else self._own(tokens, target)
        if own is None:
            return _WORDS * by_duty
        is_short = len(tokens) <= _SHORT
        if is_short and not by_duty and not _decisive(tokens) <= own.decisive:
            # What holds of ten need not hold of a hundred.
            return 0.0
        if not by_duty and self._is_of_strangers(tokens, own):
            return 0.0
        likeness = self._likeness(tokens, row, own)
        best = int(likeness.argmax())
        if likeness[best] >= _SAME:
            return _SAID * float(own.signs[best])
        by_words = float(row.values @ self._yes[row.at]) + own.yes_by_words(row)
        nearest, settled = _nearest(likeness, own.signs)
        return settled * (_WORDS * (by_words + by_duty) + _NEAREST * nearest)

    def leaves_open(self, tokens: Tokens, row: Row, target: int) -> bool:
        """Whether the patterns of a target most like a message are marked as open."""
        own = self._own(tokens, target)
        if own is None:
            return False
        return _nearest(self._likeness(tokens, row, own), own.signs)[1] < _UNSETTLED

    def _own(self, tokens: Tokens, target: int) -> _Own | None:
        group = self._groups.number(target, self._things.named(tokens))
        return None if group is None else self._by_group[group]

    def _is_of_strangers(self, tokens: Tokens, own: _Own) -> bool:
        """Whether nothing is known of any of those whom a message names.

        Or of those, together, whom it weighs: "more than the …".
        """
        people = _named(tokens)
        if not people:
            return False
        groups = [*self._people]
        known = [groups[number] for number in own.groups]
        if weighed := _weighed(tokens):
            return people not in known and weighed not in own.weighed
        if _WHOEVER in own.groups and _fits_slots(tokens):
            return False
        return not any(each <= people for each in known if each)

    def _likeness(self, tokens: Tokens, row: Row, own: _Own) -> Floats:
        """How like each pattern of a target is, the less so if it names others."""
        likeness = own.rows.likeness(row, len(self._yes))
        of_them = own.people == self._people.get(_named(tokens), -1)
        if _fits_slots(tokens):
            of_them |= own.people == _WHOEVER
        likeness *= np.where(of_them, np.float32(1), _OF_OTHERS)
        return likeness


def _nearest(likeness: Floats, signs: Floats) -> tuple[float, float]:
    """What the patterns of a target say that are most like a message, -1 to 1.

    With it comes the share of them that takes a side at all, 0 to 1.
    """
    votes = np.where(likeness < _LIKE, np.float32(0), likeness) ** _CLOSER
    everything = float(votes.sum())
    if not everything:
        return 0.0, 1.0
    lead = float(votes @ signs) / everything
    settled = float(votes @ np.abs(signs)) / everything
    return lead * min(1.0, float(likeness.max()) / _ALIKE), settled


def _decisive(tokens: Tokens) -> frozenset[str]:
    found = frozenset(
        _IN_WORDS.get(token, token)
        for token in tokens
        if isinstance(token, str)
        and (token in _DECISIVE or token[0].isdigit())
        and not _YEAR.fullmatch(token)
    )
    if not found:
        # Of most patterns: they share one.
        return _UNDECIDED
    return found - {_ONE} if len(found) > 1 else found


def _named(tokens: Tokens) -> frozenset[RoleId]:
    return _group(tuple(t.entity.id for t in tokens if isinstance(t, Mention)))


def _kinds(tokens: Tokens) -> frozenset[Kind]:
    return frozenset(t.entity.kind for t in tokens if isinstance(t, Mention))


def _weighed(tokens: Tokens) -> frozenset[Kind]:
    """The kinds of those whom a message weighs against others; none if it does not."""
    # Of most patterns, too.
    return _kinds(tokens) if "than" in tokens else _UNWEIGHED


def _fits_slots(tokens: Tokens) -> bool:
    """Whether a message is about those whom a slot may stand for, and nobody else."""
    kinds = _kinds(tokens)
    return bool(kinds) and kinds <= _IN_SLOTS


@lru_cache(maxsize=1_024)
def _group(people: tuple[RoleId, ...]) -> frozenset[RoleId]:
    # Thousands of patterns name the same few people: they share one set.
    return frozenset(people)
