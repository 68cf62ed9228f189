"""Turns what is done to somebody by another into what that one does."""

from bot.core.english import ARTICLES
from bot.core.model import Kind
from bot.core.reading.entities import Mention, Token

_BEING = frozenset("be been being get gets got is are was were".split())


def with_doer_first(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A message with who does something before the deed, and to whom behind it.

    "Can the one be fired by the other?" has the words of "can the one be the other?",
    and means "can the other fire the one?".
    """
    by = tokens.index("by") if "by" in tokens else 0
    doer = _behind_articles(tokens, by + 1)
    whom = next((at for at in range(by - 1, -1, -1) if _names(tokens, at)), by)
    if not _is_deed(tokens[whom + 1 : by]) or not _names(tokens, doer):
        return tokens
    begin = whom
    while begin and tokens[begin - 1] in ARTICLES:
        begin -= 1
    before, between = tokens[:begin], tokens[whom + 1 : by - 1]
    if between and between[-1] in _BEING:
        between = between[:-1]
    elif before and before[-1] in _BEING:
        before = (*before[:-1], "does")
    else:
        return tokens
    does_it, it_is_done_to = tokens[by + 1 : doer + 1], tokens[begin : whom + 1]
    return (
        *before,
        *does_it,
        *between,
        tokens[by - 1],
        *it_is_done_to,
        *tokens[doer + 1 :],
    )


def _is_deed(tokens: tuple[Token, ...]) -> bool:
    """Whether these end in a participle: "… be fired", "fired"."""
    last = tokens[-1] if tokens else ""
    return isinstance(last, str) and last.endswith("ed")


def _behind_articles(tokens: tuple[Token, ...], at: int) -> int:
    while at < len(tokens) and tokens[at] in ARTICLES:
        at += 1
    return at


def _names(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether somebody is named there, of whom there is something to say."""
    who = tokens[at] if at < len(tokens) else ""
    return isinstance(who, Mention) and who.entity.kind is not Kind.FOREIGN
