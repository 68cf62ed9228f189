"""Mistakes in the list of sources, and in what sections cite of it."""

import pytest

from tests.content.conftest import ContentCopy

TABLE_HEAD = "| Key | Name | Title | Author | Date | Licence | Address |\n|---|---|"
WRONG_ADDRESS = (
    "the address of Handbook begins with https:// or http://;"
    " write a dash where there is none"
)


@pytest.mark.parametrize("left", ["", "# Sources\n\nTo be written.\n", TABLE_HEAD])
def test_a_list_of_sources_without_a_source_is_told(
    copy: ContentCopy, left: str
) -> None:
    """Every section cites one, so that none could be read."""
    copy.file("SOURCES.md").write_text(left, encoding="utf-8")

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == ("SOURCES.md", 1)
    assert found.message.startswith("lists no source; it needs a table headed | Key |")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "Team Handbook",
            "Handbook " * 5,
            "the name of Handbook has 44 characters, at most 40",
        ),
        ("https://example.com/handbook", "example.com/handbook", WRONG_ADDRESS),
        ("https://example.com/handbook", "ftp://example.com/", WRONG_ADDRESS),
        ("https://example.com/handbook", "", WRONG_ADDRESS),
    ],
)
def test_a_source_that_cannot_be_shown_is_told(
    copy: ContentCopy, old: str, new: str, told: str
) -> None:
    """Alone: what cites it is right."""
    line = copy.replace("SOURCES.md", old, new)

    (found,) = copy.read().problems

    assert (found.file.name, found.line, found.message) == ("SOURCES.md", line, told)


@pytest.mark.parametrize("dash", ["–", "-", "not stated"])  # noqa: RUF001  # a dash
def test_a_source_need_have_no_address(copy: ContentCopy, dash: str) -> None:
    """Then its name stands without a link."""
    copy.replace("SOURCES.md", "https://example.com/handbook", dash)

    draft = copy.read()

    assert draft.problems == ()
    cited = {source for each in draft.sections for source in each.section.sources}
    assert {source.url for source in cited} == {None}
