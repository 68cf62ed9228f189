"""Replies as plain Markdown."""

from datetime import date

import pytest

from bot.core import prose
from bot.core.model import (
    Accountability,
    Answer,
    Clarification,
    Courtesy,
    Fallback,
    Help,
    Part,
    Reply,
    Section,
    Smalltalk,
    Source,
    Verdict,
)

BAKER = Section(
    topic="baker.overview",
    question="What does a baker do?",
    short="A **baker** bakes.",
    details="- bread\n- cake",
    sources=(Source("The Bread Book", "https://example.com/bread"), Source("A survey")),
    reviewed=date(2026, 11, 3),
    ages="France, 2025",
)
OVEN = Section(
    topic="who.heat-oven",
    question="Who heats the oven?",
    short="The **baker** heats it.",
    details="",
    sources=(),
    reviewed=date(2026, 1, 31),
    accountability=Accountability(("baker",), ("miller",), is_rule=False),
)
ROLES = {"baker": "Baker", "miller": "Miller"}


def answer(*parts: Part, offered: tuple[Section, ...] = ()) -> Answer:
    return Answer(parts, offered, 0.9, ROLES)


def test_an_answer_is_followed_by_its_sources() -> None:
    """Linked where there is an address, with the review and the figures' date."""
    assert prose.plain(answer(Part(BAKER))) == (
        "A **baker** bakes.\n\n- bread\n- cake\n\n"
        "*Sources: [The Bread Book](https://example.com/bread); A survey"
        " · Reviewed 3 November 2026 · Figures: France, 2025*"
    )


def test_an_accountability_names_who_helps() -> None:
    """And says when no rule asks for it."""
    assert prose.plain(answer(Part(OVEN, "yes"), offered=(BAKER,))) == (
        "**Yes.** The **baker** heats it.\n\n"
        "**Accountable:** Baker (common practice, not a rule) · **Helped by:** Miller\n\n"
        "*Reviewed 31 January 2026*\n\n"
        "You can also ask:\n\n- What does a baker do?"
    )


def test_the_parts_of_an_answer_stand_under_their_questions() -> None:
    """A single one needs no heading."""
    both = prose.plain(answer(Part(BAKER), Part(OVEN)))

    assert both.startswith("### What does a baker do?\n\nA **baker** bakes.")
    assert "\n\n### Who heats the oven?\n\nThe **baker** heats it." in both


@pytest.mark.parametrize(
    ("short", "verdict", "expected"),
    [
        ("Bakers may.", "yes", "**Yes.** Bakers may."),
        ("Bakers may.", None, "Bakers may."),
        ("**No:** they may not.", "no", "**No:** they may not."),
        ("Nobody may.", "no", "**No.** Nobody may."),
    ],
)
def test_a_verdict_is_said_once(
    short: str, verdict: Verdict | None, expected: str
) -> None:
    """Not before a short answer that already begins with it."""
    section = Section("a.b", "?", short, "", (), date(2026, 1, 1))

    assert prose.first_line(Part(section, verdict)) == expected


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Clarification((BAKER, OVEN), 0.3), prose.CLARIFY),
        (Fallback((BAKER, OVEN), 0.1), f"{prose.DECLINE}\n\n{prose.NEAREST}"),
        (Help((BAKER, OVEN)), prose.HELP),
        (Smalltalk((BAKER, OVEN)), prose.SMALLTALK[Courtesy.GREETING]),
    ],
)
def test_offered_questions_are_listed(reply: Reply, expected: str) -> None:
    """Numbered where a number can pick one."""
    assert prose.plain(reply) == (
        f"{expected}\n\n- What does a baker do?\n- Who heats the oven?"
    )
    assert prose.plain(reply, numbered=True) == (
        f"{expected}\n\n1. What does a baker do?\n2. Who heats the oven?"
    )


def test_nothing_near_is_declined_in_a_sentence() -> None:
    """With no empty list behind it."""
    assert prose.plain(Fallback((), 0.0)) == prose.DECLINE
