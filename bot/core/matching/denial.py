"""Tells what a message claims, and whether it says it or its opposite."""

from collections import defaultdict
from collections.abc import Sequence

from bot.core.english import DENIAL, INVERTED, LEAD_IN
from bot.core.matching.entities import Mention, Token

# How a claim asks to be confirmed: "…, right?", "…, isn't it?", "true or false: …".
_PRONOUNS = frozenset("it he she they that this so we you i there".split())
_TAGS = (
    ("true", "or", "false"),
    ("true", "false"),
    ("t", "f"),
    ("right", "or", "wrong"),
    ("right", "or", "not"),
    ("yes", "or", "no"),
    *(
        ("is", what, sure)
        for what in ("that", "this", "it")
        for sure in ("right", "true", "correct")
    ),
    ("right",),
    ("correct",),
    ("true",),
    ("no",),
    ("yes",),
    ("agree",),
)
_BY_END: dict[Token, list[tuple[str, ...]]] = defaultdict(list)
_BY_BEGINNING: dict[Token, list[tuple[str, ...]]] = defaultdict(list)
for _tag in _TAGS:
    _BY_END[_tag[-1]].append(_tag)
    if len(_tag) > 1:
        _BY_BEGINNING[_tag[0]].append(_tag)


def claimed(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], bool]:
    """What is claimed, without its lead-in and its tag, and whether it had a tag."""
    start = 0
    while start < len(tokens) and tokens[start] in LEAD_IN:
        start += 1
    tokens = tokens[start:]
    if not tokens:
        return tokens, False
    for tag in _BY_END.get(tokens[-1], ()):
        if tokens[-len(tag) :] == tag:
            return tokens[: -len(tag)], True
    for tag in _BY_BEGINNING.get(tokens[0], ()):
        if tokens[: len(tag)] == tag:
            return tokens[len(tag) :], True
    length = _echo(tokens)
    return tokens[: len(tokens) - length], length > 0


def _echo(tokens: Sequence[Token]) -> int:
    """The length of an echo of the verb at the end: "…, isn't it", "…, may we"."""
    words = tokens[:-1] if tokens[-1:] == ("so",) else tokens
    if not words or words[-1] not in _PRONOUNS:
        return 0
    if len(words) > 2 and words[-2] == "not" and words[-3] in INVERTED:
        return len(tokens) - len(words) + 3
    # Without "not" it is an echo only when it is all there is: "… does it" may ask.
    return len(tokens) if len(words) == 2 and words[0] in INVERTED else 0


def is_denied(tokens: Sequence[Token]) -> bool:
    """Whether the tokens deny what they speak of, as an odd number of "not" does.

    "Should not … do this?" asks for the same as "should … do this?": a "not" right
    behind the verb that opens a question counts for nothing.
    """
    start = 2 if len(tokens) > 1 and tokens[0] in INVERTED else 0
    opening = tokens[1:start] if start and tokens[1] != "not" else ()
    rest = (*opening, *tokens[start:])
    # A question may end in "or not", which denies nothing either.
    if rest[-2:] == ("or", "not"):
        rest = rest[:-2]
    return sum(not isinstance(t, Mention) and t in DENIAL for t in rest) % 2 == 1
