"""Mistakes in the form of the pages, which nothing would show but a wrong answer."""

import pytest

from tests.content.conftest import ContentCopy

SHORT = "About 90,000 euros a year.\n"
FOOTER = "Related: engineering-manager.salary\n"
BELOW = "a note is opened with `<!--` and not closed with `-->`"

# What is there, what is written instead, how many lines below the beginning of that
# the mistake is told, and what is told.
MISTAKES = {
    "a second line of sources": (
        FOOTER, f"Sources: Handbook\n{FOOTER}", 0,
        "tech-lead.salary: `Sources:` stands twice; keep one of them",
    ),
    "a second review": (
        FOOTER, f"{FOOTER}Reviewed: 2026-11-02\n", 1,
        "tech-lead.salary: `Reviewed:` stands twice; keep one of them",
    ),
    "a related topic that stands twice": (
        FOOTER, f"{FOOTER.strip()}, engineering-manager.salary\n", 0,
        "tech-lead.salary: related topic 'engineering-manager.salary' stands twice",
    ),
    "figures without their age": (
        "Ages: Germany, 2025\n", "", -5,
        "tech-lead.salary: **Figures** needs `Ages:` in its footer, such as"
        " `Ages: Germany, 2025`",
    ),
    "an empty age": (
        "Ages: Germany, 2025", "Ages:", -5, "tech-lead.salary: **Figures** needs",
    ),
    "an empty age, and what to do": (
        "Ages: Germany, 2025", "Ages:", 0,
        "tech-lead.salary: `Ages:` is empty; write where and when the figures hold,"
        " as in `Ages: Germany, 2025`, or take it out",
    ),
    "a name in the footer that is misspelt": (
        "Reviewed: 2026-11-01\nRelated: engineering-manager.salary",
        "Reveiwed: 2026-11-01\nRelated: engineering-manager.salary", 0,
        "tech-lead.salary: write `Reviewed:` instead of `Reveiwed:`",
    ),
    "a name that begins the footer and is misspelt": (
        "Sources: Survey", "Source : Survey", 0,
        "tech-lead.salary: write `Sources:` instead of `Source :`",
    ),
    "a name that no footer has": (
        FOOTER, f"{FOOTER}Author: me\n", 1,
        "tech-lead.salary: unknown line `Author:`; a footer has `Sources:`, `Ages:`,"
        " `Reviewed:`, `Related:`",
    ),
    "a kind of statement without a statement": (
        "- From 80,000 to 105,000 euros.\n", "**Common practice**\n\n- Much.\n", -2,
        "tech-lead.salary: nothing stands under **Figures** (Germany, 2025)",
    ),
    "a kind of statement at the end": (
        "- From 80,000 to 105,000 euros.\n", "- Much.\n\n**Common practice**\n", 2,
        "tech-lead.salary: nothing stands under **Common practice**",
    ),
    "text above the first section": (
        "# Tech Lead\n", "# Tech Lead\n\nAll about them.\n\nAnd more.\n", 2,
        "stands before the first `## ` heading, where nobody is shown it; move it into"
        " a section",
    ),
    "a first section with one sign": (
        "# Tech Lead\n", "# Who leads? {#lead}\n", 0,
        "a section's heading begins with `##`: two, no more",
    ),
    "a first section with three signs": (
        "# Tech Lead\n\n## What", "# Tech Lead\n\n### What", 2,
        "a section's heading begins with `##`: two, no more",
    ),
    "a heading without its blank": (
        "## What does", "##What does", 0,
        "a heading begins at the edge, with one blank behind `##`",
    ),
    "a heading with a blank before it": (
        "## What does", " ## What does", 0,
        "a heading begins at the edge, with one blank behind `##`",
    ),
    "an anchor with a capital": (
        "{#salary}", "{#Salary}", 0,
        "a section's heading is its question and its anchor: `## What is …?"
        " {#overview}`; an anchor has small letters, digits and `-`",
    ),
    "a heading with a sign too many": (
        SHORT, f"{SHORT}\n### Who pays? {{#pay}}\n", 2,
        "tech-lead.salary: a section's heading begins with `##`: two, no more",
    ),
    "a note that is not closed": (
        SHORT, f"{SHORT}\n<!-- To be checked.\n", 2, BELOW,
    ),
    "an answer that is to be written": (
        SHORT, "Write the short answer here: soon.\n", 0,
        "tech-lead.salary: still says 'Write the short answer here'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_line(
    copy: ContentCopy, mistake: tuple[str, str, int, str]
) -> None:
    """Where an editor can jump to, in words that say what to do."""
    old, new, below, told = mistake
    text = copy.file("tech-lead.md").read_text(encoding="utf-8")
    # The second of the page's two sections, where both have the line.
    head, found, _ = text.rpartition(old)
    copy.file("tech-lead.md").write_text(
        new.join(text.rsplit(old, 1)), encoding="utf-8"
    )

    problems = copy.read().problems

    assert found
    line = head.count("\n") + 1 + below
    said = [each.message for each in problems if each.line == line]
    assert [each for each in said if each.startswith(told)], problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Reviewed: 2026-11-01\nRelated: eng", "Reveiwed: 2026-11-01\nRelated: eng"),
        ("Sources: Survey", "sources: Survey"),
        ("## What does", "##What does"),
        ("- From 80,000", "- From **80,000"),
        ("{#salary}", "{#Salary}"),
        (SHORT, f"{SHORT}\n<!-- To be checked.\n"),
    ],
)
def test_one_slip_is_one_mistake(copy: ContentCopy, old: str, new: str) -> None:
    """Nothing that follows from it is told as well."""
    copy.replace("tech-lead.md", old, new)

    assert len(copy.read().problems) == 1


