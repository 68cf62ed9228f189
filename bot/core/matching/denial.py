"""Tells whether something is said or its opposite: "may" or "may not"."""

from collections.abc import Sequence

from bot.core.english import DENIAL, INVERTED
from bot.core.matching.entities import Mention, Token


def is_denied(tokens: Sequence[Token]) -> bool:
    """Whether the tokens deny what they speak of, as an odd number of "not" does.

    "Should not … do this?" asks for the same as "should … do this?": a "not" right
    behind the verb that opens a question counts for nothing.
    """
    start = 2 if len(tokens) > 1 and tokens[0] in INVERTED else 0
    opening = tokens[1:start] if start and tokens[1] != "not" else ()
    rest = (*opening, *tokens[start:])
    # A question may end in "or not", which denies nothing either.
    if rest[-2:] == ("or", "not"):
        rest = rest[:-2]
    return sum(not isinstance(t, Mention) and t in DENIAL for t in rest) % 2 == 1
