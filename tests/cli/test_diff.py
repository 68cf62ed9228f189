"""``rolecall diff``: what two versions of the content answer differently."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.remembering import a_little_of_everything, remember
from tests.content.conftest import ContentCopy


def test_no_difference(run: Run, copy: ContentCopy) -> None:
    """The same content twice."""
    folder = str(copy.folder)
    result = run("diff", folder, folder)
    assert (result.exit_code, result.stdout) == (0, "No answer changes.\n")


def test_a_difference_is_told_by_question(
    run: Run, copy: ContentCopy, database: str, tmp_path: Path
) -> None:
    """A lesson's and a labelled one's too; with what was and what is right."""
    remember(database, a_little_of_everything)
    new = ContentCopy.into(tmp_path / "new")
    new.replace("intents.yaml", "    who picks our tools\n", "")
    moved = "  who.hire-engineers: |\n    who picks our tools\n"
    new.replace("intents.yaml", "  who.hire-engineers: |\n", moved)
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"q": "who picks our tools", "expect": ["who.choose-tools"]}')
    folders = str(copy.folder), str(new.folder)
    result = run("diff", *folders, "--questions", str(questions))
    assert result.exit_code == 1
    assert result.stdout == (
        "who picks our tools\n"
        "  - who.choose-tools (right)\n"
        "  + who.hire-engineers (wrong)\n"
        "1 answer changes: 0 now right, 1 no longer.\n"
    )
    found = json.loads(
        run("diff", *folders, "--questions", str(questions), "--json").stdout
    )
    assert found[0]["after"] == ["who.hire-engineers"]
    assert "topics" in found[0]["changed"]


def test_a_topic_that_says_something_else_is_told_once(
    run: Run, copy: ContentCopy, tmp_path: Path
) -> None:
    """With what changed in it, though each question still leads to the same topic."""
    new = ContentCopy.into(tmp_path / "new")
    new.replace("who.yaml", "accountable: [tech-lead]", "accountable: [engineers]")
    new.replace("who.yaml", "The **Tech Lead** has the", "The **Engineers** have the")
    new.replace("tech-lead.md", "- Reviews designs.", "- Draws designs.")
    new.replace("tech-lead.md", "Reviewed: 2026-11-01", "Reviewed: 2026-11-02")
    folders = str(copy.folder), str(new.folder)
    result = run("diff", *folders)
    assert result.exit_code == 1
    assert result.stdout == (
        "What is a Tech Lead? (tech-lead.overview)\n"
        "  changed: details, review\n"
        "Who chooses the tools? (who.choose-tools)\n"
        "  accountable: tech-lead → engineers\n"
        "  changed: short answer\n"
        "2 topics say something else.\n"
    )
    found = json.loads(run("diff", *folders, "--json").stdout)
    assert [each["changed"] for each in found] == [
        ["details", "review"],
        ["accountable", "short answer"],
    ]


def test_patterns_that_still_say_yes_or_no_of_others_are_counted(
    run: Run, copy: ContentCopy, tmp_path: Path
) -> None:
    """What a pattern says comes before what the table says, so both are changed."""
    asked = "    who picks our tools\n"
    judged = (
        "    may the tech lead pick tools = yes\n    may engineers pick them = no\n"
    )
    copy.replace("intents.yaml", asked, asked + judged)
    new = ContentCopy.into(tmp_path / "new")
    new.replace(
        "intents.yaml", asked, asked + judged.replace("them = no", "them = yes")
    )
    new.replace("who.yaml", "accountable: [tech-lead]", "accountable: [engineers]")

    assert run("diff", str(copy.folder), str(new.folder)).stdout == (
        "Who chooses the tools? (who.choose-tools)\n"
        "  accountable: tech-lead → engineers\n"
        "  as before: 1 pattern with `= yes` or `= no`; does each still hold?\n"
        "1 topic says something else.\n"
    )


def test_an_answer_that_is_no_longer_right_is_told(
    run: Run, copy: ContentCopy, tmp_path: Path
) -> None:
    """Also when the topic is still the right one, and only who answers for it is not."""
    new = ContentCopy.into(tmp_path / "new")
    new.replace("who.yaml", "accountable: [tech-lead]", "accountable: [engineers]")
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"q": "who picks our tools", "expect": ["who.choose-tools"],'
        ' "accountable": ["tech-lead"]}'
    )
    options = "--questions", str(questions)
    assert run("diff", str(copy.folder), str(new.folder), *options).stdout == (
        "who picks our tools\n"
        "  - who.choose-tools (right)\n"
        "  + who.choose-tools (wrong)\n"
        "Who chooses the tools? (who.choose-tools)\n"
        "  accountable: tech-lead → engineers\n"
        "1 answer changes: 0 now right, 1 no longer. 1 topic says something else.\n"
    )


def test_a_labelled_yes_or_no_counts(
    run: Run, copy: ContentCopy, tmp_path: Path
) -> None:
    """The topic is right on both sides, the answer to the question is not."""
    new = ContentCopy.into(tmp_path / "new")
    new.replace("intents.yaml", "the same as a {job} = no", "the same as a {job} = yes")
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"q": "is a tech lead the same as an architect",'
        ' "expect": ["versus.architect"], "verdict": "no"}'
    )
    options = "--questions", str(questions)
    assert run("diff", str(copy.folder), str(new.folder), *options).stdout == (
        "is a tech lead the same as an architect\n"
        "  - versus.architect no (right)\n"
        "  + versus.architect yes (wrong)\n"
        "1 answer changes: 0 now right, 1 no longer.\n"
    )


def test_a_file_without_questions_is_told(
    run: Run, copy: ContentCopy, tmp_path: Path
) -> None:
    """Nothing would be compared, and all seem well."""
    (tmp_path / "none.jsonl").touch()
    folder = str(copy.folder)
    result = run("diff", folder, folder, "--questions", str(tmp_path / "none.jsonl"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has no question." in result.stderr


def test_a_revision_is_a_version(
    run: Run, copy: ContentCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the git repository that the command is run in."""
    monkeypatch.chdir(copy.folder)
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    for words in (("init", "-q"), ("add", "."), (*identity, "commit", "-qm", "One")):
        subprocess.run(("git", *words), check=True)
    copy.replace("tech-lead.md", "## What does a Tech Lead earn?", "## Tech Lead pay?")
    result = run("diff", "HEAD", ".")
    assert result.exit_code == 1
    assert "Tech Lead pay? (tech-lead.salary)\n  changed: question" in result.stdout


@pytest.mark.parametrize("version", ["nowhere", "-oops", "--list", "empty"])
def test_a_version_that_is_none_is_told(
    run: Run, copy: ContentCopy, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence."""
    monkeypatch.chdir(copy.folder)
    (copy.folder / "empty").mkdir()
    result = run("diff", "--", ".", version)
    assert result.exit_code == 2
    assert version in result.stderr
