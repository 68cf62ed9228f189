"""What a reading shows of the way somebody asked, with the people taken out.

A role is first of all "somebody in one of the roles" here, so that a pattern written
once serves every role: "what does {role} earn" teaches the wording, not the role.

Everything is a number: the stems of words, the stand-ins for people, the marks of
who is named, and the features made of them. Numbers are quick to count and to find,
those of fifty thousand patterns at once as those of one message.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.english import stem
from bot.core.model import Entity, Kind
from bot.core.reading.entities import Token, taken_apart

Ints = NDArray[np.integer]

_SAME = {"an": "a", "my": "our"}
"""Words that say the same here: "my team" and "our team"."""
_ARTICLES = ("a", "the")
"""Words that people write or leave out; "an" is "a", and "our" may say whose."""
_STANDS_FOR = {Kind.ROLE: "ROLE", Kind.JOB: "JOB", Kind.FOREIGN: "FOREIGN"}
_UNKNOWN, _BEGIN, _END = range(3)
_MOST_NAMED = 2
"""More roles than this in one message make no difference."""
_LONE = 2
"""Marks of a message that names one role: that it is one, and which."""
_PARTS = 12
"""How many parts the features of all patterns are made in."""
_SYMBOL_BITS = 20
SHAPE_BIT = 2 * _SYMBOL_BITS
"""A feature's number holds two symbols, and above this bit its shape: 0 for a single
symbol, 1 for two neighbours, 2 for two with one between them."""
_NEAR, _AROUND = 1 << SHAPE_BIT, 2 << SHAPE_BIT


class Wording(NamedTuple):
    """A message as the numbers of its symbols."""

    words: tuple[int, ...]
    """Its words, and stand-ins for the people among them, in order."""
    marks: tuple[int, ...]
    """How many roles it names, and which: some topics are about one role only."""

    def lone_role(self) -> int:
        """The mark of the one role it names; 0 when it names none or several."""
        return self.marks[1] if len(self.marks) == _LONE else 0

    def features(self) -> list[int]:
        """Its features, each once and the smallest first.

        ``Wordings`` tells those of many; of one message Python tells them sooner.
        """
        words = (_BEGIN, *self.words, _END)
        near = [a << _SYMBOL_BITS | b | _NEAR for a, b in pairwise(words)]
        apart = zip(words, words[2:], strict=False)
        around = [a << _SYMBOL_BITS | b | _AROUND for a, b in apart]
        return sorted({*self.words, *self.marks, *near, *around})


class Vocabulary:
    """Numbers for all that messages are made of: words of patterns, and people."""

    def __init__(self, words: Iterable[str], entities: Sequence[Entity]) -> None:
        self._numbers = {"?": _UNKNOWN, "^": _BEGIN, "$": _END}
        self._by_word = {word: self._new(_symbol(word)) for word in words}
        self.articles = frozenset(map(self.number, _ARTICLES)) - {_UNKNOWN}
        """The numbers of the articles that patterns have."""
        self._by_person = {
            each.id: (self._new(_stand_in(each)),) * _named_at_once(each)
            for each in entities
        }
        self._roles_named = [
            self._new(f"roles={count}") for count in range(_MOST_NAMED + 1)
        ]
        self._roles_of = {
            each.id: {self._new(f"role={role}"): None for role in taken_apart([each])}
            for each in entities
            if each.kind is Kind.ROLE
        }

    def __len__(self) -> int:
        return len(self._numbers)

    def _new(self, symbol: str) -> int:
        return self._numbers.setdefault(symbol, len(self._numbers))

    def read(self, tokens: Iterable[Token]) -> Wording:
        """A message as numbers; a word that no pattern has gets that of the unknown."""
        by_word, words = self._by_word, list[int]()
        roles: dict[int, None] = {}
        for token in tokens:
            if isinstance(token, str):
                words.append(by_word.get(token) or self.number(token))
            else:
                person = token.entity.id
                words.extend(self._by_person[person])
                roles.update(self._roles_of.get(person, {}))
        named = self._roles_named[min(len(roles), _MOST_NAMED)]
        return Wording(tuple(words), (named, *roles))

    def number(self, word: str) -> int:
        """The number of a word's stem; that of the unknown when no pattern has it."""
        number = self._by_word.get(word)
        if number is None:
            number = self._numbers.get(_symbol(word), _UNKNOWN)
        return number

    def name(self, feature: int) -> str:
        """A feature as a maintainer may read it: "sprint", "cancel _ sprint"."""
        symbols = tuple(self._numbers)
        shape, pair = divmod(feature, 1 << SHAPE_BIT)
        joint = ("", " ", " _ ")[shape]
        met = divmod(pair, 1 << _SYMBOL_BITS)
        return joint.join(symbols[number] for number in met if number)


