"""Fills in what a pronoun of a message stands for: "and who changes it?"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.english import ARTICLES, INVERTED, OPENING
from bot.core.reading.entities import Reading, Token

_FOR_SOMEBODY = frozenset(["him", "her"])
_FOR_OBJECT = _FOR_SOMEBODY | frozenset("it them this that these those".split())
"""Such that may stand for a thing, or somebody, with which something is done."""
_BEHIND = INVERTED | frozenset(
    "then too also as in at on by for to when if or and".split()
)
"""Words behind a pronoun that stands by itself."""
_NO_DEED = (
    INVERTED
    | OPENING
    | ARTICLES
    | frozenset(
        "and or but so if then do doing done does did than as about of between from to"
        " by for with".split()
    )
)
"""Words before a pronoun with which nothing is done with what it stands for."""
_LEADING = frozenset("to on for in at".split())
_BEHIND_THING = frozenset(
    "to in at on for from by with during after under toward when".split()
)
"""Words behind a thing that say where, when or to whom."""


def filled_in(reading: Reading, question: Reading) -> Reading | None:
    """A message with what was asked about in place of "it"; None without such.

    "Who changes it?" after "who sets the goal?" is "who changes the goal", and "who
    pays him?" after "who appoints the …?" names that one.
    """
    tokens = reading.tokens
    at = next((at for at in range(len(tokens)) if _is_object(tokens, at)), None)
    if at is None:
        return None
    begin, end = _thing_at(question.tokens)
    meant = question.tokens[begin:end]
    if tokens[at] in _FOR_SOMEBODY:
        meant = ("the", *question.mentions()) if len(question.mentions()) == 1 else ()
    if not meant:
        return None
    return replace(reading, tokens=(*tokens[:at], *meant, *tokens[at + 1 :]))


def asked_of_other(question: Reading, other: Sequence[Token]) -> Reading | None:
    """The question about something else: "who runs the …?" of another event.

    None where it is not about what somebody does something with.
    """
    begin, end = _thing_at(question.tokens)
    if begin == end:
        return None
    tokens = (*question.tokens[:begin], "the", *other, *question.tokens[end:])
    return replace(question, tokens=tokens, repairs=())


def _thing_at(question: Sequence[Token]) -> tuple[int, int]:
    """Where a question says with what somebody does something; both 0 if it does not.

    "The goal" in "who sets the goal?" and in "who can change the goal in a …?".
    """
    if question[:1] != ("who",):
        return 0, 0
    verb = 1 + (question[1:2] != () and question[1] in INVERTED)
    begin = verb + 1
    while begin < len(question) and question[begin] in _LEADING:
        begin += 1
    behind = (n for n in range(begin, len(question)) if question[n] in _BEHIND_THING)
    end = next(behind, len(question))
    return begin, end


def _is_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun says with what something is done: "who changes it"."""
    if tokens[at] not in _FOR_OBJECT or not at or tokens[at - 1] in _NO_DEED:
        return False
    return _BEHIND.issuperset(tokens[at + 1 : at + 2])
