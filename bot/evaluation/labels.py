"""Reads labelled questions: one JSON object a line, or a conversation as ``turns``.

A question is ``q``, and what it deserves ``expect``. It may have ``expect_all``,
``verdict`` and ``accountable`` too; other sets of roles that are as right as the last
stand in the list ``accountable_alt`` or, by topic, in ``accountable_by``.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.core.model import Outcome, RoleId, Topic, Verdict


@dataclass(frozen=True, slots=True)
class Label:
    """A question and what it deserves."""

    question: str
    expect: tuple[str, ...]
    """The acceptable topics or outcomes, the best first."""
    every: tuple[Topic, ...] = ()
    """The topics that a question in two parts needs."""
    accountable: tuple[frozenset[RoleId], ...] = ()
    """The acceptable sets of accountable roles; without any, the topic counts."""
    verdict: Verdict | None = None
    judged: bool = False
    """Whether the yes or no, or its absence, counts."""
    line: int = field(default=0, compare=False)
    """Where it stands in its file, from 1."""

    @property
    def is_in_scope(self) -> bool:
        """Whether a topic answers the question."""
        return any("." in each or each == Outcome.ANSWER for each in self.expect)


Dialogue = tuple[Label, ...]
"""The turns of a conversation; a question that stands alone is one of a single turn."""


class LabelError(ValueError):
    """A line holds no labelled question; the message says what is wrong with it."""


def read_labels(lines: Iterable[str]) -> Iterator[Dialogue]:
    """The conversations of a labelled file; empty lines are passed over.

    Raises ``LabelError``, its message beginning with the number of the line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _dialogue(json.loads(line), number)
            except LabelError as error:
                raise LabelError(f"{number}: {error}") from None
            except (ValueError, RecursionError):
                raise LabelError(f"{number}: is not JSON") from None


def _dialogue(row: Any, line: int) -> Dialogue:
    turns = row.get("turns", [row]) if isinstance(row, dict) else None
    if not isinstance(turns, list) or not turns:
        raise LabelError('needs "q" and "expect", or "turns" with a list of such')
    return tuple(_label(turn, line) for turn in turns)


def _label(row: Any, line: int) -> Label:
    if not isinstance(row, dict) or not isinstance(row.get("q"), str):
        raise LabelError('"q" must be the question')
    expect = _texts(row, "expect")
    if not expect:
        raise LabelError('"expect" must list a topic or an outcome')
    verdict = row.get("verdict")
    if verdict not in (None, "yes", "no"):
        raise LabelError('"verdict" must be "yes", "no" or null')
    return Label(
        question=row["q"],
        expect=expect,
        every=_texts(row, "expect_all"),
        accountable=tuple(_accountable(row)),
        verdict=verdict,
        judged="verdict" in row,
        line=line,
    )


def _accountable(row: dict[str, Any]) -> Iterator[frozenset[RoleId]]:
    if roles := _texts(row, "accountable"):
        yield frozenset(roles)
    by_topic = row.get("accountable_by", {})
    if not isinstance(by_topic, dict):
        raise LabelError('"accountable_by" must name topics')
    for alternatives in [row.get("accountable_alt", []), *by_topic.values()]:
        if not isinstance(alternatives, list):
            raise LabelError("alternatives to the accountable roles must be lists")
        for each in alternatives:
            yield frozenset(_texts({"accountable": each}, "accountable"))


def _texts(row: dict[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise LabelError(f'"{name}" must be a list of texts')
    return tuple(value)
