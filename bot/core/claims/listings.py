"""Makes lists of people whole: a comma ends a clause, though not in one of those."""

from collections.abc import Sequence

from bot.core.english import ARTICLES
from bot.core.reading.entities import Mention, Reading, Token, joined

_BEFORE_APART = frozenset("without from besides except of to by with for".split())
_BEGINNING = 3
"""Words at which a clause shows that a list goes on: "the … and the …"."""


def with_whole_lists(
    clauses: Sequence[tuple[Reading, bool]],
) -> list[tuple[Reading, bool]]:
    """The clauses with every list of people in one: "the …, the … and the … do it".

    Each comes with whether a question mark closed it. A list is written out: "the …
    and the … and the …".
    """
    whole: list[tuple[Reading, bool]] = []
    for clause, asked in reversed(clauses):
        if whole:
            rest, rest_asked = whole[-1]
            joint = _joint(clause.tokens, rest.tokens)
            if joint is not None:
                whole[-1] = joined([clause, Reading(joint), rest]), rest_asked
                continue
        whole.append((clause, asked))
    return whole[::-1]


def _is_apart(first: Sequence[Token]) -> bool:
    """Whether who is named last belongs to what is said before: "without the …"."""
    before = [token for token in first[:-1] if token not in ARTICLES]
    return not _BEFORE_APART.isdisjoint(before[-1:])


def _joint(first: Sequence[Token], rest: Sequence[Token]) -> tuple[str, ...] | None:
    """What belongs between two clauses of one list; None where they are none."""
    if not isinstance(first[-1], Mention) or _is_apart(first):
        return None
    match [token for token in rest if token not in ARTICLES][:_BEGINNING]:
        case [Mention(), ("and" | "or" | "nor") as joint, Mention()]:
            return (joint,)
        case ["and" | "or" | "nor", Mention(), *_] if ARTICLES.issuperset(first[:-1]):
            return ()
    return None