class Wordings:
    """Wordings one after the other, and the features of all of them."""

    def __init__(self) -> None:
        self._words = array("i")
        self._word_counts = array("i")
        self._marks = array("i")
        self._mark_counts = array("i")

    def __len__(self) -> int:
        return len(self._word_counts)

    def add(self, wording: Wording) -> None:
        """Append a wording."""
        self._words.extend((_BEGIN, *wording.words, _END))
        self._word_counts.append(len(wording.words) + 2)
        self._marks.extend(wording.marks)
        self._mark_counts.append(len(wording.marks))

    def lone_roles(self) -> Ints:
        """For each wording the mark of the one role that it names; else 0."""
        marks = np.frombuffer(self._marks, np.int32)
        counts = np.frombuffer(self._mark_counts, np.int32)
        last = marks[np.cumsum(counts) - 1]
        return np.where(counts == _LONE, last, 0)

    def uses(self, chosen: NDArray[np.bool_], symbols: int) -> Ints:
        """How often the chosen wordings have each of so many symbols as a word."""
        words, owners = _flat(self._words, self._word_counts)
        uses = np.zeros(symbols, np.int64)
        for part in np.array_split(np.arange(len(words), dtype=np.int32), _PARTS):
            own = words[part][chosen[owners[part]]]
            uses += np.bincount(own, minlength=symbols)
        return uses

    def features(self) -> Iterator[tuple[Ints, Ints]]:
        """The features of the wordings, and the number of the wording that has each.

        Part by part, from the smallest to the largest, since all of them together take
        much room. What a wording has twice stands here twice.
        """
        words, owners = _flat(self._words, self._word_counts)
        marks, whose = _flat(self._marks, self._mark_counts)
        single = words > _END
        symbols = np.concatenate((words[single], marks))
        whose = np.concatenate((owners[single], whose))
        for part in _parts(symbols):
            yield symbols[part].astype(np.int64), whose[part]
        for apart, shape in ((1, _NEAR), (2, _AROUND)):
            for part in _parts(words[:-apart]):
                left = part[owners[part] == owners[part + apart]]
                pairs = _pairs(words[left].astype(np.int64), words[left + apart], shape)
                yield pairs, owners[left]


def _parts(symbols: Ints) -> Iterator[Ints]:
    """Where the symbols stand, a range of them at a time, about as many in each."""
    edges = np.unique(np.quantile(symbols, np.linspace(0, 1, _PARTS + 1)).astype(int))
    for low, high in pairwise((*edges[:-1], edges[-1] + 1)):
        yield np.flatnonzero((symbols >= low) & (symbols < high))


def _pairs(left: Ints, right: Ints, shape: int) -> Ints:
    return left << _SYMBOL_BITS | right | shape


def _flat(numbers: "array[int]", counts: "array[int]") -> tuple[Ints, Ints]:
    """Numbers, and to which wording each belongs, when each has so many."""
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    return np.frombuffer(numbers, np.int32), owners


def _symbol(word: str) -> str:
    return _SAME.get(word) or stem(word)


def _named_at_once(entity: Entity) -> int:
    """How many a name stands for; one that may mean several jobs means one of them."""
    return 1 if entity.kind is Kind.JOB else max(1, len(entity.members))


def _stand_in(entity: Entity) -> str:
    return _STANDS_FOR.get(entity.kind) or entity.id.upper()
