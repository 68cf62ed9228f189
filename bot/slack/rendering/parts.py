"""The lines of one part of an answer, each as Slack's markup or as plain words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
_SEPARATOR = " · "

Names = Mapping[RoleId, str]


def headline(part: Part) -> str:
    """The short answer in mrkdwn, its yes or no first and bold."""
    verdict = prose.verdict_word(part)
    short = mrkdwn(part.section.short)
    return f"*{verdict}* {short}" if verdict else short


def responsible(duty: Accountability, names: Names) -> str:
    """Who is accountable and who helps, in mrkdwn."""
    return _SEPARATOR.join(f"*{label}:* {who}" for label, who in _duty(duty, names))


def footnote(section: Section, most: int, room: int = MAX_SOURCES_TEXT) -> str:
    """Sources, review date and the date of figures, in mrkdwn; so many sources."""
    links = [link(each.name, each.url) for each in section.sources]
    return "\n".join(_footnote(section, _few(links, most, room), mrkdwn))


def in_short(section: Section) -> Section:
    """The section with only as much on the date of its figures as a line has room."""
    if section.ages is None:
        return section
    return replace(section, ages=shortened(section.ages, _MAX_AGES))


def in_words(part: Part, names: Names) -> str:
    """The whole part as plain text, safe to send as a message's text."""
    section = part.section
    verdict = prose.verdict_word(part)
    short = inline_plain(section.short)
    lines = [f"{verdict} {short}" if verdict else short]
    if duty := section.accountability:
        lines += [f"{label}: {who}" for label, who in _duty(duty, names)]
    if section.details:
        lines.append(plain(without_tables(section.details)))
    names_of_sources = [each.name for each in section.sources]
    sources = _few(names_of_sources, len(names_of_sources))
    lines.append(_SEPARATOR.join(_footnote(section, sources, inline_plain)))
    return escape("\n".join(lines))


def _few(sources: Sequence[str], most: int, room: int = MAX_SOURCES_TEXT) -> str:
    """The first sources, and how many more there are."""
    shown: list[str] = []
    for source in sources[:most]:
        room -= len(source) + len(_SEPARATOR)
        if room >= 0:
            shown.append(source)
    left = len(sources) - len(shown)
    if left:
        shown.append(texts.MORE_SOURCES.format(count=left))
    return _SEPARATOR.join(shown)


def _duty(duty: Accountability, names: Names) -> Iterator[tuple[str, str]]:
    who = _named(duty.accountable, names)
    if not duty.is_rule:
        who = f"{who} ({prose.PRACTICE})"
    yield prose.ACCOUNTABLE, who
    if duty.helped_by:
        yield prose.HELPED_BY, _named(duty.helped_by, names)


def _named(roles: tuple[RoleId, ...], names: Names) -> str:
    return ", ".join(names.get(role, role) for role in roles)


def _footnote(
    section: Section, sources: str, styled: Callable[[str], str]
) -> Iterator[str]:
    if sources:
        yield f"{prose.SOURCES}: {sources}"
    dates = [f"{prose.REVIEWED} {prose.spoken_date(section.reviewed)}"]
    if section.ages:
        dates.append(f"{prose.FIGURES}: {styled(section.ages)}")
    yield _SEPARATOR.join(dates)
