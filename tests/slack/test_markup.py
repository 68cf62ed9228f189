"""Markdown becomes Slack's markup, rich text, or plain words, and nothing gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.rendering.markup import link, mrkdwn, plain
from bot.slack.rendering.rich_text import rich_text
from bot.slack.rendering.tables import Table, split_tables, without_tables


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("plain", "plain"),
        ("**bold** and *slanted*", "*bold* and _slanted_"),
        ("***both***", "*_both_*"),
        ("**bold **text", "**bold **text"),
        ("`code <b>`", "`code &lt;b&gt;`"),
        ("[a](https://b.example/?c&d)", "<https://b.example/?c&amp;d|a>"),
        ("**see [a](https://b.example) now**", "*see* *<https://b.example|a>* *now*"),
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("<!channel> <@U1>", "&lt;!channel&gt; &lt;@U1&gt;"),
        ("one\ntwo", "one two"),
        ("&amp; &lt;", "&amp; &lt;"),
    ],
)
def test_a_paragraph_in_slacks_markup(markdown: str, expected: str) -> None:
    """Marks, links and characters that Slack reads as commands."""
    assert mrkdwn(markdown) == expected


def test_details_in_plain_words() -> None:
    """A line a paragraph, bullets and numbers for lists, code as it stands."""
    markdown = (
        "## Title\n\nA **b** [c](https://d.example).\n\n- one\n  - inner\n- two\n\n"
        "1. first\n2. second\n\n> quoted\n\n```\ncode\n```\n"
    )

    assert plain(markdown).split("\n") == [
        "Title",
        "A b c.",
        "• one",
        "  • inner",
        "• two",
        "1. first",
        "2. second",
        "quoted",
        "code",
    ]


def test_a_link_without_address_is_its_label() -> None:
    """Escaped either way."""
    assert link("A & B", None) == "A &amp; B"
    assert link("A|B", "https://x.example/a|b") == "<https://x.example/a%7Cb|A|B>"


def test_tables_are_found_among_text() -> None:
    """In their order."""
    pieces = split_tables("before\n\n| a | b |\n|---|---|\n| **c** | |\n\nafter")

    assert pieces == ("before", Table((("a", "b"), ("**c**", ""))), "after")


def test_a_table_as_a_block() -> None:
    """Bold headings, wrapped cells, links and styles kept, no cell empty."""
    table = Table((("", "a *b*"), ("c", "see [d](https://e.example)"), ("**f**", "")))

    head, linked, styled = table.block()["rows"]
    assert head[0] == {"type": "raw_text", "text": " "}
    assert head[1]["elements"][0]["elements"] == [
        {"type": "text", "text": "a ", "style": {"bold": True}},
        {"type": "text", "text": "b", "style": {"bold": True, "italic": True}},
    ]
    assert linked[0] == {"type": "raw_text", "text": "c"}
    assert linked[1]["elements"][0]["elements"][1] == {
        "type": "link",
        "url": "https://e.example",
        "text": "d",
    }
    assert styled[0]["elements"][0]["elements"][0]["style"] == {"bold": True}


@pytest.mark.parametrize(
    ("rows", "fits"),
    [(100, True), (101, False)],
)
def test_slacks_limits_on_tables(rows: int, fits: bool) -> None:
    """What does not fit is written as a list."""
    assert Table((("a", "b"),) * rows).fits() is fits
    assert Table((("a",) * 21,)).fits() is False
    assert Table((("a" * 5_001, "b" * 5_000),)).fits() is False


def test_a_table_as_a_list_has_every_word() -> None:
    """The headings stand with their cells."""
    text = without_tables("| x | y | |\n|---|---|---|\n| 1 | 2 | 3 |\n| | 4 | 5 |")

    assert text == "- **1**: y: 2; 3\n- y: 4; 5"


def test_a_table_as_a_nested_list_has_every_word() -> None:
    """A bullet a cell, under the bullet of its row."""
    table = Table((("x", "y", ""), ("1", "2", "3"), ("", "4", "")))

    assert table.as_nested_list() == "- **1**\n  - y: 2\n  - 3\n- y: 4"


def test_markdown_as_rich_text() -> None:
    """Paragraphs, lists in lists, quotes and code; styles and links are kept."""
    markdown = (
        "A **b**\n\nc [d](https://e.example)\n\n- f\n- g\n  1. h\n\n> i\n\n```\nj\n```"
    )
    block = rich_text(markdown)
    assert block
    kinds = [each["type"].removeprefix("rich_text_") for each in block["elements"]]

    assert kinds == ["section", "section", "list", "list", "quote", "preformatted"]
    first, second, bullets, numbers, *_ = block["elements"]
    bold = {"type": "text", "text": "b", "style": {"bold": True}}
    assert first["elements"][1] == bold
    assert second["elements"][0]["text"] == "\n"
    assert second["elements"][2]["url"] == "https://e.example"
    assert (bullets["style"], bullets["indent"]) == ("bullet", 0)
    assert (numbers["style"], numbers["indent"]) == ("ordered", 1)
    assert rich_text(" \n") is None


@given(st.text(max_size=500))
def test_any_text_can_be_rendered(text: str) -> None:
    """Nothing live comes out, and nothing raises."""
    assert not [live for live in ("<!", "<@", "<#") if live in mrkdwn(text)]
    plain(text)
    without_tables(text)
    rich_text(text)
