"""Tells what a message says that somebody says: a person, or a guide."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.english import ARTICLES, DENIAL, INVERTED, OPENING
from bot.core.reading.entities import Mention, Token

_REPORTS = frozenset(
    "heard told says said claims claimed thinks think thought believe believes"
    " insists guess assume doubt doubts doubted".split()
)
"""Words that report what somebody says."""
_SAY = frozenset("say state mention".split())
"""Words that report only before what is said: "say that …", not "say no"."""
_WANTING = frozenset(
    "want wants wanted expects expect demands demand allows allow permits lets".split()
)
"""Words that tell what somebody else is to do: "… wants the … to do it"."""
_TELLING = _SAY | frozenset(
    "says states mentions tells tell prescribe prescribes specify specifies define"
    " defines".split()
)
"""Words for saying something, or leaving it out."""
_WHOM = frozenset("me us him her them you".split())
_STATED = frozenset("point truth fact thing problem rule idea reality".split())
"""Words that only begin to say something: "the … is that …"."""
_LEFT_OPEN = OPENING | {"if", "whether"}
GUIDE = frozenset("guide guides book rulebook handbook manual".split())
"""Words for what says how it is done."""
_SILENT = DENIAL | {"nowhere"}
_LEAD = 5
"""Words within which a report begins."""
_BEGINNING = 9
"""Words within which a guide is said to leave something out."""


def report_end(tokens: Sequence[Token]) -> int:
    """Where begins what is reported: "i heard that …", "the point is that …".

    0 where nobody reports anything.
    """
    for at, token in enumerate(tokens[:_LEAD], 1):
        if token in _STATED and list(tokens[at : at + 2]) == ["is", "that"]:
            return at + 2
        is_said = token in _SAY or token in _WANTING
        reports = token in _REPORTS and not _answers(tokens[at:])
        if reports or (is_said and _is_said(tokens[at:])):
            at += reports and not _WHOM.isdisjoint(tokens[at : at + 1])
            return at + 1 if list(tokens[at : at + 1]) == ["that"] else at
    return 0


def _answers(tokens: Sequence[Token]) -> bool:
    """Whether somebody only says no: "… said no", "… told the … no"."""
    said = [token for token in tokens if token not in ARTICLES]
    is_to = bool(said) and (isinstance(said[0], Mention) or said[0] in _WHOM)
    at = 1 if is_to else 0
    return said[at : at + 1] == ["no"] and (at == 0 or _is_over(said[at + 1 :]))


def _is_over(tokens: Sequence[Token]) -> bool:
    """Whether what somebody says ends here: another question follows, or nothing."""
    return not tokens or tokens[0] in INVERTED


def _is_said(tokens: Sequence[Token]) -> bool:
    """Whether this is what somebody says: "that …", or "the … does …"."""
    if list(tokens[:1]) == ["that"]:
        return True
    first = next((token for token in tokens if token not in ARTICLES), "?")
    return isinstance(first, Mention)


def asks_if_told(tokens: Sequence[Token]) -> bool:
    """Whether it is asked if a guide tells who or how: "does the guide say who …?"."""
    for at, (token, behind) in enumerate(pairwise(tokens[:_BEGINNING])):
        if token in _TELLING and behind in OPENING:
            said = tokens[:at]
            is_other = any(isinstance(each, Mention) for each in said)
            is_denied = not _SILENT.isdisjoint(said)
            return not (is_other or is_denied or GUIDE.isdisjoint(said))
    return False


def tells_of_silence(tokens: Sequence[Token]) -> bool:
    """Whether a claim is that a guide leaves something out.

    "… never says who …", "the guide does not mention …".
    """
    tokens = tokens[report_end(tokens) :]
    for at, token in enumerate(tokens[:_BEGINNING]):
        if isinstance(token, Mention):
            return False
        said = tokens[:at]
        is_open = not _LEFT_OPEN.isdisjoint(tokens[at + 1 : at + 2])
        if token in _TELLING and (is_open or not GUIDE.isdisjoint(said)):
            return not _SILENT.isdisjoint(said)
    return False
