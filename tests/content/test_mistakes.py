"""Every mistake in the content is told with its file and line."""

from pathlib import Path

import pytest

from bot.errors import Problem
from tests.content.conftest import ContentCopy

# The file, what is there, what is written instead, how many lines below the beginning
# of that the mistake is told, and a part of what is told.
MISTAKES = {
    "a topic that does not exist": (
        "intents.yaml", "versus.{job}: |", "nowhere: |", 0, "unknown topic 'nowhere'",
    ),
    "a topic without a section": (
        "intents.yaml", '"{role}.salary": |', '"{role}.pay": |',
        0, "topic tech-lead.pay has no section",
    ),
    "an activity that the table does not have": (
        "intents.yaml", "who.choose-tools: |", "who.hire-people: |",
        0, "topic who.hire-people has no section",
    ),
    "an unknown slot": (
        "intents.yaml", "{role} pay range", "{rôle} pay range",
        0, "unknown slot {rôle}; there are {role} and {job}",
    ),
    "a pattern under two topics": (
        "intents.yaml", "who picks our tools", "who hires new engineers?",
        0, "leads to who.choose-tools and",
    ),
    "a pattern that stands twice": (
        "intents.yaml", "who picks our tools", "who decides on the technology stack",
        1, "pattern stands twice",
    ),
    "a pattern that stands twice, and where": (
        "intents.yaml", "    who picks our tools\n",
        "    who picks our tools\n    hats\n    who picks our tools\n",
        2, "pattern stands twice, first in line 48: who picks our tools",
    ),
    "the same words with another verdict": (
        "intents.yaml", "    who picks our tools\n",
        "    may i pick tools = yes\n    May I pick tools? = no\n",
        1, "the same words have another verdict in line 48",
    ),
    "a slot that is not closed": (
        "intents.yaml", "{role} pay range", "{role pay range",
        0, "a slot that is not closed, or not opened; there are {role} and {job}",
    ),
    "a slot that is not opened": (
        "intents.yaml", "{role} pay range", "role} pay range",
        0, "a slot that is not closed, or not opened; there are {role} and {job}",
    ),
    "a verdict without a blank before it": (
        "intents.yaml", "{job} = no", "{job}=no",
        0, "a verdict stands behind a blank, as in ` = yes`",
    ),
    "a pattern without words": (
        "intents.yaml", "who picks our tools", "?!", 0, "the pattern has no words",
    ),
    "a verdict that is neither yes nor no": (
        "intents.yaml", "{job} = no", "{job} = maybe",
        0, "a pattern ends in `= yes`, `= no` or `= open`, not `= maybe`",
    ),
    "a verdict with a sign behind it": (
        "intents.yaml", "{job} = no", "{job} = no!",
        0, "a verdict is the end of its line: take out what stands behind it",
    ),
    "a verdict with a remark behind it": (
        "intents.yaml", "{job} = no", "{job} = no  # they only think so",
        0, "a verdict is the end of its line: take out what stands behind it",
    ),
    "a slot in other brackets": (
        "intents.yaml", "{role} pay range", "<role> pay range",
        0, "a slot stands in braces; there are {role} and {job}",
    ),
    "a slot in square brackets": (
        "intents.yaml", "{role} pay range", "[Role] pay range",
        0, "a slot stands in braces; there are {role} and {job}",
    ),
    "a name that two claim": (
        "intents.yaml", "eng manager, em", "eng manager, tl",
        -1, "the name 'tl' is claimed by tech-lead and by engineering-manager",
    ),
    "a hint that two claim": (
        "intents.yaml", "names: [engineering manager, eng manager, em]",
        "names: [em]\n    hints: [Ph-D]\n  cto:\n    name: CTO\n    names: [cto]"
        "\n    hints: [ph d]",
        3, "the hint 'ph d' is claimed by engineering-manager and by cto",
    ),
    "a hint that is another's name": (
        "intents.yaml", "names: [engineer, programmer]",
        "names: [engineer]\n    hints: [Tech-Lead]",
        -1, "the hint 'Tech-Lead' is claimed by tech-lead and by engineers",
    ),
    "a hint without letters": (
        "intents.yaml", "names: [engineer, programmer]",
        "names: [engineer]\n    hints: ['?!']",
        -1, "engineers needs hints that have letters or digits",
    ),
    "a name that is a word of many questions": (
        "intents.yaml", "names: [engineer, programmer]", "names: [engineer, IT]",
        -1, "the name 'IT' is a word of many questions: call them by more than this",
    ),
    "a hint that is a word of many questions": (
        "intents.yaml", "names: [engineer, programmer]",
        "names: [engineer]\n    hints: [or]",
        -1, "the hint 'or' is a word of many questions: call them by more than this",
    ),
    "names with semicolons between them": (
        "intents.yaml", "[tech lead, technical lead, tl]", "[tech lead; tl]",
        -1, "write commas, not semicolons, between names: 'tech lead; tl'",
    ),
    "a note behind a pattern": (
        "intents.yaml", "{role} pay range", "{role} pay range  # gross",
        0, "a note has a line of its own, which begins with `#`",
    ),
    "a text in curly quotes": (
        "who.yaml", "question: Who chooses the tools?",
        "question: “Who chooses the tools?”",
        0, 'question must be in straight quotes, "…": curly ones quote nothing',
    ),
    "an entity without names": (
        "intents.yaml", "    names: [tech lead, technical lead, tl]\n", "",
        -1, "tech-lead needs a name and names",
    ),
    "an entity with an empty list of names": (
        "intents.yaml", "names: [tech lead, technical lead, tl]", "names: []",
        -1, "tech-lead needs names that have letters or digits",
    ),
    "a name without letters": (
        "intents.yaml", "technical lead, tl", '"!!", tl',
        -1, "tech-lead needs names that have letters or digits",
    ),
    "no foreign job": (
        "intents.yaml", "foreign: [nurse, plumber, pilot]", "foreign: []",
        0, "foreign needs names that have letters or digits",
    ),
    "a setting without letters": (
        "intents.yaml", "setting: [engineering, ", "setting: ['?', ",
        0, "setting needs names that have letters or digits",
    ),
    "a name of a field that is no text": (
        "intents.yaml", "  architect:\n", "  ? [architect]\n  :\n",
        0, "a name under jobs must be a text",
    ),
    "an unknown field of an entity": (
        "intents.yaml", "    name: Tech Lead\n", "    nmae: Tech Lead\n",
        0, "tech-lead has an unknown field 'nmae'",
    ),
    "an unknown part of the file": (
        "intents.yaml", "parties:\n", "partys:\n", 1, "unknown part 'partys'",
    ),
    "a text where a list belongs": (
        "intents.yaml", "[tech lead, technical lead, tl]", "tech lead",
        0, "names must be a list",
    ),
    "YAML that is none": (
        "intents.yaml", "names: [architect,", "names: [architect: [,",
        0, "not valid YAML",
    ),
    "an empty answer": (
        "engineering-manager.md", "About 100,000 euros a year.\n", "",
        -2, "the answer is empty",
    ),
    "details without a short answer": (
        "tech-lead.md", "About 90,000 euros a year.\n\n", "",
        0, "begins with its short answer",
    ),
    "bold type that is not closed": (
        "tech-lead.md", "- From 80,000 to", "- From **80,000 to",
        0, "`**` is opened and not closed in '- From **80,000 to 105,000 euros.'",
    ),
    "bold type that is not closed in the table": (
        "who.yaml", "The **Tech Lead** has", "The **Tech Lead has",
        0, "`**` is opened and not closed in 'The **Tech Lead has",
    ),
    "a short answer that is too long": (
        "tech-lead.md", "About 90,000 euros a year.", "Much. " * 60,
        0, "the short answer has 359 characters, at most 300",
    ),
    "a heading without its anchor": (
        "tech-lead.md", " {#salary}", "", 0, "a section's heading is its question",
    ),
    "an unknown source": (
        "tech-lead.md", "Sources: Survey", "Sources: Hearsay",
        0, "unknown source 'Hearsay'; SOURCES.md lists them",
    ),
    "a section without sources": (
        "tech-lead.md", "Sources: Survey\n", "", -8, "needs `Sources:`",
    ),
    "a review date that is none": (
        "tech-lead.md", "Reviewed: 2026-11-01", "Reviewed: in autumn",
        0, "needs `Reviewed:` with a date such as 2026-11-21",
    ),
    "text below the footer": (
        "tech-lead.md", "Related: engineering-manager.salary\n",
        "Related: engineering-manager.salary\nOne more thing.\n",
        1, "text after the footer; move it up",
    ),
    "a related topic that does not exist": (
        "tech-lead.md", "Related: engineering-manager.salary",
        "Related: engineering-manager.celery",
        0, "related topic 'engineering-manager.celery' does not exist",
    ),
    "a related topic with a slip": (
        "tech-lead.md", "Related: engineering-manager.salary",
        "Related: engineering-manager.sallary",
        0, "does not exist; perhaps engineering-manager.salary is meant",
    ),
    "a related topic without its page": (
        "tech-lead.md", "Related: engineering-manager.salary", "Related: architect",
        0, "related topic 'architect' does not exist; perhaps versus.architect is",
    ),
    "related topics with a semicolon between them": (
        "tech-lead.md", "Related: engineering-manager.salary",
        "Related: compare.salary; tech-lead.overview",
        0, "tech-lead.overview' does not exist; write a comma between topics",
    ),
    "an unknown kind of statement": (
        "tech-lead.md", "**Common practice**", "**Rumour**",
        0, "unknown kind of statement 'Rumour'",
    ),
    "a table with an empty cell": (
        "compare.md", "| daily | seldom |", "| daily | |", 0, "has an empty cell",
    ),
    "a table with an empty line in it": (
        "compare.md", "| Writes code |", "\n| Writes code |",
        1, "a table has nothing between its rows",
    ),
    "a comparison without its table": (
        "compare.md", "| | Tech Lead | Engineering Manager |", "| | TL | EM |",
        0, "a comparison needs a table headed Tech Lead, Engineering Manager",
    ),
    "an unknown role in the table": (
        "who.yaml", "helped_by: [engineers]", "helped_by: [engineer]",
        0, "unknown role 'engineer' in helped_by",
    ),
    "a role in the table by its name": (
        "who.yaml", "accountable: [tech-lead]", "accountable: [Tech Lead]",
        0, "unknown role 'Tech Lead' in accountable; perhaps tech-lead is meant",
    ),
    "an unknown part of the table": (
        "who.yaml", "accountabilities:\n", "notes: none\naccountabilities:\n",
        0, "unknown part 'notes'",
    ),
    "nobody accountable": (
        "who.yaml", "accountable: [tech-lead]", "accountable: []",
        0, "nobody accountable",
    ),
    "a field missing in the table": (
        "who.yaml", "    rule: true\n", "", -3, "needs `rule:`",
    ),
    "an unknown field in the table": (
        "who.yaml", "    rule: true\n", "    rule: true\n    ruler: me\n",
        1, "unknown field 'ruler'",
    ),
    "a rule that is neither true nor false": (
        "who.yaml", "rule: true", "rule: perhaps", 0, "rule must be true or false",
    ),
    "a source without a key": (
        "SOURCES.md", "| Survey |", "| |", 0, "a source needs a key and a name",
    ),
    "a source that stands twice": (
        "SOURCES.md", "| Survey |", "| Handbook |", 0, "source Handbook stands twice",
    ),
    "a source with a column too few": (
        "SOURCES.md", "| internal ", "", 0, "a source has key, name, title",
    ),
    "a target that stands twice": (
        "intents.yaml", "  smalltalk: |", "  help: |",
        0, "help stands twice under patterns",
    ),
    "patterns that are no text block": (
        "intents.yaml", "who.choose-tools: |", "who.choose-tools:",
        1, "who.choose-tools must be a text block: write `|` after the colon",
    ),
    "an id that stands twice": (
        "intents.yaml", "  engineers:\n", "  tech-lead:\n",
        1, "tech-lead stands twice",
    ),
    "an unknown member of a group": (
        "intents.yaml", "    names: [engineer, programmer]",
        "    names: [engineer]\n    members: [coder]",
        -1, "unknown member 'coder'",
    ),
    "a member that is misspelt": (
        "intents.yaml", "    names: [engineer, programmer]",
        "    names: [engineer]\n    members: [techlead]",
        -1, "unknown member 'techlead'; perhaps tech-lead is meant",
    ),
    "a group in a group": (
        "intents.yaml", "    names: [engineer, programmer]",
        "    names: [engineer]\n    members: [engineers]",
        -1, "the member 'engineers' is a group: name its members instead",
    ),
    "no role but groups": (
        "intents.yaml",
        "    names: [tech lead, technical lead, tl]\n  engineering-manager:\n",
        "    names: [tech lead]\n    members: [engineers]\n"
        "  engineering-manager:\n    members: [engineers]\n",
        -1, "needs a role without `members:` under `roles:`",
    ),
    "no job but a group": (
        "intents.yaml", "    names: [architect, software architect]",
        "    names: [architect]\n    members: [engineers]",
        -1, "needs a job without `members:` under `jobs:`, as a pattern has {job}",
    ),
    "a job without its section": (
        "intents.yaml", "jobs:\n", "jobs:\n  dba:\n    name: DBA\n    names: [dba]\n",
        24, "topic versus.dba has no section in knowledge/",
    ),
    "a section on a job that has no name": (
        "versus.md", "{#architect}", "{#dba}", 0, "no job 'dba' in intents.yaml",
    ),
    "an anchor that stands twice": (
        "tech-lead.md", "{#salary}", "{#overview}", 0, "the topic stands twice",
    ),
    "a question that stands twice": (
        "tech-lead.md", "What does a Tech Lead earn?", "What is a TECH Lead?",
        0, "tech-lead.overview has the same question",
    ),
    "a question that is too long": (
        "tech-lead.md", "What does a Tech Lead earn?", f"What {'x' * 75}?",
        0, "the question has 81 characters, at most 75",
    ),
    "details that are too long": (
        "tech-lead.md", "- From 80,000 to", f"- {'x' * 1_500}",
        -6, "the details have 1546 characters, at most 1200",
    ),
    "a note that is too long": (
        "tech-lead.md", "- From 80,000 to", f"> {'x' * 400}\n\n- From 80,000 to",
        -6, "the note has 402 characters, at most 400",
    ),
    "no related topic": (
        "tech-lead.md", "Related: engineering-manager.salary\n", "",
        -11, "needs at least one related topic",
    ),
    "a topic related to itself": (
        "tech-lead.md", "Related: engineering-manager.salary",
        "Related: tech-lead.salary", 0, "is related to itself",
    ),
    "details of no kind": (
        "tech-lead.md", "**Common practice**\n", "",
        1, "details begin with their kind of statement, in bold",
    ),
    "a table row with a cell too many": (
        "compare.md", "| daily | seldom |", "| daily | seldom | never |",
        0, "table row has 4 cells",
    ),
    "nobody named in bold": (
        "who.yaml", "The **Tech Lead** has", "The Tech Lead has",
        -4, "the answer's first words name who is accountable in bold",
    ),
    "a verdict that is none in the table": (
        "who.yaml", "    rule: true\n", "    rule: true\n    verdicts: {engineers: maybe}\n",
        1, "a verdict is `role: yes` or `role: no`",
    ),
    "a verdict on an unknown role": (
        "who.yaml", "    rule: true\n", "    rule: true\n    verdicts: {baker: yes}\n",
        1, "a verdict is `role: yes` or `role: no`",
    ),
    "an unknown role that may": (
        "who.yaml", "    rule: true\n", "    rule: true\n    may: [baker]\n",
        1, "unknown role 'baker' in may",
    ),
    "an unknown source in the table": (
        "who.yaml", "sources: Handbook §Tools", "sources: Hearsay",
        0, "unknown source 'Hearsay'; SOURCES.md lists them",
    ),
    "a dead related topic in the table": (
        "who.yaml", "related: [tech-lead.overview]", "related: [tech-lead.loot]",
        0, "related topic 'tech-lead.loot' does not exist",
    ),
    "an empty answer in the table": (
        "who.yaml", "The **Tech Lead** has the last word on tools, after hearing the team.",
        "''", 0, "answer must be a text",
    ),
    "a short answer in the table that is too long": (
        "who.yaml", "after hearing the team.", "x" * 300,
        0, "characters, at most 300",
    ),
    "a table without a review date": (
        "who.yaml", "reviewed: 2026-11-01\n", "reviewed: soon\n",
        0, "needs `reviewed:` with a date such as 2026-11-21",
    ),
    "a table without its entries": (
        "who.yaml", "accountabilities:", "accounts:",
        -2, "needs `accountabilities:`",
    ),
    "an activity that stands twice": (
        "who.yaml", "  choose-tools:", "  hire-engineers:",
        0, "hire-engineers stands twice under accountabilities",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_line(
    copy: ContentCopy, mistake: tuple[str, str, str, int, str]
) -> None:
    """Where an editor can jump to."""
    name, old, new, below, told = mistake
    line = copy.replace(name, old, new) + below

    found = copy.read().problems

    said = [(each.file.name, each.line) for each in found if told in each.message]
    assert (name, line) in said, "\n".join(map(str, found))


def test_a_section_that_nothing_leads_to_is_told(copy: ContentCopy) -> None:
    """Where the section stands: its patterns stand nowhere."""
    text = copy.file("intents.yaml").read_text(encoding="utf-8")
    start = text.index("  who.choose-tools: |")
    copy.replace("intents.yaml", text[start : text.index("  help: |")], "")

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == ("who.yaml", 13)
    assert "no pattern in intents.yaml leads to this section" in found.message


def test_a_pattern_under_two_topics_names_the_other_line(copy: ContentCopy) -> None:
    """However differently it is written there."""
    other = copy.replace("intents.yaml", "who picks our tools", "Who's hiring, pls?")
    line = copy.replace("intents.yaml", "whose job is recruiting", "whos hiring plz")

    (found,) = copy.read().problems

    assert (found.line, other > line) == (other, True)
    assert f"'whos hiring plz' in line {line}, to who.hire-engineers" in found.message


UNREADABLE = {
    "patterns": (
        "intents.yaml", "names: [architect,", "names: [architect: [,", "not valid YAML",
    ),
    "an entity": (
        "intents.yaml", "    names: [engineer, programmer]\n", "",
        "engineers needs a name and names",
    ),
    "the patterns of a target": (
        "intents.yaml", "who.choose-tools: |", "who.choose-tools:",
        "who.choose-tools must be a text block: write `|` after the colon",
    ),
    "the table": ("who.yaml", "rule: true", "rule: [true: {", "not valid YAML"),
    "an entry of the table": (
        "who.yaml", "    rule: true\n", "", "who.hire-engineers: needs `rule:`",
    ),
    "the date of the table": (
        "who.yaml", "reviewed: 2026-11-01\n", "", "needs `reviewed:` with a date",
    ),
    "a section": (
        "tech-lead.md", "Reviewed: 2026-11-01", "Reviewed: in autumn",
        "tech-lead.overview: needs `Reviewed:` with a date",
    ),
    "a section's heading": (
        "tech-lead.md", "{#salary}", "{salary}", "a section's heading is its question",
    ),
    "a source": (
        "SOURCES.md", "| internal ", "", "a source has key, name, title",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "told"), UNREADABLE.values(), ids=UNREADABLE.keys()
)
def test_what_cannot_be_read_is_the_only_mistake(
    copy: ContentCopy, name: str, old: str, new: str, told: str
) -> None:
    """Not whatever leads to what it would have held, or leans on that."""
    copy.replace(name, old, new)

    (found,) = copy.read().problems

    assert found.file.name == name
    assert found.message.startswith(told)


def test_a_dead_topic_of_an_unreadable_table_is_told(copy: ContentCopy) -> None:
    """No pattern leads to it, so the table would not have it either."""
    copy.replace("who.yaml", "rule: true", "rule: [true: {")
    copy.replace("tech-lead.md", "Related: ", "Related: who.feed-the-cat, ")

    messages = [each.message for each in copy.read().problems]

    assert len(messages) == 2
    assert "related topic 'who.feed-the-cat' does not exist" in messages[0]


def test_all_mistakes_are_told_at_once(copy: ContentCopy) -> None:
    """Those of every file, in the order of files and lines."""
    for name in ("compare.md", "tech-lead.md", "versus.md"):
        copy.replace(name, "Reviewed: 2026-11-01\n", "")

    found = copy.read().problems

    assert {each.file.name for each in found} >= {
        "compare.md",
        "tech-lead.md",
        "versus.md",
    }
    assert list(found) == sorted(found)


def test_a_copy_without_mistakes_has_no_problems(copy: ContentCopy) -> None:
    """So that the tests above test what they plant."""
    assert copy.read().problems == ()


def test_a_missing_role_page_is_told_once(copy: ContentCopy) -> None:
    """With all that it needs, and where the role is named."""
    copy.file("engineering-manager.md").unlink()

    (found,) = copy.read().problems

    assert found.file.name == "intents.yaml"
    assert found.message == (
        "engineering-manager has no page: write knowledge/engineering-manager.md, with"
        " the sections {#overview}, {#salary}"
    )


@pytest.mark.parametrize(
    "name", ["intents.yaml", "tech-lead.md", "who.yaml", "SOURCES.md"]
)
def test_a_file_that_is_no_text_is_told(copy: ContentCopy, name: str) -> None:
    """Not raised as an exception that nobody understands."""
    copy.file(name).write_bytes(b"\xff\xfe\x00")

    (found,) = copy.read().problems

    assert (found.file.name, found.line) == (name, 1)


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("roles:", "needs a role without `members:` under `roles:`"),
        ("  none:", "needs `none:` among its patterns: messages to decline"),
        (
            "jobs:",
            "needs a job without `members:` under `jobs:`, as a pattern has {job}",
        ),
    ],
)
def test_what_nothing_works_without_is_asked_for(
    copy: ContentCopy, old: str, told: str
) -> None:
    """However the part that should hold it is misspelt."""
    copy.replace("intents.yaml", f"\n{old}", f"\n{old.replace(':', '_:')}")

    assert told in [each.message for each in copy.read().problems]


