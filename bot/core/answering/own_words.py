"""Tells whether a message says by itself all that it asks, whatever was said before.

Unlike one that only leans on it: "who merges the work?" asks for somebody else than
"who decides then?", which asks the same again.
"""

from itertools import dropwhile

from bot.core.answering import leaning
from bot.core.english import ARTICLES, INVERTED, LEAD_IN
from bot.core.reading.entities import Mention, Reading

_LONG = 2
"""Words of its own from which a message asks a question of its own."""
_NO_THING = leaning.CARRY_ON | INVERTED | ARTICLES
_PLACES = (("in",), ("at",))
"""What stands before no thing: "who answers in the end?"."""
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
