"""What a reading shows of the way somebody asked, with the people taken out.

A role is first of all "somebody in one of the roles" here, so that a pattern written
once serves every role: "what does {role} earn" teaches the wording, not the role.

Everything is a number: the stems of words, the stand-ins for people, the marks of
who is named, and the features made of them. Numbers are quick to count and to find.
"""

from itertools import pairwise
from typing import NamedTuple

from bot.core.english import stem
from bot.core.matching.entities import Mention, Reading
from bot.core.model import Kind

_STANDS_FOR = {Kind.ROLE: "ROLE", Kind.JOB: "JOB", Kind.FOREIGN: "FOREIGN"}
_UNKNOWN, _BEGIN, _END = range(3)
_SYMBOL_BITS = 20
SHAPE_BIT = 2 * _SYMBOL_BITS
"""A feature's number holds two symbols, and above this bit its shape: 0 for a single
symbol, 1 for two neighbours, 2 for two with one between them."""
_NEAR, _AROUND = 1 << SHAPE_BIT, 2 << SHAPE_BIT


class Wording(NamedTuple):
    """A reading as the numbers of its symbols."""

    words: tuple[int, ...]
    """Its words, and stand-ins for the people among them, in order."""
    marks: tuple[int, ...]
    """How many roles it names, and which: some topics are about one role only."""


class Vocabulary:
    """Numbers for all that messages are made of, given while the patterns are read."""

    def __init__(self) -> None:
        self._numbers = {"?": _UNKNOWN, "^": _BEGIN, "$": _END}
        self._by_word: dict[str, int] = {}

    def learn(self, reading: Reading) -> Wording:
        """A pattern as numbers; a symbol that was never met gets a new one."""
        for symbol in (*map(_stand_in, reading.mentions()), *_marks(reading)):
            self._numbers.setdefault(symbol, len(self._numbers))
        for token in reading.tokens:
            if token not in self._by_word and isinstance(token, str):
                symbol = _symbol(token)
                number = self._numbers.setdefault(symbol, len(self._numbers))
                self._by_word[token] = number
        return self.read(reading)

    def read(self, reading: Reading) -> Wording:
        """A message as numbers; a symbol that was never met has that of the unknown."""
        words: list[int] = []
        for token in reading.tokens:
            if isinstance(token, Mention):
                number = self._numbers.get(_stand_in(token), _UNKNOWN)
                words.extend([number] * max(1, len(token.entity.members)))
            else:
                words.append(self.number(token))
        marks = [self._numbers.get(mark, _UNKNOWN) for mark in _marks(reading)]
        return Wording(tuple(words), tuple(marks))

    def number(self, word: str) -> int:
        """The number of a word's stem; that of the unknown when it was never met."""
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


def features(wording: Wording) -> list[int]:
    """The features of a wording: its symbols, and pairs of words that stand near.

    What a wording has twice stands here twice.
    """
    framed = (_BEGIN, *wording.words, _END)
    near = [_NEAR | left << _SYMBOL_BITS | right for left, right in pairwise(framed)]
    around = [
        _AROUND | left << _SYMBOL_BITS | right
        for left, right in zip(framed, framed[2:], strict=False)
    ]
    return [*wording.words, *wording.marks, *near, *around]


def _symbol(word: str) -> str:
    return "a" if word == "an" else stem(word)


def _stand_in(mention: Mention) -> str:
    entity = mention.entity
    return _STANDS_FOR.get(entity.kind) or entity.id.upper()


def _marks(reading: Reading) -> tuple[str, ...]:
    roles = reading.named_roles()
    return f"roles={min(len(roles), 2)}", *(f"role={role}" for role in roles)
