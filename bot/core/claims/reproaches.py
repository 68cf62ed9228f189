"""Finds what a message calls right or wrong: "is it fine if …", "it is a myth …"."""

from collections.abc import Sequence
from itertools import pairwise

from bot.core.english import INVERTED
from bot.core.reading.entities import Token, words_at_names

FAULT = frozenset("wrong forbidden prohibited mistake illegal improper".split())
"""Words that call something wrong: with them a claim is denied."""
REPROACH = FAULT | frozenset(
    "bad antipattern antipatterns anti smell smells harmful dangerous unhealthy toxic"
    " problem problems issue issues risky against violate violates violation weird"
    " strange odd unusual myth false untrue worry worried flag downside downsides"
    " drawback drawbacks harm".split()
)
"""With these as well, where they frame what is claimed: "is it an … if …"."""
_APPROVAL = frozenset(
    "fine okay alright good normal allowed common acceptable legit legal right"
    " possible true healthy smart wise useful matter".split()
)
JUDGEMENTS = REPROACH | _APPROVAL
_FRAMED = frozenset("it this that there something i we".split())
"""What a frame speaks of: "is it …", "should i worry …"."""
_FRAME_ENDS = frozenset("if that when for to whether".split())
_FRAME = 9
"""Words within which a frame ends, or before the end of a message begins."""
_NO = frozenset("no nothing never".split())


def weighs_always(tokens: Sequence[Token]) -> bool:
    """Whether it is asked if something is so every time: "is it always bad that …"."""
    frame, _ = frame_apart(list(words_at_names(tokens)))
    return "always" in frame


def reproach_end(tokens: Sequence[Token]) -> int:
    """Where begins what is called wrong or untrue: "it is a myth that …"; else 0."""
    words = list(words_at_names(tokens))
    frame, _ = frame_apart(words)
    begins = frame and words[: len(frame)] == frame and not REPROACH.isdisjoint(frame)
    return len(frame) if begins else 0


def frame_apart(words: list[str]) -> tuple[list[str], list[str]]:
    """What calls something right or wrong, and what is called so.

    "Is it fine if …", "it is a myth that …", or at the end "…, is that a mistake".
    """
    if words[:1] and words[0] in _FRAMED and not INVERTED.isdisjoint(words[1:2]):
        end = _frame_end(words)
        frame = words[:end]
        if frame and "" not in frame and not REPROACH.isdisjoint(frame):
            return frame, words[end:]
    for at, (verb, framed) in enumerate(pairwise(words)):
        if verb not in INVERTED or framed not in _FRAMED:
            continue
        end = _frame_end(words) if at == 0 else len(words)
        frame = words[at:end]
        if (
            len(frame) <= _FRAME
            and "" not in frame
            and not JUDGEMENTS.isdisjoint(frame)
        ):
            return frame, words[end:] or words[:at]
    return [], words


def _frame_end(words: Sequence[str]) -> int:
    """Where begins what the frame at the beginning is about; 0 where it has no end."""
    ends = (at + 1 for at, word in enumerate(words[:_FRAME]) if word in _FRAME_ENDS)
    return next(ends, 0)


def clears(frame: Sequence[str]) -> bool:
    """Whether a frame takes back what it calls wrong: "there is no downside if …".

    "Is it not wrong if …?" asks if it is.
    """
    only_asks = frame[:1] and frame[0] in INVERTED
    return not (_NO if only_asks else _NO | {"not"}).isdisjoint(frame)
