"""The pages keep the form that makes them readable on a phone."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.content.loading import read_content
from bot.content.shipped import shipped_intents, shipped_knowledge
from bot.content.sources import read_sources
from bot.core import prose
from bot.core.model import COMPARE, Kind, Section
from tests.core.answerers import shipped, shipped_content

MAX_MESSAGE = 9_000
PAGES = sorted(page.name for page in shipped_knowledge().iterdir())
_ROW = re.compile(r"^\|(.*)\|$")
_RULE = re.compile(r"^[\s:|-]+$")


def sections() -> list[Section]:
    """All that is shipped."""
    return list(shipped_content().sections.values())


def test_the_shipped_content_has_no_mistake() -> None:
    """Nothing that `rolecall check` would tell."""
    assert list(map(str, read_content().problems)) == []


def _without_note(section: Section) -> str:
    lines = section.details.splitlines()
    return "\n".join(line for line in lines if not line.startswith(">")).strip()


def test_no_section_is_too_long() -> None:
    """A question fits a button, a short answer a glance, the whole a message."""
    too_long = [
        section.topic
        for section in sections()
        if len(section.question) > 75
        or not 20 <= len(section.short) <= 300
        or len(_without_note(section)) > 1_200
        or len(section.details) > 1_600
        or len(prose.plain(shipped().show(section.topic))) > MAX_MESSAGE
    ]

    assert too_long == []


def test_a_short_answer_stands_alone() -> None:
    """Whole sentences, and no preamble."""
    leaning = [
        section.topic
        for section in sections()
        if section.short[-1] not in ".!?"
        or section.short.startswith(("It is important to note", "As mentioned"))
    ]

    assert leaning == []


def test_a_question_is_a_question() -> None:
    """It stands on a button as what the asker would say."""
    assert [s.topic for s in sections() if not s.question.endswith("?")] == []


def rows_of(section: Section) -> list[list[str]]:
    """The cells of a section's table, its heading first."""
    found = (_ROW.match(line) for line in section.details.splitlines())
    rows = [row[1] for row in found if row and not _RULE.match(row[1])]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def test_a_comparison_has_both_roles_in_every_row() -> None:
    """Side by side, and about the same thing."""
    roles = [
        entity.name
        for entity in shipped_content().entities
        if entity.kind is Kind.ROLE and not entity.members
    ]
    compared = [s for s in sections() if s.topic.startswith(f"{COMPARE}.")]
    assert len(compared) == 16

    for section in compared:
        heading, *rows = rows_of(section)
        assert heading[1:] == roles, section.topic
        assert len(rows) >= 2, section.topic
        for row in rows:
            assert len(row) == len(heading), section.topic
            assert all(row), f"{section.topic}: {row}"


def test_every_source_is_used() -> None:
    """A list of works that nobody cites is no credit."""
    named = {source.name for section in sections() for source in section.sources}
    listed = read_sources(shipped_knowledge(), []).by_key
    assert len({source.name for source in listed.values()}) == len(listed)

    unused = [
        key
        for key, source in listed.items()
        if not any(n == source.name or n.startswith(f"{source.name}, ") for n in named)
    ]

    assert unused == []


def test_every_section_names_its_sources() -> None:
    """And links at least one of them where it has an address."""
    assert [s.topic for s in sections() if not s.sources] == []
    addresses = {source.url for s in sections() for source in s.sources if source.url}
    assert all(address.startswith(("https://", "http://")) for address in addresses)


def test_every_review_has_its_day() -> None:
    """None before the bot was written."""
    assert [s.topic for s in sections() if s.reviewed < date(2026, 1, 1)] == []


def test_figures_that_age_carry_their_date() -> None:
    """What is earned or paid is told with the year it holds for."""
    undated = [
        section.topic
        for section in sections()
        if section.topic.endswith((".salary", ".certifications"))
        and not re.search(r"\b20\d\d\b", section.ages or "")
    ]

    assert undated == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_unfinished(page: str) -> None:
    """Nothing is left to do, and nothing misprinted."""
    text = (shipped_knowledge() / page).read_text(encoding="utf-8")

    assert not re.search(r"\b(TODO|FIXME|TBD|XXX)\b|lorem ipsum|\ufffd|\t", text)


def test_no_note_is_left_in_the_patterns() -> None:
    """A comment there says where a theme begins, not what is missing."""
    comments = [
        line for line in lines_of(shipped_intents()) if line.lstrip().startswith("#")
    ]

    assert comments
    assert not [line for line in comments if re.search(r"TODO|FIXME|TBD", line)]


def lines_of(file: Path) -> list[str]:
    """The lines of a text file."""
    return file.read_text(encoding="utf-8").splitlines()
