"""Patterns are added to intents.yaml without a trace on its other lines."""

import difflib

import pytest

from bot.content.additions import Addition, with_additions
from bot.content.wording import cleaned_wording
from tests.content.conftest import ContentCopy


def test_only_lines_are_added(copy: ContentCopy) -> None:
    """At the end of the patterns of their target; comments and order stay."""
    file = copy.file("intents.yaml")
    copy.replace(
        "intents.yaml", "  versus.{job}: |", "\n  # A note.\n  versus.{job}: |"
    )
    before = file.read_text("utf-8")
    text, added = with_additions(
        file,
        [
            Addition("{role}.salary", "how much dosh for a tech lead"),
            Addition("who.hire-engineers", "May the tech lead hire?", "no"),
            Addition("none", "sing a song"),
        ],
    )
    assert added == 3
    changed = [
        line
        for line in difflib.ndiff(before.splitlines(), text.splitlines())
        if not line.startswith("  ")
    ]
    assert changed == [
        "+     how much dosh for a tech lead",
        "+     May the tech lead hire? = no",
        "+     sing a song",
    ]
    file.write_text(text, encoding="utf-8")
    assert copy.read().problems == ()


def test_line_ends_stay(copy: ContentCopy) -> None:
    """As the editor of the file likes them."""
    file = copy.file("intents.yaml")
    file.write_text(file.read_text("utf-8"), encoding="utf-8", newline="\r\n")
    text, _ = with_additions(file, [Addition("help", "please advise")])
    assert "\r\n    please advise\r\n" in text
    assert text.count("\n") == text.count("\r\n")


def test_what_is_there_is_not_added_again(copy: ContentCopy) -> None:
    """Whatever its capitals, and whether it has a verdict."""
    file = copy.file("intents.yaml")
    text, added = with_additions(
        file, [Addition("who.hire-engineers", "Who hires new engineers?", "yes")]
    )
    assert (text, added) == (file.read_text("utf-8"), 0)


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Who  pays\nlunch?", "Who pays lunch?"),
        ("# who pays {role}", "who pays role"),
        ("is it so = maybe", "is it so maybe"),
        ("1 == 1 = yes", "1 1 yes"),
        ("- a list\x00\x1b", "a list"),
        ("is it so =yes", "is it so yes"),
        ("is it so =maybe", "is it so maybe"),
        ("is it so=Yes", "is it so Yes"),
        ("a=b", "a=b"),
        ("is it so = = yes", "is it so yes"),
        ("in\ufeffvisible\x80 signs\ud800", "invisible signs"),
        ("=", "="),
        ("who pays, # in part", "who pays, in part"),
        ("what may a <Role> do", "what may a Role do"),
        ("roadmap:", "roadmap"),
        ("in\u200bvisible\xad too", "invisible too"),
    ],
)
def test_signs_with_a_meaning_are_left_out(written: str, cleaned: str) -> None:
    """So that no wording can break the file."""
    assert cleaned_wording(written) == cleaned


@pytest.mark.parametrize(
    "written", ["who pays # part", "[role] here", "roadmap: |", "so = yes!", "a\u200bb"]
)
def test_whatever_is_taught_can_be_exported(copy: ContentCopy, written: str) -> None:
    """The file with it is sound."""
    file = copy.file("intents.yaml")
    text, added = with_additions(file, [Addition("help", written)])
    file.write_text(text, encoding="utf-8")

    assert added == 1
    assert copy.read().problems == ()
