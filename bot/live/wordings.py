"""Knows taught wordings again, also with a typo, from the moment they are taught."""

from collections import defaultdict
from collections.abc import Iterable, Set

from rapidfuzz.distance import OSA

from bot.core import text
from bot.live.lessons import Lesson

_MOST_TYPOS = 2
_LETTERS_PER_TYPO = 4


class TaughtWordings:
    """What a maintainer said a wording means is what it means, whatever the matcher
    makes of it; and the matcher takes a second to learn, this does not.
    """

    def __init__(self, lessons: Iterable[Lesson], ordinary: Set[str]) -> None:
        """``ordinary`` words are never taken for a typo of another."""
        self._ordinary = ordinary
        self._exact: dict[text.Words, Lesson] = {}
        self._by_length: dict[int, list[Lesson]] = defaultdict(list)
        for lesson in lessons:
            self._exact[lesson.words] = lesson
            self._by_length[len(lesson.words)].append(lesson)

    def find(self, message: str) -> Lesson | None:
        """The lesson whose wording a message has, if there is one."""
        if not self._exact:
            return None
        words = text.read(message).words
        return self._exact.get(words) or self._mistyped(words)

    def _mistyped(self, words: text.Words) -> Lesson | None:
        same_length = self._by_length.get(len(words), ())
        near = (one for one in same_length if self._is_near(words, one.words))
        return next(near, None)

    def _is_near(self, typed: text.Words, meant: text.Words) -> bool:
        differing = [
            (one, other)
            for one, other in zip(typed, meant, strict=True)
            if one != other
        ]
        if len(differing) > min(_MOST_TYPOS, len(meant) // 2):
            return False
        return all(self._is_typo(*pair) for pair in differing)

    def _is_typo(self, typed: str, meant: str) -> bool:
        # Of two numbers, each is meant.
        if typed in self._ordinary or not typed.isalpha():
            return False
        allowed = min(len(meant) // _LETTERS_PER_TYPO, _MOST_TYPOS)
        return OSA.distance(typed, meant, score_cutoff=allowed) <= allowed
