"""Tells what people wonder about: "not sure if the … may" asks whether they may."""

from bot.core.english import ARTICLES, INVERTED, OPENING, WHETHER
from bot.core.reading.entities import Mention, Token

_WONDERING = frozenset(
    "wonder wonders wondering wondered sure unsure unclear curious asks asked ask"
    " discuss discussing debate".split()
)
_KNOWING = frozenset("know check clarify confirm".split())
"""Words for what those who ask are after, and others may be there to do."""
_WHOM = frozenset(["me", "us"])
_TELL = _WONDERING | frozenset("tell asking".split())
_LEAD = 12
"""Words within which it is said that somebody wonders."""


def wondered(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What somebody wonders about, without "if"; nothing where nobody does.

    "As a … I want to know if …", "my boss asks whether …", "please tell me if …".
    """
    if WHETHER.isdisjoint(tokens) or tokens[0] in INVERTED:
        return ()
    for at in range(1, min(len(tokens), _LEAD)):
        frame, said = tokens[:at], tokens[at + 1 :]
        if tokens[at] in WHETHER and said:
            return said if _wonders(frame) else ()
    return ()


def _wonders(frame: tuple[Token, ...]) -> bool:
    """Whether these say that somebody wonders: "as a …, I am not sure …"."""
    if not OPENING.isdisjoint(frame[:-2]):
        return False
    last, before = frame[-1], frame[-2:-1]
    if last in _KNOWING:
        return not any(_names_another(frame[:at], who) for at, who in enumerate(frame))
    return last in _WONDERING or (last in _WHOM and not _TELL.isdisjoint(before))


def _names_another(before: tuple[Token, ...], who: Token) -> bool:
    """Whether somebody is named who is not the one who asks: "as a …", "I am a …"."""
    if not isinstance(who, Mention):
        return False
    said = [token for token in before if token not in ARTICLES]
    return said[-1:] != ["as"] and said[-2:] != ["i", "am"]
