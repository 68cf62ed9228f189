"""Tells who only thanks for an answer, whatever is said beside: "thanks, will do"."""

from itertools import dropwhile

from bot.core.english import LEAD_IN, OPEN
from bot.core.text import Utterance, Words

_THANKS = frozenset("thanks thank cheers".split())
_BESIDE_THANKS = LEAD_IN | frozenset(
    "a lot many very much so and but oh ah great perfect nice cool".split()
)
"""Words around thanks."""
_BEGINNING_TO_TELL = frozenset("i we you that this it will now then have had".split())
"""Words that begin what somebody tells rather than asks."""
_WISHING = OPEN | frozenset(
    "what which mean meant want wanted need wonder wondering asked question same other"
    " about".split()
)
"""With these it is told what is to be answered yet."""


def only_thanks(utterance: Utterance) -> bool:
    """Whether a message thanks and asks for nothing more: "thanks, that was quick".

    What it tells beside may be of anybody: "thanks, I will talk to the …".
    """
    words = utterance.words
    at = next((at for at, word in enumerate(words) if word in _THANKS), None)
    if at is None or any(utterance.asked) or not _WISHING.isdisjoint(words):
        return False
    behind = words[at + 1 + (words[at] == "thank") :]
    told = _behind_filling(behind) or _behind_filling(words[:at])
    return _BEGINNING_TO_TELL.issuperset(told[:1])


def _behind_filling(words: Words) -> Words:
    return tuple(dropwhile(_BESIDE_THANKS.__contains__, words))
