"""Rewrites a message as it was meant: it names somebody, or leaves something out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.answering.leaning import ORDINALS
from bot.core.english import ARTICLES, DENIAL
from bot.core.model import Entity, Kind
from bot.core.reading.entities import Mention, Reading, Token

_BOTH = frozenset(["both"])
_STAND_INS = frozenset(
    "he she they him her them his its it role position job one".split()
)
"""Words in whose place the name of a role makes the question whole."""


_WHAT_ABOUT = (("what", "about"), ("how", "about"))


def stands_in(reading: Reading) -> bool:
    """Whether a word stands for somebody whose name may take its place."""
    return not _STAND_INS.isdisjoint(reading.tokens)


def with_roles(reading: Reading, roles: Sequence[Entity]) -> Reading:
    """The reading as if it had named these roles: "how is she measured".

    They take the place of the first word that stands for somebody, or the end.
    """
    if not roles:
        return reading
    named = tuple(Mention(role) for role in roles)
    tokens = reading.tokens
    at = next((at for at, token in enumerate(tokens) if token in _STAND_INS), None)
    if at is None:
        return _of(reading, (*tokens, *named))
    before = tokens[:at]
    while before and (before[-1] in ARTICLES or before[-1] in ORDINALS):
        before = before[:-1]
    return _of(reading, (*before, *named, *tokens[at + 1 :]))


def with_job(reading: Reading, job: Entity) -> Reading:
    """The reading with a job in the place of a group of roles: "do we need both?"."""
    tokens = (Mention(job) if _is_both(token) else token for token in reading.tokens)
    return _of(reading, tokens)


def asked_of(question: Reading, named: Sequence[Mention]) -> Reading | None:
    """The question with the one it names replaced by the one who is named now."""
    about = question.mentions()
    if len(about) != 1 or len(named) != 1 or about == named:
        return None
    tokens = (named[0] if token == about[0] else token for token in question.tokens)
    return replace(question, tokens=tuple(tokens), repairs=())


def without_strangers(reading: Reading) -> Reading:
    """The reading without jobs that nobody here answers for."""
    return _of(reading, (each for each in reading.tokens if not _is_stranger(each)))


def without_denial(reading: Reading) -> Reading:
    """The reading without its "not"."""
    return _of(reading, (each for each in reading.tokens if each not in DENIAL))


def names_alone(reading: Reading) -> Reading:
    """Nothing but those whom the reading names."""
    return _of(reading, reading.mentions())


def _of(reading: Reading, tokens: Iterable[Token]) -> Reading:
    return replace(reading, tokens=tuple(tokens))


def _is_both(token: Token) -> bool:
    if isinstance(token, Mention):
        return token.entity.kind is Kind.ROLE and bool(token.entity.members)
    return token in _BOTH


def _is_stranger(token: Token) -> bool:
    return isinstance(token, Mention) and token.entity.kind is Kind.FOREIGN


def asks_what_about(words: Sequence[Token]) -> bool:
    """Whether a message begins with "what about"."""
    return len(words) > 2 and tuple(words[:2]) in _WHAT_ABOUT


def continued(reading: Reading) -> Reading:
    """The reading with "what about …" as "and …", which asks for the same."""
    if asks_what_about(reading.tokens):
        return replace(reading, tokens=("and", *reading.tokens[2:]))
    return reading
