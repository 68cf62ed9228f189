"""A report on a few weeks in which a little of everything happened."""

from datetime import date
from pathlib import Path

import pytest

from bot.core.model import Section, Source
from bot.reporting import Report
from bot.reporting.report import Stale
from bot.store.learned import LearnedPattern
from bot.store.questions.open_questions import OpenQuestion, State
from bot.store.questions.statistics import Counted, Reason, Usage, Votes
from tests.content.conftest import copy

__all__ = ["copy"]

HOSTILE = "<script>alert(1)</script> & [red]\x1b[31m"
TIME = 1_780_000_000.0

SECTION = Section(
    topic="cook.salary",
    question="What does a cook earn?",
    short="Enough.",
    details="",
    sources=(Source("A survey"),),
    reviewed=date(2025, 1, 31),
)


@pytest.fixture
def report() -> Report:
    """Two weeks; the words of people are as hostile as can be."""
    usage = Usage(
        total=Counted(10, asked_back=1, declined=2),
        people=4,
        opened=3,
        surfaces=(("direct", 7), ("mention", 3)),
        topics=(("cook.salary", 5), ("gone.topic", 2)),
        periods=(Counted(3), Counted(7, 1, 2)),
        votes=(("cook.salary", Votes(1, 3)), ("gone.topic", Votes(2, 0))),
        reasons=(
            Reason("cook.salary", HOSTILE, TIME),
            Reason("cook.salary", "too long", TIME),
            Reason("cook.salary", "too long", TIME),
        ),
    )
    return Report(
        weeks=(date(2026, 6, 1), date(2026, 6, 8)),
        made_on=date(2026, 6, 10),
        usage=usage,
        questions={"cook.salary": "What does a cook earn?"},
        open_questions=(
            OpenQuestion(1, State.NEW, None, (HOSTILE, "b"), 2, TIME, TIME),
            OpenQuestion(2, State.NEEDS_CONTENT, None, ("Tea?",), 1, TIME, TIME),
        ),
        decided={"new": 1, "needs-content": 1, "answered": 4},
        stale=(Stale(SECTION, str(Path("knowledge") / "cook.md:7")),),
        learned=(LearnedPattern(1, "who pays", "gone.topic", None, TIME, None),),
    )
