"""Tells for whom somebody is to stand in: that one is what a message is about."""

from collections.abc import Sequence

from bot.core.english import ARTICLES
from bot.core.model import Kind
from bot.core.reading.entities import Mention, Token

_SOMEBODY = "someone"
_REPLACING = frozenset("replace replaces replaced replacing".split())
_COVERING = frozenset(
    "substitute substitutes substituting cover covers covering deputise deputises"
    " deputize deputizes deputising understudy sub subs".split()
)
_IN = frozenset(
    "stand stands standing fill fills filling step steps stepping jump jumps jumping"
    " sit sits".split()
)
_OVER = frozenset("take takes taking".split())
_IN_PLACE = frozenset("absent sick ill missing".split())
"""Words of whom another stands in for."""


def of_stood_in_for(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A message with "someone" instead of the role that stands in for another.

    "Can the one stand in for the other?" is about the other's absence. Any other
    message stays as it is.
    """
    at = _deed_end(tokens)
    if not at:
        return tokens
    behind = [token for token in tokens[at:] if token not in ARTICLES | _IN_PLACE]
    before = [n for n, token in enumerate(tokens[:at]) if _is_role(token)]
    if len(before) != 1 or not behind or not _is_role(behind[0]):
        return tokens
    who = before[0]
    if tokens[who] == behind[0]:
        return tokens
    return (*tokens[:who], _SOMEBODY, *tokens[who + 1 :])


def _deed_end(tokens: Sequence[Token]) -> int:
    """Where it stands for whom somebody stands in; 0 where nobody does."""
    for at, word in enumerate(tokens):
        if word in _REPLACING:
            return at + 1
        behind = tuple(tokens[at + 1 : at + 3])
        if word in _COVERING and behind[:1] == ("for",):
            return at + 2
        if (word in _IN and behind == ("in", "for")) or (
            word in _OVER and behind in (("over", "for"), ("over", "from"))
        ):
            return at + 3
    return 0


def _is_role(token: Token) -> bool:
    return isinstance(token, Mention) and token.entity.kind is Kind.ROLE
