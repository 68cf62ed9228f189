"""Reads the Markdown pages of ``knowledge/``: one ``##`` section per topic."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.content.sources import Sources
from bot.content.text_files import UnreadableError, read_text
from bot.core.model import Section, Source
from bot.errors import Problem

MAX_QUESTION = 75  # characters; the text of a Slack button
MAX_SHORT = 300
MAX_DETAILS = 1_200  # the note on where sources differ comes on top
MAX_NOTE = 400

LABEL_LINE = re.compile(r"^\*\*(?P<kind>[^*]+)\*\*(?: \([^)]*\))?$")
"""A line that says of what kind the statements below it are."""
_HEADING = re.compile(r"^##\s+(?P<question>.+?)\s*\{#(?P<anchor>[a-z0-9-]+)\}\s*$")
_BLOCK_END = re.compile(r"\n(?=\s*(?:[-|>]|\n))")
"""Where a paragraph, a list item, a quote or a table row ends."""
_FOOTER = re.compile(r"^(?P<name>Sources|Ages|Reviewed|Related):\s*(?P<value>.*\S)\s*$")


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section and where it stands."""

    section: Section
    file: Path
    line: int

    def problem(self, message: str) -> Problem:
        """A problem with this section."""
        return Problem(self.file, self.line, f"{self.section.topic}: {message}")


@dataclass(slots=True)
class _Block:
    """The lines of one section, as they stand in the file."""

    heading: str
    line: int
    lines: list[str]


def read_page(
    file: Path, sources: Sources, problems: list[Problem], unread: set[str]
) -> Iterator[PlacedSection]:
    """The sections of one page; what is wrong is added to ``problems`` and left out.

    What cannot be read is added to ``unread``: the topic, or the page if that is it.
    """
    try:
        lines = read_text(file).splitlines()
    except UnreadableError as error:
        problems.append(error.problem)
        unread.add(file.stem)
        return
    for block in _blocks(lines):
        found = _HEADING.match(block.heading)
        if not found:
            unread.add(file.stem)
            problems.append(
                Problem(
                    file,
                    block.line,
                    "a section's heading is its question and its anchor:"
                    " `## What is …? {#overview}`",
                )
            )
            continue
        topic = f"{file.stem}.{found['anchor']}"
        section = _section(topic, found["question"], block, file, sources, problems)
        if section:
            yield PlacedSection(section, file, block.line)
        else:
            unread.add(topic)


def page_title(file: Path) -> str:
    """The heading of a page; its file's name where it has none."""
    with suppress(UnreadableError):
        for line in read_text(file).splitlines():
            if line.startswith("# "):
                return line.removeprefix("# ").strip()
    return file.stem


def _blocks(lines: list[str]) -> Iterator[_Block]:
    block: _Block | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            if block:
                yield block
            block = _Block(line, number, [])
        elif block:
            block.lines.append(line)
    if block:
        yield block


@dataclass(frozen=True, slots=True)
class _Text:
    """A section taken apart: what is said, and the footer by name."""

    short: str
    details: str
    footer: dict[str, tuple[int, str]]
    """The line number and the text of each footer line."""
    misplaced: tuple[int, ...]
    """Lines that stand below the footer."""


def _take_apart(block: _Block) -> _Text:
    footer: dict[str, tuple[int, str]] = {}
    body: list[str] = []
    misplaced: list[int] = []
    for number, line in enumerate(block.lines, block.line + 1):
        if found := _FOOTER.match(line):
            footer[found["name"]] = (number, found["value"])
        elif footer and line.strip():
            misplaced.append(number)
        else:
            body.append(line)
    short, _, details = "\n".join(body).strip().partition("\n\n")
    return _Text(" ".join(short.split()), details.strip(), footer, tuple(misplaced))


def _section(
    topic: str,
    question: str,
    block: _Block,
    file: Path,
    sources: Sources,
    problems: list[Problem],
) -> Section | None:
    said = _take_apart(block)

    def wrong_at(line: int, message: str) -> None:
        problems.append(Problem(file, line, f"{topic}: {message}"))

    def footer(name: str) -> tuple[int, str]:
        return said.footer.get(name, (block.line, ""))

    for line in said.misplaced:
        wrong_at(line, "text after the footer; move it up")
    for message in check_texts(question, said.short, said.details):
        wrong_at(block.line, message)
    line, written = footer("Reviewed")
    reviewed = read_date(written)
    if reviewed is None:
        wrong_at(line, "needs `Reviewed:` with a date such as 2026-11-21")
    line, written = footer("Sources")
    if not written:
        wrong_at(line, "needs `Sources:`")
    cited = cite(written, sources, lambda message: wrong_at(line, message))
    if reviewed is None or not said.short:
        return None
    return Section(
        topic=topic,
        question=question,
        short=said.short,
        details=said.details,
        sources=cited,
        reviewed=reviewed,
        ages=footer("Ages")[1] or None,
        related=split_list(footer("Related")[1], ","),
    )


def cite(
    written: str, sources: Sources, wrong: Callable[[str], None]
) -> tuple[Source, ...]:
    """The sources of a line such as ``SG §The Team; S0``; unknown ones are wrong."""
    cited: list[Source] = []
    for reference in split_list(written, ";"):
        source = sources.cite(reference)
        if source:
            cited.append(source)
        else:
            wrong(f"unknown source {reference!r}; SOURCES.md lists them")
    return tuple(cited)


def check_texts(question: str, short: str, details: str) -> Iterator[str]:
    """What is wrong with the length and form of a section's texts."""
    if len(question) > MAX_QUESTION:
        yield f"the question has {len(question)} characters, at most {MAX_QUESTION}"
    if not short:
        yield "the answer is empty"
    elif short.startswith(("- ", "|", ">", "#")) or LABEL_LINE.match(short):
        yield "begins with its short answer: one paragraph that stands alone"
    elif len(short) > MAX_SHORT:
        yield f"the short answer has {len(short)} characters, at most {MAX_SHORT}"
    yield from _unclosed(question, short, *_BLOCK_END.split(details))
    lines = details.splitlines()
    note = "\n".join(line for line in lines if line.startswith(">"))
    rest = "\n".join(line for line in lines if not line.startswith(">")).strip()
    if len(rest) > MAX_DETAILS:
        yield f"the details have {len(rest)} characters, at most {MAX_DETAILS}"
    if len(note) > MAX_NOTE:
        yield f"the note has {len(note)} characters, at most {MAX_NOTE}"


def _unclosed(*blocks: str) -> Iterator[str]:
    for block in blocks:
        if block.count("**") % 2:
            yield f"`**` is opened and not closed in {block.strip()!r}"


def split_list(text: str, separator: str) -> tuple[str, ...]:
    """The items of a line such as ``SG §The Team; S0``."""
    return tuple(item.strip() for item in text.split(separator) if item.strip())


def read_date(text: str) -> date | None:
    """A date written year first, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