@pytest.mark.parametrize("part", ["roles", "jobs"])
def test_a_misspelt_part_is_no_mistake_of_what_leans_on_it(
    copy: ContentCopy, part: str
) -> None:
    """Or the two lines that tell of it would be lost among hundreds."""
    line = copy.replace("intents.yaml", f"\n{part}:", f"\n{part}_:") + 2

    missing, misspelt = copy.read().problems

    assert missing.message.startswith(f"needs a {part.removesuffix('s')} without")
    assert (misspelt.line, misspelt.message.partition(";")[0]) == (
        line,
        f"unknown part '{part}_'",
    )


def test_missing_files_are_told(tmp_path: Path) -> None:
    """The patterns, and the knowledge by the list of its sources."""
    found = ContentCopy(tmp_path).read().problems

    assert [(each.file.name, each.message[:14]) for each in found] == [
        ("intents.yaml", "cannot be read"),
        ("SOURCES.md", "cannot be read"),
    ]


def test_intents_that_end_before_the_patterns_are_told(copy: ContentCopy) -> None:
    """As where somebody was still writing them."""
    file = copy.file("intents.yaml")
    roles, _, _ = file.read_text(encoding="utf-8").partition("patterns:")
    file.write_text(roles, encoding="utf-8")

    (found,) = copy.read().problems

    assert str(found) == f"{file}:1: needs `patterns:` with the ways people ask"


