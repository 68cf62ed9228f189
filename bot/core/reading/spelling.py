"""Repairs misspelt words, and never a word that exists.

A word is repaired only when neither the content nor ordinary English knows it. The
nearest word of the content wins if it is near enough for its length, counting a
swap of two neighbouring letters as one slip (optimal string alignment).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core import text
from bot.core.english import stem
from bot.core.model import Content

_SHORT_WORD = 3
"""So short a word is only repaired by a letter that it lost, not the first, or into a
very frequent word by a swap; a shorter one never is."""
_TWO_SLIPS_IN_WORD = 8
"""From this length on a word may hold two slips, below only one."""
_CACHED = 4_096
_IN_USE = 5
"""Patterns that use a word which English does not have, before it is taken for one."""
_FAR_OFTENER = 300
"""How much oftener a word may be used than what is then a misspelling of it."""
_OFTENER = 20
"""The same, of a word with two neighbouring letters swapped: few words differ so."""
_HARDLY = 10
"""How much oftener a word may be used than what is then no form of another word."""


class Speller:
    """Knows the words of the content and how often each is used there."""

    def __init__(self, counts: Mapping[str, int], english: frozenset[str]) -> None:
        self._counts = counts
        self._english = english
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in counts:
            if len(word) >= _SHORT_WORD - 1 and word.isalpha():
                self._by_length[len(word)].append(word)
        self._stems: Counter[str] = Counter()
        for word, count in counts.items():
            self._stems[stem(word)] += count
        self._repaired: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Whether the word exists: in the content, perhaps inflected, or in English."""
        return word in self._counts or word in self._stems or word in self._english

    def repair(self, word: str) -> str:
        """The word as it was probably meant; the same if it exists or none is near."""
        if len(word) < _SHORT_WORD or not word.isalpha() or self.knows(word):
            return word
        repaired = self._repaired.get(word)
        if repaired is None:
            # Another thread may ask and clear at any time: nothing is read back.
            if len(self._repaired) >= _CACHED:
                self._repaired.clear()
            nearest = self._nearest(word)
            repaired = word if self._is_form(word, nearest) else nearest
            self._repaired[word] = repaired
        return repaired

    def _is_form(self, word: str, nearest: str) -> bool:
        """Whether it is rather a form of a known word: "conforming", not "informing".

        Where that is used far less than the nearest word, it is a slip after all.
        """
        own, other = stem(word), stem(nearest)
        return own != other and self._stems[own] * _HARDLY >= self._stems[other]

    def _nearest(self, word: str) -> str:
        slips = 2 if len(word) >= _TWO_SLIPS_IN_WORD else 1
        is_short = len(word) <= _SHORT_WORD
        if is_short:
            swapped = max(_swapped(word), key=lambda each: self._counts.get(each, 0))
            if self._counts.get(swapped, 0) >= _FAR_OFTENER:
                return swapped
        shortest = len(word) + 1 if is_short else len(word) - slips
        near = [
            (
                distance,
                _with_single_letters(word) != _with_single_letters(found),
                word[0] != found[0],
                -self._counts[found],
                found,
            )
            for length in range(shortest, len(word) + slips + 1)
            for found, distance, _ in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=4,
            )
            if not is_short or word[0] == found[0]
        ]
        return min(near)[-1] if near else word


def _with_single_letters(word: str) -> str:
    """The word with no letter twice in a row: one too many or few is the usual slip."""
    return "".join(letter for letter, _ in groupby(word))


def _swapped(word: str) -> list[str]:
    """The words that two neighbouring letters of this one make when swapped."""
    return [
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in range(len(word) - 1)
    ]


def speller(content: Content, counts: Mapping[str, int]) -> Speller:
    """Knows every word of the content; a misspelling in a pattern is none.

    ``counts`` tells how often the patterns use each word.

    Ordinary words are told from misspellings by the word list, the rest by their use.
    """
    known = {
        word: counts[word] for word in _without_misspellings(counts, content.english)
    }
    for entity in content.entities:
        for name in (*entity.names, *entity.hints):
            for word in text.read(name).words:
                known[word] = known.get(word, 0) + 1
                known.setdefault(f"{word}s", 1)
    return Speller(known, content.english)


def _without_misspellings(
    counts: Mapping[str, int], english: frozenset[str]
) -> Iterator[str]:
    """The words that are English, or used so often, in all forms, that they are meant.

    A rare form of an English word that English does not have is misspelt, and so is
    what is one slip away from a word that is used far oftener, or a swap from one that
    is used oftener.
    """
    ordinary = {stem(word) for word in counts if word in english}
    uses: Counter[str] = Counter()
    for word, count in counts.items():
        uses[stem(word)] += count
    in_use = [
        word
        for word, count in counts.items()
        if word not in english
        and (
            count >= _IN_USE
            or (stem(word) not in ordinary and uses[stem(word)] >= _IN_USE)
        )
    ]
    slips = frozenset(_slips(in_use, counts))
    meant = {word for word in in_use if slips.isdisjoint((word, stem(word)))}
    yield from (word for word in counts if word in english or word in meant)


def _slips(words: Iterable[str], counts: Mapping[str, int]) -> Iterator[str]:
    """Those that are a slip away from a word that is used so much oftener."""
    frequent = [word for word, count in counts.items() if count >= _FAR_OFTENER]
    for word in words:
        if len(word) <= _SHORT_WORD:
            continue
        swapped = max(counts.get(each, 0) for each in _swapped(word))
        near = process.extract(
            word, frequent, scorer=OSA.distance, score_cutoff=1, limit=None
        )
        most = max((counts[found] for found, _, _ in near), default=0)
        if swapped >= _OFTENER * counts[word] or most >= _FAR_OFTENER * counts[word]:
            yield word
