"""Tells what the patterns that carry a yes or no say of a message.

Three things speak. Words tell something whatever the topic: what "must always" or "may
also" be is mostly so, or mostly not. They tell more of one target: its "without" may
hold and that of another not. And the patterns of the target that are most like the
message tell what holds of its subject: one in the very words of the message decides
alone. Of a thing of its own, a certificate, only the patterns that name it tell, and of
people of whom no pattern speaks none does.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.core.matching.features import Ints
from bot.core.matching.marked import (
    SIGNS,
    Judged,
    Tokens,
    decisive_words,
    fits_slots,
    kinds_weighed,
    people_named,
)
from bot.core.matching.rows import Floats, Row, Rows
from bot.core.matching.things import Groups, Things
from bot.core.matching.yes_weights import OfGroups, claiming, fitted_to_words
from bot.core.model import Kind, RoleId, Verdict

_WORDS = 1.4
"""How much words count."""
_DUTY = 1.3
"""How much who answers for it counts, beside what the words themselves say."""
_NEAREST = 0.5
"""How much the likest patterns count."""
_LIKE = 0.07
"""Likeness (cosine) from which a pattern's verdict counts at all."""
_OF_OTHERS = np.float32(0.2)
"""What likeness is worth where others are named: what one may do, another may not."""
_WHOEVER = 0
"""The number of the people whom a pattern with slots is about."""
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
        carries a verdict, or none has the number or the opinion asked about, or speaks
        of those whom the message names; and near to 0 where the likest are marked as
        open.
        """
        answers = float(row.values @ self._answers[row.at])
        by_duty = _DUTY * SIGNS[reckoned] * (1 + answers)
        own = None if target is None else self._own(tokens, target)
        if own is None:
            return _WORDS * by_duty
        is_short = len(tokens) <= _SHORT
        if is_short and not by_duty and not decisive_words(tokens) <= own.decisive:
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
        people = people_named(tokens)
        if not people:
            return False
        groups = [*self._people]
        known = [groups[number] for number in own.groups]
        if weighed := kinds_weighed(tokens):
            return people not in known and weighed not in own.weighed
        if _WHOEVER in own.groups and fits_slots(tokens):
            return False
        return not any(each <= people for each in known if each)

    def _likeness(self, tokens: Tokens, row: Row, own: _Own) -> Floats:
        """How like each pattern of a target is, the less so if it names others."""
        likeness = own.rows.likeness(row, len(self._yes))
        of_them = own.people == self._people.get(people_named(tokens), -1)
        if fits_slots(tokens):
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
