"""The bot is about whatever its content is about: nothing in it knows the shipped roles."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.content.loading import read_content
from bot.core.answering import Answerer
from bot.core.model import Clarification, Fallback, Help, Kind, Smalltalk, Verdict
from tests import other_roles
from tests.core.answerers import converse, offered, shipped_content, topics, verdict


def test_the_other_content_is_sound() -> None:
    """It passes every check that the shipped content passes."""
    assert read_content(other_roles.INTENTS, other_roles.KNOWLEDGE).problems == ()


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("what is a tech lead?", "tech-lead.overview"),
        ("waht is a tehc lead", "tech-lead.overview"),
        ("what does an em earn?", "engineering-manager.salary"),
        ("how do a TL and an EM differ", "compare.overview"),
        ("salary of tech lead or engineering manager", "compare.salary"),
        ("how does a tech lead differ from an architect", "versus.architect"),
        ("who hires new engineers?", "who.hire-engineers"),
        ("who picks our tools", "who.choose-tools"),
    ],
)
def test_its_questions_are_answered(small: Answerer, message: str, topic: str) -> None:
    """On the roles, on both side by side, beside other jobs, and on who does what."""
    assert topics(small.answer(message)) == [topic]


def test_an_open_role_is_asked_for(small: Answerer) -> None:
    """With its own roles."""
    reply = small.answer("what does the role earn?")

    assert isinstance(reply, Clarification)
    assert offered(reply)[:3] == [
        "tech-lead.salary",
        "engineering-manager.salary",
        "compare.salary",
    ]


@pytest.mark.parametrize(
    "message",
    [
        "what does a nurse earn",
        "what is for lunch",
        "what does a scrum master earn",
        "who owns the product backlog",
        "what is a product owner",
    ],
)
def test_what_it_does_not_say_is_declined(small: Answerer, message: str) -> None:
    """Even if the shipped content would know."""
    assert isinstance(small.answer(message), Fallback)


def test_help_and_smalltalk_are_its_own(small: Answerer) -> None:
    """With its questions as examples."""
    asked, greeted = small.answer("help"), small.answer("hello")

    assert isinstance(asked, Help)
    assert isinstance(greeted, Smalltalk)
    assert "tech-lead.overview" in offered(asked)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("does the engineering manager hire people?", "yes"),
        ("does the tech lead hire people?", "no"),
        ("the tech lead does not hire people, right?", "yes"),
        ("does only the engineering manager hire people?", "yes"),
        ("who hires new engineers?", None),
        ("is a tech lead the same as an architect?", "no"),
    ],
)
def test_its_claims_are_judged(
    small: Answerer, message: str, expected: Verdict | None
) -> None:
    """By its accountabilities and its patterns."""
    assert verdict(small.answer(message)) == expected


@pytest.mark.parametrize(
    ("messages", "topic"),
    [
        (("what does a tech lead earn?", "and the em?"), "engineering-manager.salary"),
        (("what does a tech lead earn?", "compare them"), "compare.salary"),
        (("what is a tech lead?", "the second one"), "compare.overview"),
        (("what is a tech lead?", "more"), "tech-lead.overview"),
        (
            ("what does a tech lead earn?", "what is an engineering manager?"),
            "engineering-manager.overview",
        ),
    ],
)
def test_its_conversations_are_followed(
    small: Answerer, messages: tuple[str, ...], topic: str
) -> None:
    """As those on the shipped roles."""
    assert topics(converse(small, messages)) == [topic]


def test_two_of_its_questions_get_two_parts(small: Answerer) -> None:
    """Here too."""
    reply = small.answer("what does a tech lead earn? who hires new engineers?")

    assert topics(reply) == ["tech-lead.salary", "who.hire-engineers"]


def _texts(file: Path) -> Iterator[str]:
    """The texts that a module works with: every one but the docstrings."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                yield text.casefold()


def test_no_module_names_a_shipped_role_or_topic() -> None:
    """What the bot says and decides comes from its content."""
    content = shipped_content()
    names = {
        name.casefold()
        for entity in content.entities
        if entity.kind is Kind.ROLE
        for name in (entity.id, entity.name, *entity.names)
        if len(name) > 2 and not entity.members
    } | set(content.sections)
    modules = sorted(Path(bot.__file__).parent.rglob("*.py"))
    assert modules

    naming = {
        f"{module.name}: {text}"
        for module in modules
        for text in _texts(module)
        if any(name in text for name in (*names, "scrum", "sprint", "backlog"))
    }

    assert naming == set()
