"""Checks the texts of a section: how long they may be, and of what form they are."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MAX_QUESTION = 75  # characters; the text of a Slack button
MAX_SHORT = 300
MAX_DETAILS = 1_200  # the note on where sources differ comes on top
MAX_NOTE = 400

SHORT_TO_WRITE = "Write the short answer here"
DETAILS_TO_WRITE = "Write the details here"
_TO_WRITE = (SHORT_TO_WRITE, DETAILS_TO_WRITE)

LABEL_LINE = re.compile(r"^\*\*(?P<kind>[^*]+)\*\*(?: \([^)]*\))?$")
"""A line that says of what kind the statements below it are."""
_BLOCK_START = re.compile(r"\s*(?:[-|>]|$)")
"""What ends the paragraph, list item, quote or table row above it."""
_STRANGE_BULLET = re.compile(r"\s*(?:[•●▪◦‣·]|[–—]\s|-[^\W\d])")  # noqa: RUF001  # typed
"""What word processors begin the items of lists with, or a dash without its blank."""
_MISREAD_HEADING = re.compile(r"#+[^#].*\{#[^}]*\}\s*$")

WRONG_LEVEL = "a section's heading begins with `##`: two, no more"


class Line(NamedTuple):
    """A line of a text, and its number in the file."""

    number: int
    text: str


class Texts(NamedTuple):
    """What a section says, and where."""

    question: Line
    short: Line
    """In one line, which begins at this number."""
    details: tuple[Line, ...]

    def joined_details(self) -> str:
        """The details as one text."""
        return "\n".join(line.text for line in self.details)


def cells_of(row: str) -> list[str]:
    """What stands in the cells of a table's row."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


Wrong = tuple[int, str]
"""The number of a line, and what is wrong there."""


def check_texts(said: Texts) -> Iterator[Wrong]:
    """What is wrong with the length and form of a section's texts."""
    question = said.question
    if len(question.text) > MAX_QUESTION:
        wrong = f"the question has {len(question.text)} characters"
        yield question.number, f"{wrong}, at most {MAX_QUESTION}"
    yield from _check_short(said.short)
    yield from _check_lengths(question.number, said.details)
    for line in (said.short, *said.details):
        yield from ((line.number, wrong) for wrong in _wrong_in(line.text))
    for start, text in (question, said.short, *_blocks(said.details)):
        if text.count("**") % 2:
            yield start, f"`**` is opened and not closed in {text.strip()!r}"


def _wrong_in(line: str) -> Iterator[str]:
    for text in _TO_WRITE:
        if text in line:
            yield f"still says {text!r}"
    if _MISREAD_HEADING.match(line):
        yield WRONG_LEVEL
    if _STRANGE_BULLET.match(line):
        yield "each line of a list begins with `- `, a hyphen and a blank"


def _check_short(short: Line) -> Iterator[Wrong]:
    number, text = short
    if not text:
        yield number, "the answer is empty"
    elif text.startswith(("- ", "|", ">", "#")) or LABEL_LINE.match(text):
        yield number, "begins with its short answer: one paragraph that stands alone"
    elif len(text) > MAX_SHORT:
        yield (
            number,
            f"the short answer has {len(text)} characters, at most {MAX_SHORT}",
        )


def _check_lengths(number: int, details: Sequence[Line]) -> Iterator[Wrong]:
    note = "\n".join(line.text for line in details if line.text.startswith(">"))
    others = (line.text for line in details if not line.text.startswith(">"))
    rest = "\n".join(others).strip()
    if len(rest) > MAX_DETAILS:
        yield number, f"the details have {len(rest)} characters, at most {MAX_DETAILS}"
    if len(note) > MAX_NOTE:
        yield number, f"the note has {len(note)} characters, at most {MAX_NOTE}"


def _blocks(details: Sequence[Line]) -> Iterator[Line]:
    """Each paragraph, list item, quote or table row, at the line it begins on."""
    block: Line | None = None
    for line in details:
        if block and not _BLOCK_START.match(line.text):
            block = Line(block.number, f"{block.text}\n{line.text}")
            continue
        if block:
            yield block
        block = line
    if block:
        yield block
