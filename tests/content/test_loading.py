"""Sound content becomes the values of the core."""

import re
from datetime import date

import pytest

from bot.content.loading import load_content
from bot.core.model import Accountability, Kind, Source
from bot.errors import ContentError
from tests import other_roles
from tests.content.conftest import ContentCopy

_HEADING_OR_FOOTER = re.compile(r"\{#|^\W*(?:Sources|Ages|Reviewed|Related)\s*:", re.M)


def test_the_shipped_content_is_sound() -> None:
    """And nothing of a section's heading or footer is told to those who ask."""
    content = load_content()

    assert len(content.sections) > 200
    for topic, section in content.sections.items():
        told = "\n".join((section.question, section.short, section.details))
        assert not _HEADING_OR_FOOTER.search(told), topic


def test_a_section_has_all_its_page_says() -> None:
    """The short answer, the details, and what stands in the footer."""
    section = load_content(other_roles.INTENTS, other_roles.KNOWLEDGE).sections[
        "tech-lead.salary"
    ]

    assert section.question == "What does a Tech Lead earn?"
    assert section.short == "About 90,000 euros a year."
    assert section.details.startswith("**Figures** (Germany, 2025)")
    assert section.sources == (Source("Pay Survey"),)
    assert section.ages == "Germany, 2025"
    assert section.reviewed == date(2026, 11, 1)
    assert section.related == ("engineering-manager.salary",)


def test_a_source_names_the_place_in_it() -> None:
    """With the address of the whole."""
    content = load_content(other_roles.INTENTS, other_roles.KNOWLEDGE)

    assert content.sections["tech-lead.overview"].sources == (
        Source("Team Handbook, §Roles", "https://example.com/handbook"),
    )


def test_an_accountability_says_who_answers_and_who_helps() -> None:
    """And whether a rule says so or practice."""
    sections = load_content(other_roles.INTENTS, other_roles.KNOWLEDGE).sections

    assert sections["who.hire-engineers"].accountability == Accountability(
        accountable=("engineering-manager",), helped_by=("tech-lead",)
    )
    chosen = sections["who.choose-tools"].accountability
    assert chosen is not None
    assert not chosen.is_rule


def test_entities_are_of_the_kind_they_stand_under() -> None:
    """Roles, others whom claims are about, compared jobs, and everybody else."""
    entities = load_content(other_roles.INTENTS, other_roles.KNOWLEDGE).entities

    assert [(each.id, each.kind) for each in entities] == [
        ("tech-lead", Kind.ROLE),
        ("engineering-manager", Kind.ROLE),
        ("engineers", Kind.PARTY),
        ("architect", Kind.JOB),
        ("foreign", Kind.FOREIGN),
    ]


def test_unsound_content_is_refused_with_every_mistake(copy: ContentCopy) -> None:
    """One look at the message shows all there is to do."""
    copy.replace("intents.yaml", "who.choose-tools: |", "who.choose-tolls: |")
    copy.replace("tech-lead.md", "Reviewed: 2026-11-01", "Reviewed: yesterday")

    with pytest.raises(ContentError) as refusal:
        load_content(copy.file("intents.yaml"), copy.folder / "knowledge")

    said = str(refusal.value).splitlines()
    assert len(said) == len(refusal.value.problems)
    assert {line.split(":")[0].split("/")[-1] for line in said} >= {
        "intents.yaml",
        "tech-lead.md",
    }


def test_files_that_do_not_belong_together_are_one_mistake(copy: ContentCopy) -> None:
    """As where one of the two variables was forgotten."""
    for role in ("tech-lead", "engineering-manager"):
        copy.file(f"{role}.md").unlink()

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == ("intents.yaml", 1)
    assert found.message.endswith(
        "is about tech-lead or engineering-manager: set ROLECALL_INTENTS and"
        " ROLECALL_KNOWLEDGE to what belongs together, or neither"
    )
