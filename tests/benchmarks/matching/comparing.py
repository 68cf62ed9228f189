"""Asks every system the same questions, after teaching it the same patterns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory
from typing import Any

from bot.content.loading import load_content
from bot.core.model import Content, Outcome
from bot.core.result import Result
from bot.evaluation.measures import measure
from bot.evaluation.scoring import Scored, is_offered, is_right
from tests.benchmarks.matching import patterns
from tests.benchmarks.matching.cost import Cost
from tests.benchmarks.matching.fresh import run_fresh
from tests.benchmarks.matching.measures import Quality, quality, share
from tests.benchmarks.matching.questions import (
    Question,
    read_questions,
    without_patterns,
)
from tests.benchmarks.matching.ranked import Ranked
from tests.benchmarks.matching.systems import System
from tests.benchmarks.matching.task import Task
from tests.benchmarks.matching.typos import with_typo

_PACKAGE = __package__ or "tests.benchmarks.matching"
_SEED = 1
_WARM_UP = 20
"""Patterns asked before the clock runs: libraries load some things on first use."""


@dataclass(frozen=True, slots=True)
class Row:
    """One system's figures, or why there are none."""

    system: str
    quality: Quality | None
    cost: Cost | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The figures of Rolecall's whole decision."""

    shares: dict[str, float]
    plain: Cost
    typed: Cost
    refused: float
    """In-scope questions that get no answer at once."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything measured, and on what."""

    patterns: int
    targets: int
    in_scope: int
    declined: int
    left_out: dict[str, int]
    decision: Decision
    rows: list[Row]


def compare(
    file: Path, intents: Path, systems: Sequence[System], say: Callable[[str], None]
) -> Comparison:
    """Measure the systems on the questions of a file, one after the other."""
    content = load_content(intents)
    unseen, known = without_patterns(read_questions(file, content), content)
    asked = [q for q in unseen if q.is_declined or (q.is_in_scope and q.right)]
    with TemporaryDirectory() as folder:
        task = Task(Path(folder))
        _write(task, content, asked, intents)
        say(f"{len(asked)} questions; the whole decision …")
        decision = _decision(content, asked, run_fresh(f"{_PACKAGE}.decision", folder))
        rows = []
        for system in systems:
            say(f"{system.name} …")
            rows.append(_row(system, asked, _run(system, folder), decision.refused))
    return Comparison(
        patterns=sum(len(intent.patterns) for intent in content.intents),
        targets=len(content.intents),
        in_scope=sum(q.is_in_scope for q in asked),
        declined=sum(q.is_declined for q in asked),
        left_out={
            "word for word a pattern": known,
            "small talk, help or an unknown topic": len(unseen) - len(asked),
        },
        decision=decision,
        rows=rows,
    )


def _write(
    task: Task, content: Content, asked: Sequence[Question], intents: Path
) -> None:
    plain = [question.text for question in asked]
    templates = patterns.templates(content)
    names = patterns.Names(content)
    task.write(
        patterns=names.fill(templates),
        templates=templates,
        slots=names.by_slot(),
        questions={
            "warm": [text for _, text in templates[:: len(templates) // _WARM_UP]],
            "plain": plain,
            "typed": [with_typo(text, _SEED) for text in plain],
        },
        intents=intents.resolve(),
    )


def _run(system: System, folder: str) -> Any:
    """What a system found, and its cost; or why it did not get there."""
    try:
        return run_fresh(f"{_PACKAGE}.worker", system.name, folder)
    except CalledProcessError:
        return {"wrong": "failed; what it said stands above"}


def _row(system: System, asked: Sequence[Question], found: Any, refused: float) -> Row:
    if "wrong" in found:
        return Row(system.name, None, None, found["wrong"])
    plain, typed = ([_ranked(each) for each in found[name]] for name in _SETS)
    note = f"asked every {system.every}th question" if system.every > 1 else ""
    measured = quality(asked[:: system.every], plain, typed, refused)
    return Row(system.name, measured, Cost(**found["cost"]), note)


_SETS = ("plain", "typed")


def _ranked(found: dict[str, list[Any]]) -> Ranked:
    return Ranked(tuple(found["targets"]), tuple(found["sureness"]))


def _decision(content: Content, asked: Sequence[Question], found: Any) -> Decision:
    plain, typed = (_scored(asked, found["results"][name]) for name in _SETS)
    roles = [role.id for role in content.roles() if not role.members]
    shares = {name: each.value for name, each in measure(plain, roles).shares}
    shares.update(_more_shares(asked, plain, typed))
    inside = [each for each in plain if each.label.is_in_scope]
    return Decision(
        shares=shares,
        plain=Cost(**found["cost"]["plain"]),
        typed=Cost(**found["cost"]["typed"]),
        refused=share(each.result["outcome"] != Outcome.ANSWER for each in inside),
    )


def _more_shares(
    asked: Sequence[Question], plain: Sequence[Scored], typed: Sequence[Scored]
) -> dict[str, float]:
    declined = [(q, s) for q, s in zip(asked, plain, strict=True) if q.is_declined]
    slipped = [each for each in typed if each.label.is_in_scope]
    return {
        "answered although near but out of scope": share(
            each.is_answer for question, each in declined if question.is_near
        ),
        "answered although far out of scope": share(
            each.is_answer for question, each in declined if not question.is_near
        ),
        "right first, in scope, one typo": share(each.is_right for each in slipped),
        "right or among three, one typo": share(map(is_offered, slipped)),
    }


def _scored(asked: Sequence[Question], results: Sequence[Result]) -> list[Scored]:
    return [
        Scored(question.label, result, 0, is_right(question.label, result))
        for question, result in zip(asked, results, strict=True)
    ]
