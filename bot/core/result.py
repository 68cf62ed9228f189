"""A reply as the result object that programs read: JSON, one for each question."""

import re
from collections.abc import Iterable
from typing import TypedDict

from bot.core import prose
from bot.core.model import Answer, Reply, RoleId, Section, Topic, Verdict

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


class Result(TypedDict):
    """The fields of a result object; public, so their names and meaning stay."""

    text: str
    """What was asked."""
    outcome: str
    """An ``Outcome``."""
    topic: Topic | None
    """The first topic answered."""
    topics: list[Topic]
    """All topics answered: a question may ask two things."""
    accountable: list[RoleId]
    """Who answers for the activities that these topics are about."""
    verdict: Verdict | None
    """The first yes or no among the answers."""
    suggestions: list[Topic]
    """The topics offered: what may be meant, or what to ask next."""
    suggestion_accountable: dict[Topic, list[RoleId]]
    """Who answers for the activities among these."""
    confidence: float
    """The probability that this is what was meant, 0 to 1."""
    reply: str
    """The reply as Markdown."""


def to_result(text: str, reply: Reply) -> Result:
    """The result object of a question and its reply."""
    parts = reply.parts if isinstance(reply, Answer) else ()
    topics = [part.section.topic for part in parts]
    verdicts = (part.verdict for part in parts if part.verdict is not None)
    return Result(
        text=well_formed(text),
        outcome=reply.outcome.value,
        topic=topics[0] if topics else None,
        topics=topics,
        accountable=_accountable(part.section for part in parts),
        verdict=next(verdicts, None),
        suggestions=[section.topic for section in reply.suggestions],
        suggestion_accountable={
            section.topic: _accountable([section])
            for section in reply.suggestions
            if section.accountability
        },
        confidence=round(min(max(reply.confidence, 0.0), 1.0), 4),
        reply=prose.plain(reply),
    )


def well_formed(text: str) -> str:
    """The text without the halves of characters that no encoding can carry."""
    return _LONE_SURROGATE.sub(_REPLACEMENT, text)


def _accountable(sections: Iterable[Section]) -> list[RoleId]:
    """Everybody who is accountable in these sections, each once, in their order."""
    duties = (section.accountability for section in sections)
    roles = (role for duty in duties if duty for role in duty.accountable)
    return list(dict.fromkeys(roles))
