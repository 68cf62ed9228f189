"""Reads ``knowledge/SOURCES.md``: what statements rest on, and their kinds."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.content.text_files import UnreadableError, read_text
from bot.core.model import Source
from bot.errors import Problem

FILE_NAME = "SOURCES.md"
_COLUMNS = ("key", "name", "title", "author", "date", "licence", "address")
_RULE = re.compile(r"^\|[\s:|-]+\|$")
_KIND = re.compile(r"^- \*\*(?P<kind>[^*]+)\*\*:")


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
        words = reference.split(" ")
        for end in range(len(words), 0, -1):
            source = self.by_key.get(" ".join(words[:end]))
            if source:
                place = " ".join(words[end:])
                return Source(
                    f"{source.name}, {place}" if place else source.name, source.url
                )
        return None


def read_sources(folder: Path, problems: list[Problem]) -> Sources:
    """Read the table; what is wrong is added to ``problems`` and left out."""
    file = folder / FILE_NAME
    try:
        lines = read_text(file).splitlines()
    except UnreadableError as error:
        problems.append(error.problem)
        return Sources({})
    by_key: dict[str, Source] = {}
    kinds = tuple(found["kind"] for line in lines if (found := _KIND.match(line)))
    for number, line in enumerate(lines, 1):
        if not line.startswith("|") or _RULE.match(line):
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if tuple(cell.lower() for cell in cells) == _COLUMNS:
            continue
        if len(cells) != len(_COLUMNS):
            wanted = ", ".join(_COLUMNS)
            problems.append(Problem(file, number, f"a source has {wanted}"))
            # What cites it is not wrong as well.
            by_key.setdefault(cells[0], Source(cells[0]))
            continue
        key, name, *_, address = cells
        if not key or not name:
            problems.append(Problem(file, number, "a source needs a key and a name"))
        elif key in by_key:
            problems.append(Problem(file, number, f"source {key} stands twice"))
        else:
            by_key[key] = Source(name, address if "://" in address else None)
    return Sources(by_key, kinds)
