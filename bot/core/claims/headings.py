"""Tells headings from claims: "the duties of the …" says nothing that can be so or not.

Nothing is claimed without a verb. Which words are verbs comes from the patterns: in
"who orders …" and in "the … orders … = no", it is the one behind whoever does it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.core.claims.claim import names_somebody
from bot.core.english import ARTICLES, INVERTED
from bot.core.model import ROLE_SLOT, Pattern
from bot.core.reading.entities import Mention, Token

_BEHIND_PAST = ARTICLES | frozenset(
    "me us him her it them to by for in on with that again into from".split()
)
"""Words behind a verb in the past: "… changed the …", but not "required skills"."""
_USED = 2
"""Patterns that must use a verb, lest a misspelt word is one."""
_CLAUSE = INVERTED | frozenset("i we you he she they it nobody anybody".split())
"""Words that no heading has."""


class Headings:
    """Knows the verbs of a content."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        uses = Counter(chain.from_iterable(map(_verbs, patterns)))
        self._verbs = frozenset(verb for verb, used in uses.items() if used >= _USED)

    def is_heading(self, tokens: Sequence[Token]) -> bool:
        """Whether words name something of somebody, and have no verb."""
        if not _CLAUSE.isdisjoint(tokens) or not names_somebody(tokens):
            return False
        return not any(
            self._is_verb(word, before, behind)
            for before, word, behind in zip(
                ("", *tokens), tokens, tokens[1:], strict=False
            )
        )

    def _is_verb(self, word: Token, before: Token, behind: Token) -> bool:
        if not isinstance(word, str):
            return False
        if word in self._verbs:
            return True
        if word.endswith("ed"):
            return isinstance(behind, Mention) or behind in _BEHIND_PAST
        # "Scrum masters facilitate …": one cannot tell how many are named.
        return isinstance(before, Mention) and f"{word}s" in self._verbs


def _verbs(pattern: Pattern) -> Iterator[str]:
    """What may be verbs in a pattern: "who orders …", "the {role} orders … = no"."""
    words = pattern.words
    claims = pattern.verdict in ("yes", "no") and ROLE_SLOT in words
    for who in ("who",) * (words[0] == "who") + (ROLE_SLOT,) * claims:
        at = words.index(who) + 1
        yield from (verb for verb in words[at : at + 1] if verb.endswith("s"))
