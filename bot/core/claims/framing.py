"""Tells what people ask to be told: "could you tell me …?" asks for no yes or no."""

from bot.core.claims.standing_in import of_stood_in_for
from bot.core.claims.tags import untagged
from bot.core.claims.wondering import wondered
from bot.core.english import INVERTED, OPENING, WHETHER
from bot.core.reading.entities import Token

_ADDRESSED = frozenset("you ya someone somebody anyone anybody one".split())
_POLITE = frozenset(
    "there be so kind nice able please to maybe possibly kindly quickly who that"
    " here help and me us just also".split()
)
_KNOW = frozenset("know knows explain describe clarify say".split())
_I_ASK = (("i", "ask"), ("we", "ask"))
_TELL = frozenset("tell show remind enlighten help".split())
"""Words for what somebody is asked to do: "tell me", but not "tell the …"."""
_ME = OPENING | WHETHER | frozenset("me us please".split())
_BEHIND = frozenset("me us to please with again once".split())


def requested(tokens: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """What a message asks to be told; None where it asks for a yes or no, or nothing.

    "Do you know if …", "may I ask who …", "is there somebody who knows …", "we wonder
    if …".
    """
    if tokens[:1] == ("why",):
        return tokens
    if said := wondered(tokens):
        return ("if", *said)
    told = _request_end(tokens) if tokens and tokens[0] in INVERTED else 0
    if not told:
        return None
    while told < len(tokens) and tokens[told] in _BEHIND:
        told += 1
    return tokens[told:]


def unframed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What a message is about: without a polite beginning, and without a tag.

    And without who stands in, where it is about whom that is done for.
    """
    request = requested(tokens) if tokens and tokens[0] in INVERTED else None
    if request and request[0] in WHETHER:
        request = request[1:]
    return of_stood_in_for(untagged(request or tokens))


def _request_end(tokens: tuple[Token, ...]) -> int:
    """Where begins what somebody is asked to tell; 0 where nobody is."""
    if tokens[1:3] in _I_ASK:
        end = 4 if tokens[3:4] == ("you",) else 3
        return end if not _ME.isdisjoint(tokens[end : end + 1]) else 0
    is_addressed, told = False, 0
    for at, token in enumerate(tokens[1:], 1):
        is_to_me = not tokens[at + 1 :] or tokens[at + 1] in _ME
        if is_addressed and (token in _KNOW or (token in _TELL and is_to_me)):
            told = at + 1
        elif token in _ADDRESSED and not is_addressed:
            is_addressed = True
        elif token not in _POLITE:
            break
    return told
