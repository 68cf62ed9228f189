"""Finds the claim in a question that brings its answer: "who does it, the …?"."""

from collections.abc import Sequence

from bot.core.claims.tags import TAGGING
from bot.core.english import ARTICLES, LEAD_IN
from bot.core.reading.entities import Mention, Reading, Token

_TWO = 2
"""Clauses of which one asks and one answers."""
_BESIDE_ANSWER = (ARTICLES | LEAD_IN | TAGGING) - frozenset(["not"])
_DOES = frozenset("do does did else".split())
"""Behind "who" they ask to whom something is done, or who else does it."""


def with_answer(clauses: Sequence[tuple[Reading, bool]]) -> tuple[Token, ...]:
    """What is asked of the one whom a message answers with: "who does it, the …?".

    Nothing where it leaves that open, or names several.
    """
    if len(clauses) < _TWO:
        return ()
    asked, *answers = (reading.tokens for reading, _ in clauses)
    answer = [token for each in answers for token in each]
    begin = next((at for at, t in enumerate(asked) if t not in LEAD_IN), 0)
    names = [token for token in answer if isinstance(token, Mention)]
    only_names = _BESIDE_ANSWER.issuperset(t for t in answer if isinstance(t, str))
    does = asked[begin + 1 : begin + 2]
    if asked[begin : begin + 1] != ("who",) or not does or does[0] in _DOES:
        return ()
    if len(names) != 1 or not only_names:
        return ()
    return (names[0], *asked[begin + 1 :])
