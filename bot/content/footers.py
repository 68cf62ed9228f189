"""Reads the lines under a section: its sources, its review, and what to read next."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from bot.content.sources import Sources
from bot.content.texts import Line, Wrong
from bot.core.model import Source

_NAMES = ("Sources", "Ages", "Reviewed", "Related")
_NAMED = re.compile(r"^(?P<name>[A-Za-z]+)\s*:(?P<value>.*)$")
_DECORATED = re.compile(
    rf"(?:[\s>-]+|\s*[*_]+)(?P<name>{'|'.join(_NAMES)})[*_]*\s*:[*_]*(?P<value>.*)$"
)
"""Not ``- **Sources:** …``, which is an item of a list as others are."""
_SURELY = 0.9
_PERHAPS = 0.75
"""How like a name a word must be, once the footer has begun."""


@dataclass(slots=True)
class Footer:
    """The lines of one footer by name, and what is wrong with them."""

    lines: dict[str, Line] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)

    def takes(self, line: Line) -> bool:
        """Whether the line is no part of the text above: then it is read here."""
        if found := _NAMED.match(line.text):
            likeness = _PERHAPS if self.lines else _SURELY
            written = found["name"]
            likely = get_close_matches(written.capitalize(), _NAMES, 1, likeness)
            if likely:
                self._take(line, likely[0], found["value"].strip())
                return True
            if self.lines:
                known = ", ".join(f"`{name}:`" for name in _NAMES)
                self._tell(line, f"unknown line `{written}:`; a footer has {known}")
                return True
        if found := _DECORATED.match(line.text):
            name = found["name"]
            self._tell(line, f"write `{name}:` at the edge, without signs around it")
            self.lines.setdefault(name, Line(line.number, found["value"].strip()))
            return True
        if self.lines and line.text.strip():
            self._tell(line, "text after the footer; move it up")
            return True
        return False

    def _take(self, line: Line, name: str, value: str) -> None:
        if not line.text.startswith(f"{name}:"):
            written = line.text.partition(":")[0]
            self._tell(line, f"write `{name}:` instead of `{written}:`")
        elif name in self.lines:
            self._tell(line, f"`{name}:` stands twice; keep one of them")
        elif name == "Ages" and not value:
            wrong = "`Ages:` is empty; write where and when the figures hold"
            self._tell(line, f"{wrong}, as in `Ages: Germany, 2025`, or take it out")
        self.lines.setdefault(name, Line(line.number, value))

    def _tell(self, line: Line, message: str) -> None:
        self.wrong.append((line.number, message))


def cite(
    written: str, sources: Sources, wrong: Callable[[str], None]
) -> tuple[Source, ...]:
    """The sources of a line such as ``SG §The Team; S0``; unknown ones are wrong."""
    cited: dict[str, Source] = {}
    for reference in split_list(written, ";"):
        source = sources.cite(reference)
        _, place = sources.parted(reference)
        others = (part.strip() for part in place.split(",")[1:])
        if other := next(filter(sources.cite, others), None):
            wrong(f"write a semicolon before {other!r}, which is another source")
        elif source is None:
            wrong(f"unknown source {reference!r}; SOURCES.md lists them")
        elif reference in cited:
            wrong(f"source {reference!r} stands twice")
        else:
            cited[reference] = source
    return tuple(cited.values())


def split_list(text: str, separator: str) -> tuple[str, ...]:
    """The items of a line such as ``SG §The Team; S0``."""
    return tuple(item.strip() for item in text.split(separator) if item.strip())


def read_date(text: str) -> date | None:
    """A date written year first, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
