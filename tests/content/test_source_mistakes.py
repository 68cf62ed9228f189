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


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Survey; Handbook §Pay; Survey", "source 'Survey' stands twice"),
        ("Survey, Handbook", "write a semicolon before 'Handbook'"),
        ("Handbook §Pay, §Roles, Survey", "write a semicolon before 'Survey'"),
    ],
)
@pytest.mark.parametrize(
    ("name", "old"),
    [("tech-lead.md", "Sources: Survey"), ("who.yaml", "sources: Handbook §Hiring")],
)
def test_sources_that_are_listed_wrongly_are_told(
    copy: ContentCopy, name: str, old: str, written: str, told: str
) -> None:
    """In one sentence, at their line."""
    line = copy.replace(name, old, f"{old.partition(':')[0]}: {written}")

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == (name, line)
    assert told in found.message


@pytest.mark.parametrize("written", ["Survey; Handbook §Pay, §Roles", "Cohen, Survey"])
def test_a_comma_may_stand_in_a_reference(copy: ContentCopy, written: str) -> None:
    """Between places in one source, and in a key."""
    another = "| Cohen, Survey | An interview | A | B | C | D | - |"
    copy.replace("SOURCES.md", "| Survey |", f"{another}\n| Survey |")
    copy.replace("tech-lead.md", "Sources: Survey", f"Sources: {written}")

    assert copy.read().problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- **Figures**:", "* **Figures**:"),
        ("- **Figures**:", "- **Figures:**"),
        ("https://example.com/handbook |", "https://example.com/handbook"),
        ("| Survey | Pay Survey |", "Survey | Pay Survey |"),
    ],
)
def test_sources_may_be_written_otherwise(
    copy: ContentCopy, old: str, new: str
) -> None:
    """As Markdown allows it, and as some editors write it."""
    copy.replace("SOURCES.md", old, new)

    assert copy.read().problems == ()
