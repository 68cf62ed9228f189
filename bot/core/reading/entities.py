"""Finds who a message is about: roles, other parties and jobs, by all their names.

Names and hints are matched word by word, the longest first. A long name may also be
misspelt as a whole ("tehc laed", "techleda"), which no word-by-word repair can see.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core import text
from bot.core.model import Entity, Kind, RoleId
from bot.core.reading.spelling import Speller
from bot.core.text import Words

_LONG_NAME = 8
"""Letters a name needs before it may be recognised misspelt."""
_LONGEST = 3
"""Words that a misspelt name may fall into."""
_TWO_SLIPS_IN_NAME = 10
"""From this length on it may hold two slips, below only one."""
_MOST_SLIPS = 2


class Mention(NamedTuple):
    """Somebody named in a message."""

    entity: Entity

    def __hash__(self) -> int:
        """By whom it is, as words are looked up beside names all the time."""
        return hash(self.entity.id)


Token = str | Mention


@dataclass(frozen=True)
class Reading:
    """A message with its names found and its spelling repaired."""

    tokens: tuple[Token, ...]
    hinted: tuple[Entity, ...] = ()
    """Entities that a word of the message implies without being their name."""
    repairs: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return tuple(token for token in self.tokens if isinstance(token, Mention))

    @cached_property
    def _roles(self) -> tuple[RoleId, ...]:
        hinted = (e for e in self.hinted if e.kind is Kind.ROLE)
        return self.named_roles() or taken_apart(hinted)

    def mentions(self) -> tuple[Mention, ...]:
        """Everybody named, in the order of the message."""
        return self._mentions

    def words(self) -> list[str]:
        """The words that name nobody, in the order of the message."""
        return [token for token in self.tokens if isinstance(token, str)]

    def mentioned(self, *kinds: Kind) -> tuple[Entity, ...]:
        """The entities of these kinds, each once, in the order of the message."""
        if not self._mentions:
            return ()
        found = [mention.entity for mention in self._mentions]
        return tuple(dict.fromkeys(e for e in found if e.kind in kinds))

    def names_anybody(self) -> bool:
        """Whether the message names any entity, or implies a role."""
        return bool(self.mentions() or self.roles())

    def named_roles(self) -> tuple[RoleId, ...]:
        """The ids of the roles named, groups taken apart."""
        return taken_apart(self.mentioned(Kind.ROLE))

    def roles(self) -> tuple[RoleId, ...]:
        """The ids of the roles named or, where none is, implied."""
        return self._roles


_Meant = TypeVar("_Meant")


class Phrases(Generic[_Meant]):
    """What some words in a row mean, in the singular as in the plural."""

    def __init__(self) -> None:
        self.meanings: dict[Words, _Meant] = {}
        self.lengths: dict[str, tuple[int, ...]] = {}
        """How long those are that begin with a word, the longest first."""

    def add(self, words: Words, meant: _Meant) -> None:
        """Know one more; nothing is known by no words."""
        if words:
            self.meanings[words] = meant
            self.meanings.setdefault((*words[:-1], f"{words[-1]}s"), meant)
            for first in (words[0], f"{words[0]}s") if len(words) == 1 else words[:1]:
                lengths = {*self.lengths.get(first, ()), len(words)}
                self.lengths[first] = tuple(sorted(lengths, reverse=True))

    def at(self, words: Words, at: int) -> tuple[int, _Meant] | None:
        """The longest that begins there: how many words it has, and what it means."""
        for length in self.lengths.get(words[at], ()):
            phrase = words[at : at + length]
            meant = self.meanings.get(phrase)
            if meant:
                return len(phrase), meant
        return None


class EntityFinder:
    """Reads names in messages, by the entities of the content."""

    def __init__(self, entities: Sequence[Entity], speller: Speller) -> None:
        self._speller = speller
        self._names = Phrases[Mention]()
        self._hints = Phrases[Entity]()
        for entity in entities:
            mention = Mention(entity)
            for name in entity.names:
                self._names.add(text.read(name).words, mention)
            for hint in entity.hints:
                self._hints.add(text.read(hint).words, entity)
        long_names = [
            (name, mention)
            for name, mention in self._names.meanings.items()
            if mention.entity.kind is not Kind.FOREIGN
            and not mention.entity.members
            and len("".join(name)) >= _LONG_NAME
        ]
        self._joined = {"".join(name): mention for name, mention in long_names}
        self._near_length: dict[int, list[str]] = defaultdict(list)
        for joined in self._joined:
            for length in range(
                len(joined) - _MOST_SLIPS, len(joined) + _MOST_SLIPS + 1
            ):
                self._near_length[length].append(joined)
        self._first = {name[0] for name, _ in long_names}
        self._last = {name[-1] for name, _ in long_names}

    def tokens(self, words: Words) -> tuple[Token, ...]:
        """The words with names in their place, all taken as they are spelt."""
        tokens: list[Token] = []
        behind = 0
        for at, word in enumerate(words):
            if at < behind:
                continue
            named = self._names.at(words, at) if word in self._names.lengths else None
            if named:
                length, mention = named
                tokens.append(mention)
                behind = at + length
            else:
                tokens.append(word)
        return tuple(tokens)

    def read(self, words: Words) -> Reading:
        """The words with names in their place, and misspellings repaired."""
        odd = [self._is_odd(word) for word in words]
        repaired = self._repaired(words, odd) if any(odd) else words
        tokens: list[Token] = []
        repairs: list[tuple[str, str]] = []
        suspects = self._suspects(words, odd)
        at = 0
        while at < len(words):
            word = repaired[at]
            may_begin = word in self._names.lengths
            named = self._names.at(repaired, at) if may_begin else None
            if not named and at in suspects:
                named = self._misspelt(words, odd, at)
            if named:
                length, mention = named
                tokens.append(mention)
                as_typed = words[at : at + length]
                if as_typed not in self._names.meanings:
                    repairs.append((" ".join(as_typed), mention.entity.name))
                at += length
                continue
            if word != words[at]:
                repairs.append((words[at], word))
            tokens.append(word)
            at += 1
        return Reading(tuple(tokens), self._implied(tokens), tuple(repairs))

    def _implied(self, tokens: Sequence[Token]) -> tuple[Entity, ...]:
        """Whom words imply that are nobody's name, each once."""
        words = words_at_names(tokens)
        implied: dict[Entity, None] = {}
        behind = 0
        for at, word in enumerate(words):
            if word in self._hints.lengths and at >= behind:
                hint = self._hints.at(words, at)
                if hint:
                    behind = at + hint[0]
                    implied[hint[1]] = None
        return tuple(implied)

    def _is_odd(self, word: str) -> bool:
        return word.isalpha() and not self._speller.knows(word)

    def _repaired(self, words: Words, odd: Sequence[bool]) -> Words:
        repair = self._speller.repair
        pairs = zip(words, odd, strict=True)
        return tuple(repair(word) if is_odd else word for word, is_odd in pairs)

    def _suspects(self, words: Words, odd: Sequence[bool]) -> set[int]:
        """Where a misspelt long name may begin: what follows is odd, or part of one."""
        suspects: set[int] = set()
        for at, word in enumerate(words):
            if odd[at] or word in self._last:
                suspects.update(range(at + 1 - _LONGEST, at + 1))
            elif word in self._first:
                suspects.add(at)
        return suspects

    def _misspelt(
        self, words: Words, odd: Sequence[bool], at: int
    ) -> tuple[int, Mention] | None:
        guesses: list[tuple[float, int, Mention]] = []
        for length in (2, 1, _LONGEST):
            window = words[at : at + length]
            is_odd = True in odd[at : at + length]
            if len(window) < length or not (is_odd or self._may_be_name(window)):
                continue
            joined = "".join(window)
            names = self._near_length.get(len(joined))
            if not names or len(joined) < _LONG_NAME - 1:
                continue
            slips = _MOST_SLIPS if is_odd and len(joined) >= _TWO_SLIPS_IN_NAME else 1
            found = process.extractOne(
                joined, names, scorer=OSA.distance, score_cutoff=slips
            )
            if found:
                guesses.append((found[1], length, self._joined[found[0]]))
        # The nearest name wins, lest "productowner do" be taken for it as a whole.
        nearest = min(guesses, key=lambda guess: guess[0], default=None)
        return nearest and nearest[1:]

    def _may_be_name(self, window: Words) -> bool:
        """Whether words that exist may be a long name with one slip."""
        if window[0] not in self._first and window[-1] not in self._last:
            return False
        # Those that end in a whole name are that name: "be a developer".
        return len(window) > 1 and window[1:] not in self._names.meanings


def words_at_names(tokens: Sequence[Token]) -> Words:
    """The words of tokens in their places; none where somebody is named."""
    return tuple([each if isinstance(each, str) else "" for each in tokens])


def joined(readings: Sequence[Reading]) -> Reading:
    """Readings of clauses as that of the message they make up."""
    if len(readings) == 1:
        return readings[0]
    return Reading(
        tuple(token for reading in readings for token in reading.tokens),
        tuple(dict.fromkeys(e for reading in readings for e in reading.hinted)),
        tuple(repair for reading in readings for repair in reading.repairs),
    )


def taken_apart(entities: Iterable[Entity]) -> tuple[RoleId, ...]:
    """The ids of entities, a group's members in its place, each once."""
    ids: list[RoleId] = []
    for entity in entities:
        ids.extend(entity.members or (entity.id,))
    return tuple(dict.fromkeys(ids))
