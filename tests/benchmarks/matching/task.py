"""What a system is given to do, passed to its own process as files in a folder."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PATTERNS = "patterns.json"
_TEMPLATES = "templates.json"
_QUESTIONS = "questions.json"
_INTENTS = "intents.txt"

Labelled = Sequence[tuple[str, str]]
"""Target and text."""


@dataclass(frozen=True, slots=True)
class Task:
    """The files of one measurement; each system reads only those it needs."""

    folder: Path

    def write(
        self,
        patterns: Labelled,
        templates: Labelled,
        slots: Mapping[str, Sequence[str]],
        questions: Mapping[str, Sequence[str]],
        intents: Path,
    ) -> None:
        """Put everything down for the processes to come."""
        self._write(_PATTERNS, patterns)
        self._write(_TEMPLATES, {"templates": templates, "slots": slots})
        self._write(_QUESTIONS, questions)
        (self.folder / _INTENTS).write_text(str(intents), encoding="utf-8")

    def _write(self, name: str, value: object) -> None:
        (self.folder / name).write_text(json.dumps(value), encoding="utf-8")

    def _read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def patterns(self) -> list[tuple[str, str]]:
        """Every pattern as plain text, the names of people filled in."""
        return [(target, text) for target, text in json.loads(self._read(_PATTERNS))]

    def templates(self) -> tuple[list[tuple[str, str]], dict[str, list[str]]]:
        """Every pattern with its slots, and the names that may fill each slot."""
        read = json.loads(self._read(_TEMPLATES))
        slots: dict[str, list[str]] = read["slots"]
        return [(target, text) for target, text in read["templates"]], slots

    def questions(self) -> dict[str, list[str]]:
        """The questions to ask, by the name of their set."""
        sets: dict[str, list[str]] = json.loads(self._read(_QUESTIONS))
        return sets

    def intents(self) -> Path:
        """The intents file itself."""
        return Path(self._read(_INTENTS))
