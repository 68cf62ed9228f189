"""Reads ``intents.yaml``: who can be asked about, and the ways people ask."""

import re
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Any, Generic, TypeVar

from bot.content.text_files import UnreadableError
from bot.content.yaml_nodes import Value, read_yaml, texts_in
from bot.core import text
from bot.core.model import (
    COMPARE,
    JOB_SLOT,
    ROLE_SLOT,
    Courtesy,
    Entity,
    Intent,
    Kind,
    Mark,
    Outcome,
    Pattern,
    Topic,
    roles_among,
)
from bot.errors import Problem

PLAIN_TARGETS = (Outcome.HELP, Outcome.NONE, *Courtesy)
_SLOT = re.compile(r"\{([^{}]*)\}(?:'?s\b)?")
_VERDICT = re.compile(r"\s=\s*(?P<verdict>\w+)$")
_CLINGING_VERDICT = re.compile(r"=\s*(?:yes|no|open)$", re.IGNORECASE)
_VERDICT_AND_MORE = re.compile(r"\s=\s*(?:yes|no|open)\s*[^\w\s]", re.IGNORECASE)
_BRACKET = re.compile(r"[{}<\[]")
_OTHER_SLOT = re.compile(r"[<\[]\s*(?:role|job)\s*[>\]]", re.IGNORECASE)
_BEGINS_TOPIC = re.compile(r"[\"\']?[\w.{}-]+[\"\']?\s*:(?:\s*\|)?")
_MARKS: Mapping[str, Mark] = {"yes": "yes", "no": "no", "open": "open"}
_SLOT_WORDS = {"slotrole": ROLE_SLOT, "slotjob": JOB_SLOT}
_KNOWN_SLOTS = f"there are {ROLE_SLOT} and {JOB_SLOT}"
_GROUPS = {"roles": Kind.ROLE, "parties": Kind.PARTY, "jobs": Kind.JOB}


_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Placed(Generic[_Value]):
    """A value and the line it was read from."""

    value: _Value
    line: int


@dataclass(frozen=True, slots=True)
class IntentsFile:
    """What ``intents.yaml`` says, with lines for the checks that come after."""

    file: Path
    entities: tuple[Placed[Entity], ...]
    intents: tuple[Placed[Intent], ...]
    pattern_lines: Mapping[str, Sequence[int]]
    """The lines of the patterns of each target."""
    setting: tuple[str, ...]
    """Names of where and how people work."""
    is_whole: bool
    """False where an entity or the patterns of a target could not be read."""

    def line_of(self, intent: Intent, pattern: Pattern) -> int:
        """The line of one of an intent's patterns."""
        return self.pattern_lines[intent.target][intent.patterns.index(pattern)]

    def people(self) -> tuple[Entity, ...]:
        """The entities, wherever they stand."""
        return tuple(placed.value for placed in self.entities)

    def pages(self) -> tuple[str, ...]:
        """The pages that say the same of each role, and of all side by side."""
        return (*(role.id for role in roles_among(self.people())), COMPARE)

    def topics_of(self, target: str) -> tuple[Topic, ...]:
        """The topics that a target stands for once its slot is filled."""
        if ROLE_SLOT in target:
            return tuple(target.replace(ROLE_SLOT, page) for page in self.pages())
        if JOB_SLOT in target:
            everybody = self.people()
            jobs = (e.id for e in everybody if e.kind is Kind.JOB and not e.members)
            return tuple(target.replace(JOB_SLOT, job) for job in jobs)
        return (target,)

    def topics(self) -> Iterator[tuple[Topic, str]]:
        """Each topic that patterns lead to, with their target."""
        for placed in self.intents:
            for topic in self.topics_of(placed.value.target):
                yield topic, placed.value.target


def read_intents(file: Path, problems: list[Problem]) -> IntentsFile:
    """Read the file; what is wrong is added to ``problems`` and left out."""
    reader = _Reader(file, problems)
    reader.attempt(reader.read_file)
    return IntentsFile(
        file,
        tuple(reader.entities),
        tuple(reader.intents),
        reader.pattern_lines,
        reader.setting,
        reader.is_whole,
    )


