"""Reads the Markdown pages of ``knowledge/``: one ``##`` section per topic."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.footers import Footer, cite, read_date, split_list
from bot.content.sources import Sources
from bot.content.text_files import UnreadableError, read_text
from bot.content.texts import WRONG_LEVEL, Line, Texts, check_texts
from bot.core.model import RoleId, Section
from bot.errors import Problem

_BEGINS_SECTION = re.compile(r"^ {0,3}##(?!#)")
_HEADING = re.compile(r"^##\s+(?P<question>.+?)\s*\{#(?P<anchor>[a-z0-9-]+)\}\s*$")
_HEADING_OF_ANY_LEVEL = re.compile(r"^#+\s.*\{#(?P<anchor>[a-z0-9-]+)\}\s*$")
_CLINGING_HEADING = re.compile(r"^\s*##[^\s#]|^\s+##")
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section and where it stands."""

    section: Section
    file: Path
    line: int
    related_line: int
    details: tuple[Line, ...] = ()
    """The lines of the details, where they stand on a page."""

    def problem(self, message: str, line: int | None = None) -> Problem:
        """A problem with this section, or with one line of it."""
        topic = self.section.topic
        return Problem(self.file, line or self.line, f"{topic}: {message}")


@dataclass(slots=True, eq=False)
class KnowledgeReading:
    """What the knowledge is read with, and what is found to be wrong with it."""

    sources: Sources
    roles: frozenset[RoleId]
    problems: list[Problem]
    unread: set[str] = field(default_factory=set)
    """The topics and whole pages that cannot be read."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one section, as they stand in the file."""

    heading: Line
    lines: list[Line]


def read_page(file: Path, reading: KnowledgeReading) -> Iterator[PlacedSection]:
    """The sections of one page; what is wrong is noted and left out."""
    try:
        lines = _lines(file)
    except UnreadableError as error:
        reading.problems.append(error.problem)
        reading.unread.add(file.stem)
        return
    reading.problems.extend(_never_shown(file, lines, reading))
    for block in _blocks(lines):
        found = _HEADING.match(block.heading.text)
        if not found:
            reading.unread.add(file.stem)
            reading.problems.append(_wrong_heading(file, block.heading))
            continue
        topic = f"{file.stem}.{found['anchor']}"
        section = _section(topic, found["question"], block, file, reading)
        if section:
            yield section
        else:
            reading.unread.add(topic)


def page_title(file: Path) -> str:
    """The heading of a page; its file's name where it has none."""
    with suppress(UnreadableError):
        for _, text in _lines(file):
            if text.startswith("# "):
                return text.removeprefix("# ").strip()
    return file.stem


def _lines(file: Path) -> list[Line]:
    """The lines of a page; notes ``<!-- … -->`` are for its authors alone."""
    text = _NOTE.sub(lambda found: "\n" * found[0].count("\n"), read_text(file))
    before, opened, _ = text.partition("<!--")
    if opened:
        wrong = "a note is opened with `<!--` and not closed with `-->`"
        raise UnreadableError(Problem(file, before.count("\n") + 1, wrong))
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def _never_shown(
    file: Path, lines: Sequence[Line], reading: KnowledgeReading
) -> Iterator[Problem]:
    """What stands above the first section, beside the title of the page."""
    has_title = False
    for number, text in lines:
        if _BEGINS_SECTION.match(text):
            return
        if text.startswith("# ") and "{#" not in text and not has_title:
            has_title = True
        elif found := _HEADING_OF_ANY_LEVEL.match(text):
            # Of a section that is not read, nothing is said but this.
            reading.unread.add(f"{file.stem}.{found['anchor']}")
            yield Problem(file, number, WRONG_LEVEL)
            return
        elif text.strip():
            wrong = "stands before the first `## ` heading, where nobody is shown it"
            yield Problem(file, number, f"{wrong}; move it into a section")
            return


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    block: _Block | None = None
    for line in lines:
        if _BEGINS_SECTION.match(line.text):
            if block:
                yield block
            block = _Block(line, [])
        elif block:
            block.lines.append(line)
    if block:
        yield block


def _wrong_heading(file: Path, heading: Line) -> Problem:
    wrong = (
        "a section's heading is its question and its anchor:"
        " `## What is …? {#overview}`; an anchor has small letters, digits and `-`"
    )
    if _CLINGING_HEADING.match(heading.text):
        wrong = "a heading begins at the edge, with one blank behind `##`"
    return Problem(file, heading.number, wrong)


def _take_apart(question: str, block: _Block) -> tuple[Texts, Footer]:
    """What is said, and the footer."""
    footer = Footer()
    body = _trimmed([line for line in block.lines if not footer.takes(line)])
    number = block.heading.number
    end = next((at for at, line in enumerate(body) if not line.text.strip()), None)
    first = body[:end]
    short = " ".join(" ".join(line.text for line in first).split())
    said = Texts(
        Line(number, question),
        Line(first[0].number if first else number, short),
        tuple(_trimmed(body[len(first) :])),
    )
    return said, footer


def _trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    """Without empty lines at both ends."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def _section(
    topic: str, question: str, block: _Block, file: Path, reading: KnowledgeReading
) -> PlacedSection | None:
    said, footer = _take_apart(question, block)
    heading = block.heading.number

    def wrong_at(line: int, message: str) -> None:
        reading.problems.append(Problem(file, line, f"{topic}: {message}"))

    def written(name: str) -> Line:
        return footer.lines.get(name, Line(heading, ""))

    for line, message in (*footer.wrong, *check_texts(said)):
        wrong_at(line, message)
    reviewed = read_date(written("Reviewed").text)
    if reviewed is None:
        wrong = "needs `Reviewed:` with a date such as 2026-11-21"
        wrong_at(written("Reviewed").number, wrong)
    line, references = written("Sources")
    if not references:
        wrong_at(line, "needs `Sources:`")
    cited = cite(references, reading.sources, lambda message: wrong_at(line, message))
    if reviewed is None or not said.short.text:
        return None
    section = Section(
        topic=topic,
        question=question,
        short=said.short.text,
        details=said.joined_details().strip(),
        sources=cited,
        reviewed=reviewed,
        ages=written("Ages").text or None,
        related=split_list(written("Related").text, ","),
    )
    return PlacedSection(
        section, file, heading, written("Related").number, said.details
    )
