"""Tells who only thanks for an answer, whatever is said beside: "thanks, will do"."""

from bot.core.english import INVERTED, LEAD_IN, OPEN
from bot.core.text import Utterance, Words

_THANKS = frozenset("thanks thank cheers".split())
_BESIDE = LEAD_IN | frozenset(
    "a lot many very much so and but oh ah great perfect nice cool".split()
)
"""Words around thanks."""
_TELLING = frozenset("i we you that this it will now then have had".split())
"""Words that begin what somebody tells rather than asks."""
_WISHING = OPEN | frozenset(
    "what which mean meant want wanted need wonder wondering asked question same other"
    " about".split()
)
"""With these it is told what is to be answered yet."""
_GOING_ON = frozenset("and but".split())


def only_thanks(utterance: Utterance) -> bool:
    """Whether a message thanks and asks for nothing more: "thanks, that was quick".

    What it tells beside may be of anybody: "thanks, I will talk to the …".
    """
    words = utterance.words
    if any(utterance.asked) or _THANKS.isdisjoint(words):
        return False
    if not _WISHING.isdisjoint(words):
        return False
    told = _beside_thanks(words)
    first, second = told[:1], told[1:2]
    if not _GOING_ON.isdisjoint(told):
        return False
    if first == ("for",):
        return INVERTED.isdisjoint(told)
    asks = not (INVERTED.isdisjoint(first) or _TELLING.isdisjoint(second))
    return not asks and _TELLING.issuperset(first)


def _beside_thanks(words: Words) -> Words:
    """What is said behind thanks, or before them."""
    begin = next(at for at, word in enumerate(words) if word in _THANKS) + 1
    before = words[: begin - 1]
    if words[begin : begin + 1] == ("you",):
        begin += 1
    while begin < len(words) and words[begin] in _BESIDE:
        begin += 1
    while before and before[0] in _BESIDE:
        before = before[1:]
    return words[begin:] or before
