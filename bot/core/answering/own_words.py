"""Tells whether a message says by itself all that it asks, whatever was said before.

Unlike one that only leans on it: "who merges the work?" asks for somebody else than
"who decides then?", which asks the same again.
"""

from itertools import dropwhile

from bot.core.answering import leaning
from bot.core.answering.rewriting import WHOSE
from bot.core.english import ARTICLES, INVERTED, LEAD_IN
from bot.core.reading.entities import Mention, Reading

_LONG = 2
"""Words of its own from which a message asks a question of its own."""
_NO_THING = leaning.CARRY_ON | INVERTED | ARTICLES
_EVEN = (("not", "even"), ("even",))
"""What asks, before anything, whether that is no exception."""
_ALSO = (("also", "for"), ("also", "with"))
"""The same: "also for small ones?"."""
_NOT = (("why", "not"), ("not",))
"""What asks so before somebody or something."""
_WHOM = frozenset("him her them me us".split())


def asks_itself(reading: Reading) -> bool:
    """Whether a message needs nothing that was said before.

    It has many words of its own, or says with what somebody is to do something.
    """
    is_long = len(leaning.telling(reading)) + len(reading.mentions()) > _LONG
    return not leaning.refers(reading) and (is_long or _asks_who_does(reading))


def asks_the_same(reading: Reading) -> bool:
    """Whether a message only asks if something is no exception: "even small ones?".

    Like "also for small ones?", "why not the boss?" and "not the boss?".
    """
    tokens = tuple(dropwhile(lambda token: token in LEAD_IN, reading.tokens))
    if reading.tokens[:2] in _ALSO:
        return not reading.roles() and len(tokens) > 1
    opener = next((each for each in (*_EVEN, *_NOT) if tokens[: len(each)] == each), ())
    rest = tokens[len(opener) :]
    if not opener or not rest:
        return False
    return opener in _EVEN or isinstance(rest[0], Mention) or rest[0] in WHOSE | _WHOM


def proposes(reading: Reading) -> bool:
    """Whether it is asked why nobody does something else: "why not use …?"."""
    tokens = tuple(dropwhile(lambda token: token in LEAD_IN, reading.tokens))
    deed = tokens[2:]
    is_deed = len(deed) > 1 and not reading.mentions() and deed[0] not in WHOSE
    return tokens[:2] == _NOT[0] and is_deed and not leaning.refers(reading)


def goes_on(reading: Reading) -> bool:
    """Whether a message goes on to something else: "and the tests?", "and who …?"."""
    return leaning.asks_another(reading) and "who" not in reading.tokens


def _asks_who_does(reading: Reading) -> bool:
    """Whether it is asked who does something that is named: "who owns the …?"."""
    tokens = tuple(dropwhile(lambda token: token in LEAD_IN, reading.tokens))
    thing = tokens[2 + (not INVERTED.isdisjoint(tokens[1:2])) :]
    return tokens[:1] == ("who",) and not _NO_THING.issuperset(thing)
