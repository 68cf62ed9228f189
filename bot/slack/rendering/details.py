"""The details of an answer as blocks: whole, or what is kept when they are folded."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.slack.rendering.layout import Block, context, markdown
from bot.slack.rendering.markup import mrkdwn
from bot.slack.rendering.places import Place
from bot.slack.rendering.rich_text import rich_text
from bot.slack.rendering.tables import Table, split_tables, without_tables
from bot.slack.rendering.texts import TRIMMED

MAX_DETAILS_TEXT = 7_500
"""Slack refuses messages of about 11,000 characters; this leaves room for the rest."""
MAX_OPEN_TABLE = 1_500
"""A longer table is folded with the rest."""
_MAX_LEGEND = 160
_NOT_A_LEGEND = ("**", "-", "*", ">", "#", "1.")


@dataclass(slots=True, eq=False)
class Details:
    """Lays out the details of one message: one table block, other tables as lists."""

    place: Place
    room: int
    """How many characters each section's may have."""
    has_table: bool = False

    def blocks(self, text: str) -> Iterator[Block]:
        """One section's details, cut at the room there is."""
        if not text.strip():
            return
        if len(text) > self.room:
            yield from self._prose(cut(without_tables(text), self.room))
            return
        for piece in split_tables(text):
            yield from self._piece(piece)

    def kept(self, text: str) -> Iterator[Block]:
        """What is shown of folded details: the table they begin with, and its key."""
        match split_tables(text):
            case (Table() as table, *others) if self._is_open(table):
                yield from self._piece(table)
                if legend := _legend(others):
                    yield context(mrkdwn(legend))

    def _is_open(self, table: Table) -> bool:
        return table.fits() and table.length <= MAX_OPEN_TABLE

    def _piece(self, piece: str | Table) -> Iterator[Block]:
        if isinstance(piece, str):
            yield from self._prose(piece)
        elif self.place.is_view or self.has_table or not piece.fits():
            yield from self._prose(piece.as_nested_list())
        else:
            self.has_table = True
            yield piece.block()

    def _prose(self, text: str) -> Iterator[Block]:
        block = rich_text(text) if self.place.is_view else markdown(text)
        if block:
            yield block


def cut(text: str, length: int) -> str:
    """The text, cut at a word where it is too long."""
    if len(text) <= length:
        return text
    end = max(text.rfind("\n", 0, length), text.rfind(" ", 0, length), length // 2)
    return f"{text[:end].rstrip()} {TRIMMED}"


def _legend(pieces: list[str | Table]) -> str:
    """The short paragraph right under a table, which tells what its marks mean."""
    if not pieces or isinstance(pieces[0], Table):
        return ""
    first = pieces[0].split("\n\n")[0]
    is_legend = len(first) <= _MAX_LEGEND and not first.startswith(_NOT_A_LEGEND)
    return first if is_legend else ""
