"""Lays out an answer: the short answer first, what can be pressed last."""

from collections.abc import Iterator

from bot.core.model import Answer, Part, Section
from bot.slack import wording
from bot.slack.buttons import (
    MORE,
    NEXT,
    POST,
    SHARE,
    Button,
    Ticket,
    button,
    feedback_buttons,
    feedback_icons,
    question_buttons,
)
from bot.slack.details import MAX_DETAILS, Details
from bot.slack.kept import kept
from bot.slack.layout import Block, actions, context, context_actions, divider, section
from bot.slack.markup import escape
from bot.slack.parts import (
    FEW_SOURCES,
    MAX_SOURCES_TEXT,
    footnote,
    headline,
    in_short,
    responsible,
)
from bot.slack.places import Place
from bot.slack.replying import Said

MAX_PARTS = 4
MAX_NEXT = 3
VOTES = "votes"
"""The id of the block with the votes, where it is replaced once somebody voted."""


def answer_blocks(said: Said, answer: Answer, place: Place) -> list[Block]:
    """The blocks of an answer."""
    return [*_told(answer, place), *_pressed(said, answer, place)]


@kept
def _told(answer: Answer, place: Place) -> tuple[Block, ...]:
    parts = answer.parts[:MAX_PARTS]
    folded = _is_folded(answer, place)
    details = Details(place, MAX_DETAILS // max(len(parts), 1))
    blocks: list[Block] = []
    for number, part in enumerate(parts):
        blocks += [divider()] if number else []
        blocks += [_title(part)] if len(parts) > 1 else []
        blocks += [section(headline(part)), *_responsible(answer, part)]
        text = part.section.details
        blocks += details.kept(text) if folded else details.blocks(text)
        room = MAX_SOURCES_TEXT // len(parts)
        blocks.append(context(_footnote(part.section, place, room)))
    return tuple(blocks)


def _title(part: Part) -> Block:
    return section(f"*{escape(part.section.question)}*")


def _responsible(answer: Answer, part: Part) -> Iterator[Block]:
    if duty := part.section.accountability:
        yield context(responsible(duty, answer.roles))


def _is_folded(answer: Answer, place: Place) -> bool:
    shown = answer.parts[:MAX_PARTS]
    return sum(len(part.section.details) for part in shown) > place.fold_above


def _footnote(shown: Section, place: Place, room: int) -> str:
    if place.is_whole:
        return footnote(shown, len(shown.sources), room)
    return footnote(in_short(shown), FEW_SOURCES, room)


def _pressed(said: Said, answer: Answer, place: Place) -> Iterator[Block]:
    """What can be done with the answer, what can be asked next, and the votes."""
    tools = [*_tools(said, answer, place)]
    following = question_buttons(NEXT, answer.suggestions[:MAX_NEXT], said.thread)
    for row in (tools, following):
        if row:
            yield actions(*row)
    if place.is_view:
        yield actions(*feedback_buttons(said), block_id=VOTES)
    else:
        yield context_actions(feedback_icons(said))


def _tools(said: Said, answer: Answer, place: Place) -> Iterator[Button]:
    more = _left_out(answer, place)
    passes_on = place.passes_on and not said.is_passed_on
    ticket = Ticket.of(said).value() if more or passes_on else ""
    if more:
        yield button(MORE, more, ticket)
    if passes_on and said.thread:
        yield button(POST, wording.POST, ticket)
    elif passes_on:
        yield button(SHARE, wording.SHARE, ticket)


@kept
def _left_out(answer: Answer, place: Place) -> str:
    """What there is to see beyond what is shown; nothing when everything is."""
    if place.is_whole:
        return ""
    sections = [part.section for part in answer.parts]
    if _is_folded(answer, place) or any(each != in_short(each) for each in sections):
        return wording.MORE
    most = max(len(each.sources) for each in sections)
    return wording.ALL_SOURCES.format(count=most) if most > FEW_SOURCES else ""
