"""Tells headings from claims: "the duties of the …" says nothing that can be so or not.

Nothing is claimed without a verb. Which words are verbs comes from the patterns: in
"who orders …", "to order …" and "can we order …" it is the one behind.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.core.english import ARTICLES, INVERTED, SPEAKERS
from bot.core.reading.entities import Mention, Token
from bot.core.text import Words

_USED = 2
"""Patterns that must use a verb, lest a misspelt word is one."""
_BEHIND_PAST = ARTICLES | frozenset(
    "me us him her it them to by for in on with that again into from".split()
)
"""Words behind a verb in the past: "… changed the …", but not "required skills"."""
_CLAUSE = INVERTED | frozenset("i we you he she they it nobody anybody".split())
"""Words that no heading has."""


class Headings:
    """Knows the verbs of a content."""

    def __init__(self, patterns: Iterable[Words]) -> None:
        """Take the words of its patterns."""
        uses = Counter(verb for words in patterns for verb in _verbs(words))
        self._verbs = frozenset(verb for verb, used in uses.items() if used >= _USED)

    def is_heading(self, tokens: Sequence[Token]) -> bool:
        """Whether words name something of somebody, and have no verb."""
        if not _CLAUSE.isdisjoint(tokens):
            return False
        if not any(isinstance(token, Mention) for token in tokens):
            return False
        around = zip(("", *tokens), tokens, (*tokens[1:], ""), strict=False)
        return not any(self._is_verb(*each) for each in around)

    def _is_verb(self, before: Token, word: Token, behind: Token) -> bool:
        if not isinstance(word, str) or word in ARTICLES or behind == "of":
            return False
        has_object = isinstance(behind, Mention) or behind in ARTICLES
        if isinstance(before, Mention):
            # "Scrum masters facilitate …": one cannot tell how many are named.
            return has_object or not self._verbs.isdisjoint((word, f"{word}s"))
        if word.endswith("ed"):
            return has_object or behind in _BEHIND_PAST
        return word in self._verbs


def _verbs(words: Words) -> Iterator[str]:
    """What may be verbs in a pattern, as they are of one: "orders"."""
    if words[:1] == ("who",) and words[1:] and words[1].endswith("s"):
        yield words[1]
    if "to" in words:
        behind = words.index("to") + 1
        yield from (f"{verb}s" for verb in words[behind : behind + 1])
    if words[0] in INVERTED and words[2:] and words[1] in SPEAKERS:
        yield f"{words[2]}s"
