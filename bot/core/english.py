"""Ordinary English: the words that give a message its shape, and the stems of words."""

import re
from collections.abc import Mapping
from functools import lru_cache

import Stemmer

_BRITISH = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|al|ite|able)?$)"), "or"),
)
_stem_of = Stemmer.Stemmer("english").stemWord


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What the forms of a word have in common: "order", "orders" and "ordered".

    However it is spelt: "prioritise" and "prioritize", "behaviour" and "behavior".
    """
    for british, american in _BRITISH:
        word = british.sub(american, word)
    found: str = _stem_of(word)
    return found


INVERTED = frozenset(
    "is are am was were do does did can could may might should shall must will would"
    " has have".split()
)
"""Verbs that open a yes-or-no question."""

OPEN = frozenset("who whose whom how why where when".split())
"""Words that make a question an open one wherever they stand."""

OPEN_FIRST = frozenset(
    "what which explain list name describe define compare tell".split()
)
"""Words that make a question an open one near its beginning."""

OPENING = OPEN | OPEN_FIRST
"""Words that make a question an open one where they begin it."""

WHETHER = frozenset(["if", "whether"])
"""Words before what somebody wonders about."""

LEAD_IN = frozenset(
    "so and but hey hi hello please okay also then actually really quick question"
    " well hmm just wait honestly again".split()
)
"""Words before the question itself."""

DOES = frozenset("do does did".split())
"""Verbs that stand for another: "does the … do it?", "the … did not"."""

DENIAL = frozenset("not never nobody nothing none without neither no".split())
NUMBERS: Mapping[str, str] = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve thirteen fifteen"
        " twenty thirty forty fifty hundred thousand".split(),
        "2 3 4 5 6 7 8 9 10 11 12 13 15 20 30 40 50 100 1000".split(),
        strict=True,
    )
)
"""Numbers in words, and in digits; "one" mostly is none."""
OPINIONS = frozenset(
    "hard harder hardest easy easier difficult worth expensive cheap boring stressful"
    " fun interesting tough suit suits suitable popular better best worse".split()
)
"""Words that ask for an opinion."""
ARTICLES = frozenset("a an the our my your this that".split())
JOINTS = frozenset("and also plus furthermore additionally".split())
"""Words that may join two questions."""
LINKING = frozenset(
    "he she him her his their himself itself themselves ourselves whatever whose"
    " whether nobody neither nor by under within inside among across along against"
    " toward during while because since per plus together apart away second third"
    " often simply already".split()
)
"""Words that link others, or stand for them: a message on anything may have them."""
SPEAKERS = frozenset("i we my our me us he she they".split())
"""Words of somebody who tells a story rather than listing wishes."""
DEED = frozenset(
    "do does did done it that this be allowed able free entitled supposed permitted to"
    " job task duty responsibility responsible accountable charge business call help"
    " helps helping involved".split()
)
"""Words for what was spoken of, when it is asked of another: "… allowed to do it?"."""
