"""Whom a topic is about is told by its target, whatever its page is called."""

import pytest

from bot.core.answering import Answerer
from tests.content.conftest import ContentCopy
from tests.core.answerers import converse, offered, topics

_PATTERNS = """  "team.{role}": |
    how many people does a {role} need
    team size of a {role}
  career.{job}: |
    how do i become an {job}
    the way from {role} to {job}
  tech-lead.salary: |
    bread for a guru
  help: |
"""
_SECTION = """
## {question} {{#{anchor}}}

It depends.

Sources: Handbook
Reviewed: 2026-11-01
Related: tech-lead.overview
"""
_SECTIONS = {
    "team.md": {
        "tech-lead": "How many people does a Tech Lead need?",
        "engineering-manager": "How many people does an Engineering Manager need?",
        "compare": "Who needs more people?",
    },
    "career.md": {
        "architect": "How do I become an architect?",
        "dba": "How do I become a DBA?",
    },
    "versus.md": {"dba": "How do the two differ from a DBA?"},
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Knows two pages on other jobs, and one on both roles that is neither's own."""
    copy = ContentCopy.into(tmp_path_factory.mktemp("content"))
    dba = "jobs:\n  dba:\n    name: DBA\n    names: [dba]\n"
    copy.replace("intents.yaml", "jobs:\n", dba)
    copy.replace("intents.yaml", "  help: |\n", _PATTERNS)
    for name, questions in _SECTIONS.items():
        with copy.file(name).open("a", encoding="utf-8") as page:
            for anchor, question in questions.items():
                page.write(_SECTION.format(question=question, anchor=anchor))
    return Answerer(copy.read().content())


BECOMING = "how do i become an architect?"
SIZE = "how many people does a tech lead need?"
FOLLOW_UPS = {
    "another job": ([BECOMING, "or the dba?"], "career.dba"),
    "both of a role and a job": ([BECOMING, "the way for both"], "career.architect"),
    "another job elsewhere": (["tech lead or architect", "and a dba?"], "versus.dba"),
    "another role": ([SIZE, "and the EM?"], "team.engineering-manager"),
    "the other role": ([SIZE, "and the other role?"], "team.engineering-manager"),
    "both": ([SIZE, "and both?"], "team.compare"),
    "another role where one has patterns of its own": (
        ["bread for a guru", "and the other role?"],
        "engineering-manager.salary",
    ),
}


@pytest.mark.parametrize(
    ("messages", "topic"), FOLLOW_UPS.values(), ids=FOLLOW_UPS.keys()
)
def test_a_conversation_stays_with_what_it_asks(
    answerer: Answerer, messages: list[str], topic: str
) -> None:
    """Of somebody else, on the same page."""
    assert topics(converse(answerer, messages)) == [topic]


def test_the_other_role_and_the_comparison_are_next(answerer: Answerer) -> None:
    """On a theme's page as well."""
    assert offered(answerer.answer(SIZE))[:2] == [
        "team.engineering-manager",
        "team.compare",
    ]


def test_both_roles_are_compared(answerer: Answerer) -> None:
    """Not answered one after the other."""
    reply = answerer.answer(f"{SIZE} and how many does an EM need?")

    assert topics(reply) == ["team.compare"]
