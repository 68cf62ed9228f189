"""Tables in the content's Markdown: found, shown as Slack's own, or as a list."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from bot.slack.rendering.markup import Run, parser, runs
from bot.slack.rendering.rich_text import inline

MAX_ROWS = 100
MAX_COLUMNS = 20
MAX_TABLE_TEXT = 10_000
EMPTY = " "
"""Slack takes no cell without a character."""

Row = tuple[str, ...]
"""The cells of one row, each a line of Markdown."""


class Table(NamedTuple):
    """A table: its first row holds the headings."""

    rows: tuple[Row, ...]

    @property
    def length(self) -> int:
        """How many characters its cells have."""
        return sum(len(cell) for row in self.rows for cell in row)

    def fits(self) -> bool:
        """Whether Slack takes it as a table block."""
        columns = max(map(len, self.rows), default=0)
        return (
            len(self.rows) <= MAX_ROWS
            and columns <= MAX_COLUMNS
            and self.length <= MAX_TABLE_TEXT
        )

    def block(self) -> dict[str, Any]:
        """Slack's table block, its headings bold and its cells wrapped."""
        head, *body = self.rows
        return {
            "type": "table",
            "column_settings": [{"is_wrapped": True} for _ in head],
            "rows": [
                [_cell(_bold(runs(cell))) for cell in head],
                *([_cell(runs(cell)) for cell in row] for row in body),
            ],
        }

    def as_list(self) -> str:
        """The same in Markdown that needs no table: a bullet a row."""
        head, *body = self.rows
        return "\n".join(f"- {_as_sentence(head, row)}" for row in body)

    def as_nested_list(self) -> str:
        """The same with a bullet a cell as well, which is easier on the eye."""
        head, *body = self.rows
        return "\n".join(line for row in body for line in _as_lines(head, row))


@lru_cache(maxsize=1_024)
def split_tables(markdown: str) -> tuple[str | Table, ...]:
    """The texts and the tables of a piece of Markdown, in order."""
    lines = markdown.split("\n")
    pieces: list[str | Table] = []
    done = 0
    for start, end, table in _tables(markdown):
        pieces.append("\n".join(lines[done:start]).strip())
        pieces.append(table)
        done = end
    pieces.append("\n".join(lines[done:]).strip())
    return tuple(piece for piece in pieces if piece)


def without_tables(markdown: str) -> str:
    """The Markdown with every table written as a list."""
    return "\n\n".join(
        piece.as_list() if isinstance(piece, Table) else piece
        for piece in split_tables(markdown)
    )


def _tables(markdown: str) -> list[tuple[int, int, Table]]:
    found = []
    rows: list[list[str]] = []
    for token in parser().parse(markdown):
        if token.type == "table_open" and token.level == 0 and token.map:
            start, end = token.map
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token.content.strip())
        elif token.type == "table_close" and token.level == 0:
            found.append((start, end, Table(tuple(map(tuple, rows)))))
            rows = []
    return found


def _as_sentence(head: Row, row: Row) -> str:
    first, *others = row
    named = zip(head[1:], others, strict=False)
    told = "; ".join(f"{name}: {cell}" if name else cell for name, cell in named)
    return f"**{first}**: {told}" if first else told


def _as_lines(head: Row, row: Row) -> Iterator[str]:
    first, *others = row
    named = [*zip(head[1:], others, strict=False)]
    told = [f"{name}: {cell}" if name else cell for name, cell in named if cell]
    if first:
        yield f"- **{first}**"
    for cell in told:
        yield f"  - {cell}" if first else f"- {cell}"


def _bold(styled: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(run._replace(bold=True) for run in styled)


def _cell(styled: tuple[Run, ...]) -> dict[str, Any]:
    if not styled:
        return {"type": "raw_text", "text": EMPTY}
    if all(run == Run(run.text) for run in styled):
        return {"type": "raw_text", "text": "".join(run.text for run in styled)}
    section = {"type": "rich_text_section", "elements": inline(styled)}
    return {"type": "rich_text", "elements": [section]}
