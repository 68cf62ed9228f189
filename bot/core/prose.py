"""Replies as plain Markdown, for the terminal and JSON, and the sentences in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.core.model import (
    Accountability,
    Answer,
    Clarification,
    Courtesy,
    Fallback,
    Help,
    Part,
    Reply,
    RoleId,
    Section,
    Smalltalk,
    Source,
)

CLARIFY = "I am not sure which of these you mean:"
DECLINE = "Sorry, I cannot answer that. I only know about roles and who does what."
NEAREST = "Perhaps you meant:"
HELP = (
    "I answer questions about roles: what they answer for, how they differ, and who"
    " decides what. Ask in your own English words; typos are fine. For example:"
)
SMALLTALK = {
    Courtesy.GREETING: "I am Rolecall, a bot: I answer questions about roles from texts"
    " that people wrote and checked. For example:",
    Courtesy.THANKS: "You are welcome. Ask again whenever a question comes up.",
    Courtesy.COMPLAINT: "Sorry that this did not help. Try it in other words, and name"
    " the role that you mean.",
}
NEXT = "You can also ask:"
ACCOUNTABLE = "Accountable"
HELPED_BY = "Helped by"
PRACTICE = "common practice, not a rule"
SOURCES = "Sources"
REVIEWED = "Reviewed"
FIGURES = "Figures"

SEPARATOR = " · "
_OPENS_WITH_VERDICT = re.compile(r"\W*(yes|no)\b", re.IGNORECASE)


def plain(reply: Reply, *, numbered: bool = False) -> str:
    """A whole reply as Markdown; ``numbered`` counts the questions it offers."""
    offered = _questions(reply.suggestions, numbered=numbered)
    match reply:
        case Answer():
            blocks = [*_answer(reply), NEXT if offered else "", offered]
        case Clarification():
            blocks = [CLARIFY, offered]
        case Fallback():
            blocks = [DECLINE, NEAREST if offered else "", offered]
        case Help():
            blocks = [HELP, offered]
        case Smalltalk():
            blocks = [SMALLTALK[reply.courtesy], offered]
    return "\n\n".join(block for block in blocks if block)


def first_line(part: Part) -> str:
    """The short answer, after the yes or no unless it has that itself."""
    short = part.section.short
    if part.verdict is None or _OPENS_WITH_VERDICT.match(short):
        return short
    return f"**{part.verdict.capitalize()}.** {short}"


def duties(duty: Accountability, names: Mapping[RoleId, str]) -> Iterator[str]:
    """Who is accountable, and whether that is a rule; who helps, if anybody does."""
    who = _named(duty.accountable, names)
    yield f"**{ACCOUNTABLE}:** {who}" + ("" if duty.is_rule else f" ({PRACTICE})")
    if duty.helped_by:
        yield f"**{HELPED_BY}:** {_named(duty.helped_by, names)}"


def dates(section: Section) -> str:
    """When an answer was reviewed, and the date of its figures."""
    reviewed = f"{REVIEWED} {spoken_date(section.reviewed)}"
    if not section.ages:
        return reviewed
    return f"{reviewed}{SEPARATOR}{FIGURES}: {section.ages}"


def spoken_date(day: date) -> str:
    """A date as people write it: ``21 November 2026``."""
    return f"{day.day} {day:%B %Y}"


def _answer(reply: Answer) -> Iterator[str]:
    for part in reply.parts:
        section = part.section
        if len(reply.parts) > 1:
            yield f"### {section.question}"
        yield first_line(part)
        if section.accountability:
            yield SEPARATOR.join(duties(section.accountability, reply.roles))
        yield section.details
        yield f"*{SEPARATOR.join(_origin(section))}*"


def _origin(section: Section) -> Iterator[str]:
    if section.sources:
        yield f"{SOURCES}: {'; '.join(map(_source, section.sources))}"
    yield dates(section)


def _source(source: Source) -> str:
    """A source's name, linked where it has an address."""
    return f"[{source.name}]({source.url})" if source.url else source.name


def _named(roles: Sequence[RoleId], names: Mapping[RoleId, str]) -> str:
    return ", ".join(names.get(role, role) for role in roles)


def _questions(sections: Sequence[Section], *, numbered: bool) -> str:
    return "\n".join(
        f"{number}. {section.question}" if numbered else f"- {section.question}"
        for number, section in enumerate(sections, 1)
    )
