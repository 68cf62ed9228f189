"""Lays out an answer: the short answer first, what can be pressed last."""

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

from bot.core.model import Part, RoleId, Section
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import (
    MORE,
    POST,
    SHARE,
    Button,
    Questions,
    Ticket,
    button,
    feedback_buttons,
    feedback_icons,
)
from bot.slack.rendering.details import MAX_DETAILS_TEXT, Details
from bot.slack.rendering.kept import kept
from bot.slack.rendering.layout import (
    Block,
    actions,
    context,
    context_actions,
    divider,
    section,
)
from bot.slack.rendering.markup import escape
from bot.slack.rendering.parts import (
    FEW_SOURCES,
    MAX_SOURCES_TEXT,
    footnote,
    headline,
    in_short,
    in_words,
    responsible,
)
from bot.slack.rendering.places import Place
from bot.slack.replying import Said

MAX_PARTS = 4
MAX_NEXT = 3
VOTES = "votes"
"""The id of the block with the votes, where it is replaced once somebody voted."""

Parts = tuple[Part, ...]
Roles = Mapping[RoleId, str]


class Told(NamedTuple):
    """What an answer says at a place, whoever asks: only its buttons differ."""

    blocks: tuple[Block, ...]
    words: str
    """The same in plain text."""
    left_out: str
    """What there is to see beyond that; nothing when everything is shown."""


def _name(parts: Parts, roles: Roles, place: Place) -> Hashable:
    return tuple((part.section.topic, part.verdict) for part in parts), place


@kept(_name)
def told(parts: Parts, roles: Roles, place: Place) -> Told:
    """What is said with these parts."""
    return Told(
        tuple(_blocks(parts, roles, place)),
        _in_words(parts, roles),
        _left_out(parts, place),
    )


def pressed(
    said: Said, left_out: str, following: Questions, place: Place
) -> Iterator[Block]:
    """What can be done with an answer, what can be asked next, and the votes."""
    tools = [*_tools(said, left_out, place)]
    for row in (tools, following.buttons):
        if row:
            yield actions(*row)
    if place.is_view:
        yield actions(*feedback_buttons(said), block_id=VOTES)
    else:
        yield context_actions(feedback_icons(said))


def _blocks(parts: Parts, roles: Roles, place: Place) -> Iterator[Block]:
    shown = parts[:MAX_PARTS]
    folded = _is_folded(parts, place)
    details = Details(place, MAX_DETAILS_TEXT // max(len(shown), 1))
    for number, part in enumerate(shown):
        if number:
            yield divider()
        if len(shown) > 1:
            yield _title(part)
        yield section(headline(part))
        yield from _responsible(roles, part)
        text = part.section.details
        yield from details.kept(text) if folded else details.blocks(text)
        room = MAX_SOURCES_TEXT // len(shown)
        yield context(_footnote(part.section, place, room))


def _in_words(parts: Parts, roles: Roles) -> str:
    shown = parts[:MAX_PARTS]
    words: list[str] = []
    for part in shown:
        words += [escape(part.section.question)] if len(shown) > 1 else []
        words.append(in_words(part, roles))
    return "\n".join(words)


def _title(part: Part) -> Block:
    return section(f"*{escape(part.section.question)}*")


def _responsible(roles: Roles, part: Part) -> Iterator[Block]:
    if duty := part.section.accountability:
        yield context(responsible(duty, roles))


def _is_folded(parts: Parts, place: Place) -> bool:
    shown = parts[:MAX_PARTS]
    return sum(len(part.section.details) for part in shown) > place.fold_above


def _footnote(shown: Section, place: Place, room: int) -> str:
    if place.is_whole:
        return footnote(shown, len(shown.sources), room)
    return footnote(in_short(shown), FEW_SOURCES, room)


def _tools(said: Said, more: str, place: Place) -> Iterator[Button]:
    passes_on = place.passes_on and not said.is_passed_on
    ticket = Ticket.of(said).value() if more or passes_on else ""
    if more:
        yield button(MORE, more, ticket)
    if passes_on and said.thread:
        yield button(POST, texts.POST, ticket)
    elif passes_on:
        yield button(SHARE, texts.SHARE, ticket)


def _left_out(parts: Parts, place: Place) -> str:
    if place.is_whole:
        return ""
    sections = [part.section for part in parts]
    if _is_folded(parts, place) or any(each != in_short(each) for each in sections):
        return texts.MORE
    most = max(len(each.sources) for each in sections)
    return texts.ALL_SOURCES.format(count=most) if most > FEW_SOURCES else ""