def test_notes_are_for_authors(copy: ContentCopy) -> None:
    """Above, between and in the sections, over any number of lines."""
    before = copy.read().sections
    note = "<!-- Asked by two\n## people {#people}\nSources: none -->\n"
    copy.replace("tech-lead.md", "# Tech Lead\n", f"{note}# Tech Lead\n{note}")
    copy.replace("tech-lead.md", "## What does", f"{note}## What does")
    copy.replace("tech-lead.md", SHORT, f"{SHORT}\n{note}")
    copy.replace("tech-lead.md", FOOTER, f"{FOOTER}{note}")

    draft = copy.read()

    assert draft.problems == ()
    assert [each.section for each in draft.sections] == [
        each.section for each in before
    ]
    assert draft.content().titles["tech-lead"] == "Tech Lead"


@pytest.mark.parametrize(
    "line", ["Resources: see there.", "Wages: by tariff.", "Note: none.", "11:30 it is"]
)
def test_a_colon_alone_begins_no_footer(copy: ContentCopy, line: str) -> None:
    """A text may well begin with a word and a colon."""
    copy.replace("tech-lead.md", SHORT, f"{line}\n")

    draft = copy.read()

    assert draft.problems == ()
    assert line in [each.section.short for each in draft.sections]


def test_a_table_row_is_told_as_it_stands(copy: ContentCopy) -> None:
    """Not as a program would write it."""
    line = copy.replace("compare.md", "| daily | seldom |", "| daily |")

    (found,) = copy.read().problems

    assert found.line == line
    assert found.message == (
        "compare.overview: this table row has 2 cells, its head 3: | Writes code | daily |"
    )


def test_a_question_that_is_cut_off_is_told(copy: ContentCopy) -> None:
    """In YAML, what follows a blank and ``#`` is a note."""
    asked = "question: Who hires new engineers?"
    line = copy.replace("who.yaml", asked, "question: Who hires engineer #1?")

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == ("who.yaml", line)
    assert found.message == (
        "who.hire-engineers: the question does not end in `?`; nothing is read behind"
        " ` #`, so quote a text that has it"
    )


def test_an_aspect_of_one_role_alone_is_told(copy: ContentCopy) -> None:
    """With where to write what is missing."""
    copy.replace("compare.md", "{#salary}", "{#wages}")

    messages = [each.message for each in copy.read().problems]

    assert (
        "tech-lead.salary: compare.salary is missing: what one role has, every role"
        " and compare.md have, so compare.md needs {#salary} too"
    ) in [
        each.replace("engineering-manager.salary: ", "tech-lead.salary: ")
        for each in messages
    ]


@pytest.mark.parametrize("bullet", ["• ", "•\t", "\u2013 ", "\u2014 ", "  ▪ ", "-"])
def test_a_list_with_other_bullets_is_told(copy: ContentCopy, bullet: str) -> None:
    """Slack would show its lines as one paragraph."""
    line = copy.replace("tech-lead.md", "- Reviews designs.", f"{bullet}Reviews.")

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == ("tech-lead.md", line)
    assert found.message == (
        "tech-lead.overview: each line of a list begins with `- `, a hyphen and a blank"
    )


@pytest.mark.parametrize(
    "written",
    ["**Sources:** ", "**Sources**: ", "- Sources: ", "  Sources: ", "*Sources*: "],
)
def test_a_footer_with_signs_is_told(copy: ContentCopy, written: str) -> None:
    """Alone: what it says is read all the same."""
    line = copy.replace("tech-lead.md", "Sources: Handbook", f"{written}Handbook")

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == ("tech-lead.md", line)
    assert found.message == (
        "tech-lead.overview: write `Sources:` at the edge, without signs around it"
    )


def test_an_item_of_a_list_is_no_footer(copy: ContentCopy) -> None:
    """Though it begins with a word that a footer has."""
    copy.replace("tech-lead.md", "- Reviews designs.", "- **Related:** designs.")

    assert copy.read().problems == ()
