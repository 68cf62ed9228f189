"""Tells whether a message says by itself all that it asks, whatever was said before.

Unlike one that only leans on it: "who merges the work?" asks for somebody else than
"who decides then?", which asks the same again.
"""

from collections.abc import Sequence
from itertools import dropwhile

from bot.core.answering import leaning
from bot.core.english import ARTICLES, INVERTED, LEAD_IN, OPENING
from bot.core.reading.entities import Mention, Reading, Token

_LONG = 2
"""Words of its own from which a message asks a question of its own."""
_NO_THING = leaning.CARRY_ON | INVERTED | ARTICLES
_PLACES = (("in",), ("at",))
"""What stands before no thing: "who answers in the end?"."""
_EVEN = (("not", "even"), ("even",))
_NOT = (("why", "not"), ("not",))
"""What asks, before somebody or something, whether that is no exception."""
_WHOSE = ARTICLES | frozenset("our my your their his her".split())
_WHOM = frozenset("him her them me us".split())
_ASKING = INVERTED | OPENING | frozenset(["if", "even"])
_SHORT = 5
_NAME = 3
_LEAST = 3
"""Words of "who does something"."""


def asks_itself(reading: Reading) -> bool:
    """Whether a message needs nothing that was said before.

    It has many words of its own, or says with what somebody is to do something.
    """
    if leaning.refers(reading):
        return False
    is_long = len(leaning.telling(reading)) + len(reading.mentions()) > _LONG
    return _asks_who_does(reading) or (is_long and leaning.is_whole(reading))


def asks_the_same(reading: Reading) -> bool:
    """Whether a message only asks if something is no exception: "even small ones?".

    Also "why not the boss?" and "not the boss?".
    """
    tokens = tuple(dropwhile(lambda token: token in LEAD_IN, reading.tokens))
    if len(tokens) > _SHORT or reading.roles():
        return False
    opener = next((each for each in (*_EVEN, *_NOT) if tokens[: len(each)] == each), ())
    rest = tokens[len(opener) :]
    if not opener or not rest or not _ASKING.isdisjoint(rest):
        return False
    return opener in _EVEN or _names_one(rest)


def _names_one(tokens: Sequence[Token]) -> bool:
    """Whether words are somebody or something, and not much more: "our boss"."""
    if isinstance(tokens[0], Mention) or tokens[0] in _WHOM:
        return len(tokens) == 1
    return tokens[0] in _WHOSE and 1 < len(tokens) <= _NAME


def goes_on(reading: Reading) -> bool:
    """Whether a message goes on to something else: "and the tests?", "and who …?"."""
    if not leaning.asks_another(reading) or leaning.refers(reading):
        return False
    return "who" not in reading.tokens or _asks_who_does(reading)


def _asks_who_does(reading: Reading) -> bool:
    """Whether it is asked who does something that is named: "who owns the …?"."""
    tokens = tuple(dropwhile(lambda token: token in LEAD_IN, reading.tokens))
    if tokens[:1] != ("who",) or len(tokens) < _LEAST:
        return False
    thing = tokens[2 + (tokens[1] in INVERTED) :]
    if thing[:1] in _PLACES or any(isinstance(token, Mention) for token in thing):
        return False
    return not _NO_THING.issuperset(thing)