def test_a_problem_reads_like_a_compilers() -> None:
    """``file:line: message``."""
    problem = Problem(Path("knowledge/who.yaml"), 7, "needs `rule:`")

    assert str(problem) == "knowledge/who.yaml:7: needs `rule:`"


@pytest.mark.parametrize("topic", ["who.choose-tools: |", "who.choose-tools:"])
def test_a_topic_that_is_indented_like_a_pattern_is_told(
    copy: ContentCopy, topic: str
) -> None:
    """Where it stands, since its patterns would lead to the topic above it."""
    line = copy.replace("intents.yaml", "  who.choose-tools: |", f"    {topic}")

    problems = copy.read().problems

    told = f"`{topic}` is indented as a pattern is; a topic begins further to the left"
    assert problems[0].line == line
    assert problems[0].message == told


@pytest.mark.parametrize(
    ("name", "saved_as"),
    [
        ("versus.md", "versus.txt"),
        ("versus.md", "versus.md.txt"),
        ("versus.md", "Versus.md"),
        ("who.yaml", "who.yml"),
    ],
)
def test_a_page_with_another_name_is_told(
    copy: ContentCopy, name: str, saved_as: str
) -> None:
    """Alone: what should stand on the page is not missed as well."""
    copy.file(name).rename(copy.file(saved_as))

    (found,) = copy.read().problems

    assert found.file.name == saved_as
    assert found.message == f"is not read under this name: call it {name}"


def test_other_files_in_the_folder_are_nobodys_business(copy: ContentCopy) -> None:
    """Notes, and what editors and systems leave there."""
    for name in ("notes.txt", ".DS_Store", "who.yaml~", "versus.md.bak", "old.docx"):
        copy.file(name).write_text("Not for the bot.")

    assert copy.read().problems == ()


def test_a_topic_that_was_taken_out_is_not_guessed_at(copy: ContentCopy) -> None:
    """Another one of its page is not like it for that."""
    related = "Related: engineering-manager.salary"
    copy.replace("tech-lead.md", related, "Related: engineering-manager.ai")

    (found,) = copy.read().problems

    assert found.message == (
        "tech-lead.salary: related topic 'engineering-manager.ai' does not exist"
    )
