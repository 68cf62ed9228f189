"""The lines of one part of an answer, each as Slack's markup or as plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core import prose
from bot.core.model import Accountability, Part, RoleId, Section
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import shortened
from bot.slack.rendering.markup import escape, inline_plain, link, mrkdwn, plain
from bot.slack.rendering.tables import without_tables

FEW_SOURCES = 3
_MAX_AGES = 80
MAX_SOURCES_TEXT = 2_500

Names = Mapping[RoleId, str]


def headline(part: Part) -> str:
    """The short answer in mrkdwn, its yes or no first and bold."""
    return mrkdwn(prose.first_line(part))


def responsible(duty: Accountability, names: Names) -> str:
    """Who is accountable and who helps, in mrkdwn."""
    return mrkdwn(prose.SEPARATOR.join(prose.duties(duty, names)))


def footnote(section: Section, most: int, room: int) -> str:
    """Sources, review date and the date of figures, in mrkdwn.

    So many sources at most, and in so many characters.
    """
    links = [link(each.name, each.url) for each in section.sources]
    lines = [_sources(links, most, room), mrkdwn(prose.dates(section))]
    return "\n".join(filter(None, lines))


def in_short(section: Section) -> Section:
    """The section with only as much on the date of its figures as a line has room."""
    if section.ages is None:
        return section
    return replace(section, ages=shortened(section.ages, _MAX_AGES))


def in_words(part: Part, names: Names) -> str:
    """The whole part as plain text, safe to send as a message's text."""
    section, duty = part.section, part.section.accountability
    told = [prose.first_line(part), *(prose.duties(duty, names) if duty else ())]
    lines = [*map(inline_plain, told)]
    if section.details:
        lines.append(plain(without_tables(section.details)))
    names_of_sources = [each.name for each in section.sources]
    sources = _sources(names_of_sources, len(names_of_sources), MAX_SOURCES_TEXT)
    origin = [sources, inline_plain(prose.dates(section))]
    lines.append(prose.SEPARATOR.join(filter(None, origin)))
    return escape("\n".join(lines))


def _sources(sources: Sequence[str], most: int, room: int) -> str:
    """The first sources, and how many more there are; nothing where there is none."""
    shown: list[str] = []
    for source in sources[:most]:
        room -= len(source) + len(prose.SEPARATOR)
        if room >= 0:
            shown.append(source)
    left = len(sources) - len(shown)
    if left:
        shown.append(texts.MORE_SOURCES.format(count=left))
    return f"{prose.SOURCES}: {prose.SEPARATOR.join(shown)}" if shown else ""
