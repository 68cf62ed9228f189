"""Tells who asks leave to do something oneself: "may the … do it himself?"."""

from bot.core.english import LEAD_IN
from bot.core.reading.entities import Mention, Token

_ONESELF = frozenset("himself herself themself themselves personally".split())
_OWN = "own"
_WHOSE = frozenset("his her its their".split())
_TELLING = _ONESELF | {_OWN}
_LEAVE = frozenset("can could may might allowed permitted free able okay fine".split())
_MORE = frozenset(
    "all every everything each always must should shall need needs has have".split()
)
"""With these it is asked whether nobody else does it."""


def without_oneself(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A question whether somebody named may do something, without "himself".

    Who may do it may do it himself, or "on his own". "Must the … do it himself?" asks
    something else: others might help.
    """
    if _TELLING.isdisjoint(tokens) or not _MORE.isdisjoint(tokens):
        return tokens
    at = next((at for at in range(len(tokens)) if _end(tokens, at)), None)
    if at is None:
        return tokens
    asked = next(at for at, token in enumerate(tokens) if token not in LEAD_IN)
    who = next((n for n, token in enumerate(tokens[:at]) if _is_name(token)), None)
    if who is None or _LEAVE.isdisjoint(tokens[asked : who + 3]):
        return tokens
    return tokens[:at] + tokens[_end(tokens, at) :]


def _end(tokens: tuple[Token, ...], at: int) -> int:
    """Where "himself", "by himself" or "on his own" ends that begins there; else 0."""
    first, second, *_ = *tokens[at : at + 2], "", ""
    if first in _ONESELF:
        return at + 1
    if first == "by" and second in _ONESELF:
        return at + 2
    is_own = first == "on" and second in _WHOSE and tokens[at + 2 : at + 3] == (_OWN,)
    return at + 3 if is_own else 0


def _is_name(token: Token) -> bool:
    return isinstance(token, Mention)