class _Reader:
    """Reads part after part, and goes on after a mistake."""

    def __init__(self, file: Path, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self.entities: list[Placed[Entity]] = []
        self.intents: list[Placed[Intent]] = []
        self.pattern_lines: dict[str, Sequence[int]] = {}
        self.setting: tuple[str, ...] = ()
        self.is_whole = True

    def attempt(self, read: Callable[..., None], *values: Any) -> None:
        """Read something; when it is unreadable, note the problem."""
        try:
            read(*values)
        except UnreadableError as error:
            self._problems.append(error.problem)
            self.is_whole = False

    def read_file(self) -> None:
        parts = {
            "foreign": self._read_foreign,
            "setting": self._read_setting,
            "patterns": self._read_patterns,
        }
        for name, value in read_yaml(self._file).as_mapping().items():
            if name in _GROUPS:
                self.attempt(self._read_group, _GROUPS[name], value)
            elif name in parts:
                self.attempt(parts[name], value)
            else:
                known = ", ".join([*_GROUPS, *parts])
                wrong = f"unknown part {name!r}; the file has {known}"
                self._problems.append(value.problem(wrong))
        if not self.intents and self.is_whole:
            wrong = "needs `patterns:` with the ways people ask"
            self._problems.append(Problem(self._file, 1, wrong))

    def _read_group(self, kind: Kind, group: Value) -> None:
        for identity, value in group.as_mapping().items():
            self.attempt(self._read_entity, kind, identity, value)

    def _read_entity(self, kind: Kind, identity: str, value: Value) -> None:
        self.entities.append(_entity(kind, identity, value))

    def _read_foreign(self, value: Value) -> None:
        names = value.as_texts()
        entity = Entity("foreign", Kind.FOREIGN, "another job", names)
        self.entities.append(Placed(entity, value.line))

    def _read_setting(self, value: Value) -> None:
        self.setting = value.as_texts()
        if not all(text.read(name).words for name in self.setting):
            wrong = "setting needs names that have letters or digits"
            self._problems.append(value.problem(wrong))

    def _read_patterns(self, block: Value) -> None:
        for target, value in block.as_mapping().items():
            self.attempt(self._read_intent, target, value)

    def _read_intent(self, target: str, value: Value) -> None:
        patterns: list[Pattern] = []
        lines = array("L")
        seen: dict[str, int] = {}
        judged: dict[text.Words, tuple[int, Mark | None]] = {}
        for line, written in value.lines():
            pattern, wrong = parse_pattern(written)
            first = seen.setdefault(pattern.text, line)
            if first != line:
                wrong.append(f"pattern stands twice, first in line {first}: {written}")
            first, verdict = judged.setdefault(pattern.words, (line, pattern.verdict))
            if verdict != pattern.verdict:
                wrong.append(f"the same words have another verdict in line {first}")
            if wrong:
                self._problems += (Problem(self._file, line, each) for each in wrong)
            patterns.append(pattern)
            lines.append(line)
        if not patterns:
            self._problems.append(value.problem(f"{target} has no pattern"))
        self.intents.append(Placed(Intent(target, tuple(patterns)), value.line))
        self.pattern_lines[target] = lines


def _entity(kind: Kind, identity: str, value: Value) -> Placed[Entity]:
    fields = value.as_mapping()
    if unknown := set(fields) - {"name", "names", "members", "hints"}:
        raise UnreadableError(
            value.problem(
                f"{identity} has an unknown field {min(unknown)!r};"
                " an entity has name, names, hints and, for a group, members"
            )
        )
    if "name" not in fields or "names" not in fields:
        raise UnreadableError(value.problem(f"{identity} needs a name and names"))
    name, names = fields["name"].as_text(), fields["names"].as_texts()
    members, hints = texts_in(fields, "members"), texts_in(fields, "hints")
    if parted := [each for each in (*names, *members, *hints) if ";" in each]:
        wrong = f"write commas, not semicolons, between names: {parted[0]!r}"
        raise UnreadableError(value.problem(wrong))
    return Placed(Entity(identity, kind, name, names, members, hints), value.line)


def parse_pattern(written: str) -> tuple[Pattern, list[str]]:
    """A pattern as written, and what is wrong with it."""
    if written.endswith((":", "|")) and _BEGINS_TOPIC.fullmatch(written):
        indented = "is indented as a pattern is; a topic begins further to the left"
        return Pattern(written, (), None), [f"`{written}` {indented}"]
    wrong = list(_wrong_slots(written)) if _BRACKET.search(written) else []
    verdict: Mark | None = None
    if "=" in written and (found := _VERDICT.search(written)):
        verdict = _MARKS.get(found["verdict"])
        if verdict is None:
            known = "`= yes`, `= no` or `= open`"
            wrong.append(f"a pattern ends in {known}, not `= {found['verdict']}`")
        written = written[: found.start()]
    elif "=" in written and _CLINGING_VERDICT.search(written):
        wrong.append("a verdict stands behind a blank, as in ` = yes`")
    elif "=" in written and _VERDICT_AND_MORE.search(written):
        wrong.append("a verdict is the end of its line: take out what stands behind it")
    if " # " in written:
        wrong.append("a note has a line of its own, which begins with `#`")
    words = read_pattern(written)
    if not words:
        wrong.append("the pattern has no words")
    return Pattern(written, words, verdict), wrong


def _wrong_slots(written: str) -> Iterator[str]:
    for name in _SLOT.findall(written):
        if f"{{{name}}}" not in (ROLE_SLOT, JOB_SLOT):
            yield f"unknown slot {{{name}}}; {_KNOWN_SLOTS}"
    if _OTHER_SLOT.search(written):
        yield f"a slot stands in braces; {_KNOWN_SLOTS}"
    if not {"{", "}"}.isdisjoint(_SLOT.sub("", written)):
        yield f"a slot that is not closed, or not opened; {_KNOWN_SLOTS}"


def read_pattern(written: str) -> text.Words:
    """A pattern's words; its slots stay what they are."""
    if "{" not in written:
        return tuple(map(intern, text.words_of(written)))
    # In letters only, a slot is read as one word.
    words = text.words_of(_SLOT.sub(r" slot\1 ", written))
    return tuple(intern(_SLOT_WORDS.get(word, word)) for word in words)
