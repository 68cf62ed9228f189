"""Finds who a message is about: roles, other parties and jobs, by all their names.

Names are matched word by word, the longest first. A long name may also be misspelt
as a whole ("tehc laed", "techleda"), which no word-by-word repair can see.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core import text
from bot.core.matching.spelling import Speller
from bot.core.model import Entity, Kind, RoleId
from bot.core.text import Words

_LONG_NAME = 8
"""Letters a name needs before it may be recognised misspelt."""
_LONGEST = 3
"""Words that a misspelt name may fall into."""
_TWO_SLIPS = 10
"""From this length on it may hold two slips, below only one."""
_MOST_SLIPS = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a message."""

    entity: Entity


Token = str | Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """A message with its names found and its spelling repaired."""

    tokens: tuple[Token, ...]
    hinted: tuple[Entity, ...] = ()
    """Entities that a word of the message implies without being their name."""
    repairs: tuple[tuple[str, str], ...] = ()

    def mentions(self) -> list[Mention]:
        """Everybody named, in the order of the message."""
        return [token for token in self.tokens if isinstance(token, Mention)]

    def words(self) -> list[str]:
        """The words that name nobody, in the order of the message."""
        return [token for token in self.tokens if isinstance(token, str)]

    def mentioned(self, *kinds: Kind) -> tuple[Entity, ...]:
        """The entities of these kinds, each once, in the order of the message."""
        found = [mention.entity for mention in self.mentions()]
        return tuple(dict.fromkeys(e for e in found if e.kind in kinds))

    def names_anybody(self) -> bool:
        """Whether the message names or implies any entity."""
        return bool(self.hinted or self.mentions())

    def named_roles(self) -> tuple[RoleId, ...]:
        """The ids of the roles named, groups taken apart."""
        return taken_apart(self.mentioned(Kind.ROLE))

    def roles(self) -> tuple[RoleId, ...]:
        """The ids of the roles named or, where none is, implied."""
        hinted = (e for e in self.hinted if e.kind is Kind.ROLE)
        return self.named_roles() or taken_apart(hinted)


class EntityFinder:
    """Reads names in messages, by the entities of the content."""

    def __init__(self, entities: Sequence[Entity], speller: Speller) -> None:
        self._speller = speller
        self._by_name: dict[Words, Mention] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._hints: dict[str, Entity] = {}
        for entity in entities:
            mention = Mention(entity)
            for name in entity.names:
                self._add(text.read(name).words, mention)
            for hint in entity.hints:
                self._hints[hint.casefold()] = entity
        long_names = [
            (name, mention)
            for name, mention in self._by_name.items()
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

    def _add(self, name: Words, mention: Mention) -> None:
        if name:
            self._by_name[name] = mention
            self._by_name.setdefault((*name[:-1], f"{name[-1]}s"), mention)
            for first in (name[0], f"{name[0]}s") if len(name) == 1 else name[:1]:
                lengths = {*self._lengths.get(first, ()), len(name)}
                self._lengths[first] = tuple(sorted(lengths, reverse=True))

    def tokens(self, words: Words) -> tuple[Token, ...]:
        """The words with names in their place, all taken as they are spelt."""
        tokens: list[Token] = []
        behind = 0
        for at, word in enumerate(words):
            if at < behind:
                continue
            named = self._named(words, at) if word in self._lengths else None
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
        at = 0
        while at < len(words):
            named = self._named(repaired, at)
            if not named and self._may_be_misspelt(words, odd, at):
                named = self._misspelt(words, at)
            if named:
                length, mention = named
                tokens.append(mention)
                as_typed = words[at : at + length]
                if as_typed not in self._by_name:
                    repairs.append((" ".join(as_typed), mention.entity.name))
                at += length
                continue
            word = repaired[at]
            if word != words[at]:
                repairs.append((words[at], word))
            tokens.append(word)
            at += 1
        hinted = dict.fromkeys(self._hints[t] for t in tokens if t in self._hints)
        return Reading(tuple(tokens), tuple(hinted), tuple(repairs))

    def _is_odd(self, word: str) -> bool:
        return word.isalpha() and not self._speller.knows(word)

    def _repaired(self, words: Words, odd: Sequence[bool]) -> Words:
        repair = self._speller.repair
        pairs = zip(words, odd, strict=True)
        return tuple(repair(word) if is_odd else word for word, is_odd in pairs)

    def _named(self, words: Words, at: int) -> tuple[int, Mention] | None:
        for length in self._lengths.get(words[at], ()):
            mention = self._by_name.get(words[at : at + length])
            if mention:
                return length, mention
        return None

    def _may_be_misspelt(self, words: Words, odd: Sequence[bool], at: int) -> bool:
        """Whether a long name may begin here: what follows is odd, or part of one."""
        following = words[at + 1 : at + _LONGEST]
        if words[at] in self._first or not self._last.isdisjoint(following):
            return True
        return any(odd[at : at + _LONGEST])

    def _misspelt(self, words: Words, at: int) -> tuple[int, Mention] | None:
        guesses: list[tuple[float, int, Mention]] = []
        for length in (2, 1, _LONGEST):
            window = words[at : at + length]
            joined = "".join(window)
            if len(window) < length or len(joined) < _LONG_NAME - 1:
                continue
            names = self._near_length.get(len(joined))
            slips = self._slips(window, len(joined)) if names else 0
            if not names or not slips:
                continue
            found = process.extractOne(
                joined, names, scorer=OSA.distance, score_cutoff=slips
            )
            if found:
                guesses.append((found[1], length, self._joined[found[0]]))
        # The nearest name wins, lest "productowner do" be taken for it as a whole.
        nearest = min(guesses, key=lambda guess: guess[0], default=None)
        return nearest and nearest[1:]

    def _slips(self, window: Words, letters: int) -> int:
        """How many slips to look for: the more, the odder the words are."""
        if not all(map(self._speller.knows, window)):
            return _MOST_SLIPS if letters >= _TWO_SLIPS else 1
        # Words that exist and end in a whole name are that name: "be a developer".
        if len(window) < 2 or window[1:] in self._by_name:
            return 0
        return 1 if window[0] in self._first or window[-1] in self._last else 0


def taken_apart(entities: Iterable[Entity]) -> tuple[RoleId, ...]:
    """The ids of entities, a group's members in its place, each once."""
    ids: list[RoleId] = []
    for entity in entities:
        ids.extend(entity.members or (entity.id,))
    return tuple(dict.fromkeys(ids))
