"""Adds patterns to ``intents.yaml``, and leaves every other line of it as it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bot.content.intents import parse_pattern, read_pattern
from bot.content.wording import cleaned_wording
from bot.content.yaml_nodes import read_yaml
from bot.core.model import Verdict


class Addition(NamedTuple):
    """A pattern to add under a target of the file."""

    target: str
    text: str
    verdict: Verdict | None = None

    def line(self) -> str:
        """The pattern as the file has it."""
        written = cleaned_wording(self.text)
        return f"{written} = {self.verdict}" if self.verdict else written


def with_additions(file: Path, additions: Iterable[Addition]) -> tuple[str, int]:
    """The text of an intents file with more patterns, and how many were new to it.

    Comments, order, blank lines and line ends stay. Raises ``UnreadableError``.
    """
    wanted: dict[str, list[Addition]] = defaultdict(list)
    for addition in additions:
        wanted[addition.target].append(addition)
    text = file.read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    blocks = read_yaml(file).as_mapping()["patterns"].as_mapping()
    places = [
        (block.line, block.lines(), wanted[target])
        for target, block in blocks.items()
        if target in wanted
    ]
    added = 0
    for start, written, more in sorted(places, key=lambda place: -place[0]):
        block = list(written)
        new = list(_new(block, more))
        # From the last block to the first, so that earlier lines keep their numbers.
        last = block[-1][0] if block else start
        lines[last:last] = [f"{_indent(lines, last)}{line}" for line in new]
        added += len(new)
    return end.join(lines), added


def _new(block: list[tuple[int, str]], additions: Iterable[Addition]) -> Iterator[str]:
    known = {parse_pattern(line)[0].words for _, line in block}
    for addition in additions:
        words = read_pattern(cleaned_wording(addition.text))
        if words and words not in known:
            yield addition.line()


def _indent(lines: list[str], number: int) -> str:
    line = lines[number - 1]
    return line[: len(line) - len(line.lstrip())]
