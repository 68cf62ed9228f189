"""Turns comparisons of two roles to one side: where one has more, one has less."""

from collections.abc import Sequence

from bot.core.model import Kind, RoleId
from bot.core.reading.entities import Mention, Token

_LESS = frozenset("less lower fewer smaller".split())


def is_turned(tokens: Sequence[Token]) -> bool:
    """Whether a comparison names its two roles in the other of two orders.

    "Does B earn more than A?" gets no yes where "does A earn more than B?" gets one.
    """
    first, second = _compared(tokens) or ("", "")
    return first > second


def with_more(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], bool]:
    """A comparison that asks for less as one that asks for more, and whether it did."""
    if _LESS.isdisjoint(tokens) or not _compared(tokens):
        return tokens, False
    return tuple("more" if token in _LESS else token for token in tokens), True


def _compared(tokens: Sequence[Token]) -> tuple[RoleId, ...]:
    """The two roles that are compared; none where no two are."""
    if "than" not in tokens:
        return ()
    roles = tuple(
        token.entity.id
        for token in tokens
        if isinstance(token, Mention) and token.entity.kind is Kind.ROLE
    )
    return roles if len(roles) == 2 else ()
