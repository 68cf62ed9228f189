"""Reads ``knowledge/SOURCES.md``: what statements rest on, and their kinds."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.text_files import UnreadableError, read_text
from bot.content.texts import cells_of
from bot.core.model import Source
from bot.errors import Problem

SOURCES_FILE = "SOURCES.md"
_COLUMNS = ("key", "name", "title", "author", "date", "licence", "address")
MAX_NAME = 40  # characters; several stand in the one line under an answer
_NO_ADDRESS = ("–", "-", "not stated")  # noqa: RUF001  # as people write it
_KIND = re.compile(r"^\s*[-*+]\s+\*\*(?P<kind>[^*:]+)(?::\*\*|\*\*\s*:)")


@dataclass(frozen=True, slots=True)
class Sources:
    """The known sources by their short key."""

    by_key: dict[str, Source]
    kinds: tuple[str, ...] = ()
    """The kinds of statement that sections may hold, such as "Common practice"."""

    def cite(self, reference: str) -> Source | None:
        """The source of a reference: a key, perhaps with the place in it.

        ``SG §The Team`` is the source of key ``SG``, named with that section.
        None when no key begins the reference.
        """
        key, place = self.parted(reference)
        source = self.by_key.get(key)
        if source is None or not place:
            return source
        return Source(f"{source.name}, {place}", source.url)

    def parted(self, reference: str) -> tuple[str, str]:
        """The longest key that begins a reference, and the place; else no key."""
        words = reference.split(" ")
        for end in range(len(words), 0, -1):
            key = " ".join(words[:end])
            if key in self.by_key:
                return key, " ".join(words[end:])
        return "", reference


def read_sources(folder: Path, problems: list[Problem]) -> Sources:
    """Read the table; what is wrong is added to ``problems`` and left out."""
    file = folder / SOURCES_FILE
    try:
        lines = read_text(file).splitlines()
    except UnreadableError as error:
        problems.append(error.problem)
        return Sources({})
    by_key: dict[str, Source] = {}
    kinds = tuple(found["kind"] for line in lines if (found := _KIND.match(line)))
    for number, cells in _rows(lines):
        problems += (
            Problem(file, number, wrong) for wrong in _check_row(cells, by_key)
        )
        key, name, *others = (*cells, "")
        address = others[-2] if len(cells) == len(_COLUMNS) else ""
        # What cites a source that is wrong is not wrong as well.
        by_key.setdefault(key, Source(name, address if "://" in address else None))
    by_key.pop("", None)
    if not by_key:
        wanted = " | ".join(name.capitalize() for name in _COLUMNS)
        wrong = f"lists no source; it needs a table headed | {wanted} | with a row each"
        problems.append(Problem(file, 1, wrong))
    return Sources(by_key, kinds)


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row below the heading, with its line number."""
    for number, line in enumerate(lines, 1):
        is_row = line.startswith("|") or line.count(" | ") == len(_COLUMNS) - 1
        if is_row and line.strip("|:- "):
            cells = cells_of(line)
            if tuple(cell.lower() for cell in cells) != _COLUMNS:
                yield number, cells


def _check_row(cells: Sequence[str], known: Collection[str]) -> Iterator[str]:
    if len(cells) != len(_COLUMNS):
        yield f"a source has {', '.join(_COLUMNS)}"
        return
    key, name, *_, address = cells
    if not key or not name:
        yield "a source needs a key and a name"
    elif key in known:
        yield f"source {key} stands twice"
    if len(name) > MAX_NAME:
        yield f"the name of {key} has {len(name)} characters, at most {MAX_NAME}"
    if address not in _NO_ADDRESS and not address.startswith(("https://", "http://")):
        yield (
            f"the address of {key} begins with https:// or http://;"
            " write a dash where there is none"
        )
