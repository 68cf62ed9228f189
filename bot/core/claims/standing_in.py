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
_IN_FOR = (("in", "for"), ("in", "as"))
_OVER = frozenset("take takes taking".split())
_OVER_FOR = (("over", "for"), ("over", "from"), ("over", "as"))
_CONDITIONS = frozenset(["if", "when"])
"""Words with which it is about something else, once somebody stands in."""
_IN_PLACE = frozenset("absent sick ill missing".split())
"""Words of whom another stands in for."""


def of_stood_in_for(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A message with "someone" instead of the role that stands in for another.

    "Can the one stand in for the other?" is about the other's absence. Any other
    message stays as it is.
    """
    at = _deed_end(tokens)
    if not at or tokens[0] in _CONDITIONS:
        return tokens
    behind = [token for token in tokens[at:] if token not in ARTICLES | _IN_PLACE]
    who = [n for n, token in enumerate(tokens[:at]) if _is_role(token)]
    if tokens[0] == "who" and len(behind) > 1:
        # "Who stands in for the one, the other?"
        who = [len(tokens) - 1]
    if len(who) != 1 or not behind or not _are_two(tokens[who[0]], behind[0]):
        return tokens
    return (*tokens[: who[0]], _SOMEBODY, *tokens[who[0] + 1 :])


def _deed_end(tokens: Sequence[Token]) -> int:
    """Where it stands for whom somebody stands in; 0 where nobody does."""
    for at, word in enumerate(tokens):
        if word in _REPLACING:
            return at + 1
        behind = tuple(tokens[at + 1 : at + 3])
        if word in _COVERING and behind[:1] == ("for",):
            return at + 2
        if (word in _IN and behind in _IN_FOR) or (
            word in _OVER and behind in _OVER_FOR
        ):
            return at + 3
    return 0


def _are_two(first: Token, second: Token) -> bool:
    return _is_role(first) and _is_role(second) and first != second


def _is_role(token: Token) -> bool:
    return isinstance(token, Mention) and token.entity.kind is Kind.ROLE
