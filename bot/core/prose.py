"""Replies as plain Markdown, for the terminal and JSON, and the sentences in them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.core.model import (
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

_SEPARATOR = " · "
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


def verdict_word(part: Part) -> str:
    """``Yes.`` or ``No.``; empty without a verdict, or where the answer has it."""
    if part.verdict is None or _OPENS_WITH_VERDICT.match(part.section.short):
        return ""
    return f"{part.verdict.capitalize()}."


def first_line(part: Part) -> str:
    """The short answer, after the verdict when there is one."""
    verdict = verdict_word(part)
    return f"**{verdict}** {part.section.short}" if verdict else part.section.short


def duty_line(reply: Answer, part: Part) -> str:
    """Who is accountable, who helps, and whether it is a rule; empty elsewhere."""
    duty = part.section.accountability
    if duty is None:
        return ""
    who = _named(reply, duty.accountable)
    line = f"**{ACCOUNTABLE}:** {who}" + ("" if duty.is_rule else f" ({PRACTICE})")
    if not duty.helped_by:
        return line
    return f"{line}{_SEPARATOR}**{HELPED_BY}:** {_named(reply, duty.helped_by)}"


def source_line(section: Section) -> str:
    """Where an answer comes from, when it was reviewed, and the date of its figures."""
    parts = [f"{REVIEWED} {spoken_date(section.reviewed)}"]
    if section.sources:
        cited = "; ".join(map(source_link, section.sources))
        parts.insert(0, f"{SOURCES}: {cited}")
    if section.ages:
        parts.append(f"{FIGURES}: {section.ages}")
    return _SEPARATOR.join(parts)


def source_link(source: Source) -> str:
    """A source's name, linked where it has an address."""
    return f"[{source.name}]({source.url})" if source.url else source.name


def spoken_date(day: date) -> str:
    """A date as people write it: ``21 November 2026``."""
    return f"{day.day} {day:%B %Y}"


def _answer(reply: Answer) -> Iterator[str]:
    for part in reply.parts:
        if len(reply.parts) > 1:
            yield f"### {part.section.question}"
        yield first_line(part)
        yield duty_line(reply, part)
        yield part.section.details
        yield f"*{source_line(part.section)}*"


def _named(reply: Answer, roles: Sequence[RoleId]) -> str:
    return ", ".join(reply.roles.get(role, role) for role in roles)


def _questions(sections: Sequence[Section], *, numbered: bool) -> str:
    return "\n".join(
        f"{number}. {section.question}" if numbered else f"- {section.question}"
        for number, section in enumerate(sections, 1)
    )
