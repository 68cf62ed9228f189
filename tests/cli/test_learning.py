"""``rolecall report``, ``learned``, ``diff`` and ``forget``: over a real database."""

import asyncio
import json
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.core.model import Outcome
from bot.store import Store
from bot.store.open_questions import State
from bot.store.question_log import Asked, Vote
from tests.cli.conftest import Run
from tests.content.conftest import ContentCopy

STRANGE = "how much dosh for a tech lead"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentCopy:
    """Content that belongs to one test, and is the one that commands use."""
    copy = ContentCopy.into(tmp_path / "content")
    monkeypatch.setenv("ROLECALL_INTENTS", str(copy.file("intents.yaml")))
    monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(copy.folder / "knowledge"))
    return copy


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database that commands use."""
    address = f"sqlite:///{tmp_path / 'rolecall.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


def remember(address: str, work: Callable[[Store], Awaitable[object]]) -> None:
    """Do something with the database, as a bot would."""

    async def run() -> None:
        store = await Store.open(address)
        await work(store)
        await store.close()

    asyncio.run(run())


async def a_little_of_everything(store: Store) -> None:
    """A question, a vote with its reason, two questions sent, a lesson."""
    asked = Asked("T1", "U1", "direct", Outcome.ANSWER, "tech-lead.salary", 0.9)
    store.question_log.record(asked)
    await store.question_log.vote(
        Vote(asked.id, "T1", "U1", False, "tech-lead.salary", "which country?")
    )
    await store.open_questions.send("Who waters plants?", workspace="T1", user="U1")
    number = await store.open_questions.send("Tea?", workspace="T2", user="U2")
    await store.open_questions.decide(number, State.NEEDS_CONTENT)
    await store.learned_patterns.teach(STRANGE, "tech-lead.salary")


def test_the_report_is_a_page_in_the_terminal(run: Run, database: str) -> None:
    """Readable, with topics by their questions."""
    remember(database, a_little_of_everything)
    result = run("report", "--weeks", "2")
    assert result.exit_code == 0
    for part in ("1 from 1 people", "What does a Tech Lead earn?", "which country?"):
        assert part in result.stdout
    assert "Who waters plants?" in result.stdout


def test_the_report_in_json(run: Run, database: str) -> None:
    """For programs."""
    remember(database, a_little_of_everything)
    found = json.loads(run("report", "--json").stdout)
    assert found["asked"] == 1
    assert len(found["weeks"]) == 12
    assert {each["state"] for each in found["open_questions"]} == {
        "new",
        "needs-content",
    }


def test_the_report_as_a_page(run: Run, database: str, tmp_path: Path) -> None:
    """One file."""
    remember(database, a_little_of_everything)
    file = tmp_path / "report.html"
    assert run("report", "--html", str(file)).exit_code == 0
    assert "Who waters plants?" in file.read_text("utf-8")


def test_a_page_that_cannot_be_written_is_told(run: Run, database: str) -> None:
    """With the reason."""
    result = run("report", "--html", "/nowhere/report.html")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_stubs_are_for_what_needs_content(run: Run, database: str) -> None:
    """And nothing else; a hint says so when there is none."""
    assert "No open question" in run("report", "--stubs").stderr
    remember(database, a_little_of_everything)
    result = run("report", "--stubs")
    assert "## Tea? {#tea}" in result.stdout
    assert "plants" not in result.stdout


def test_one_form_at_a_time(run: Run, database: str) -> None:
    """More would be a mistake."""
    assert run("report", "--json", "--stubs").exit_code == 2


def test_lessons_are_listed_and_withdrawn(run: Run, database: str) -> None:
    """By their number; withdrawing one that is not in force is told."""
    assert "Nothing has been taught" in run("learned").stderr
    remember(database, a_little_of_everything)
    listed = run("learned").stdout
    assert f"tech-lead.salary: {STRANGE}" in listed
    assert listed.split()[0] == "1"
    assert run("learned", "--withdraw", "1").exit_code == 0
    assert run("learned", "--withdraw", "1").exit_code == 1
    assert "Nothing has been taught" in run("learned").stderr
    assert run("learned", "--withdraw", "1", "--export").exit_code == 2


def test_lessons_are_exported_once(run: Run, database: str, copy: ContentCopy) -> None:
    """Into the file, which is sound afterwards; one to a topic that is gone is not."""

    async def teach(store: Store) -> None:
        await a_little_of_everything(store)
        await store.learned_patterns.teach("who pays", "gone.topic")

    remember(database, teach)
    assert "1 wording written" in run("learned", "--export").stdout
    assert f"    {STRANGE}\n" in copy.file("intents.yaml").read_text("utf-8")
    assert run("check").exit_code == 0
    again = run("learned", "--export")
    assert "0 wordings written" in again.stdout
    assert "gone.topic is gone; left out: who pays" in again.stderr
    assert "gone.topic (a topic that is gone)" in run("learned").stdout


def test_a_file_that_cannot_be_written_is_told(
    run: Run, database: str, copy: ContentCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is lost."""
    remember(database, a_little_of_everything)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    result = run("learned", "--export")
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr


@pytest.mark.parametrize(
    ("option", "name", "left"),
    [
        ("--user", "U1", "Tea?"),
        ("--workspace", "T1", "Tea?"),
        ("--organisation", "T2", "Who waters plants?"),
    ],
)
def test_somebody_is_forgotten(
    run: Run, database: str, option: str, name: str, left: str
) -> None:
    """Everything of theirs, and nothing of others."""
    remember(database, a_little_of_everything)
    result = run("forget", option, name)
    assert result.exit_code == 0
    assert "deleted" in result.stdout
    found = json.loads(run("report", "--json").stdout)
    assert [each["texts"] for each in found["open_questions"]] == [[left]]


def test_forgetting_names_one(run: Run, database: str) -> None:
    """Nobody, or two, is a mistake."""
    assert run("forget").exit_code == 2
    assert run("forget", "--user", "U1", "--workspace", "T1").exit_code == 2


def test_a_database_that_is_away_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In one sentence, with exit status 2."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    result = run("forget", "--user", "U1")
    assert result.exit_code == 2
    assert result.stderr.startswith("The database cannot be used: ")
    assert len(result.stderr.splitlines()) == 1


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
    new.replace("who.yaml", "accountable: [tech-lead]", "accountable: [engineers]")
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
    assert result.exit_code in (0, 1)
    assert "answer" in result.stdout


@pytest.mark.parametrize("version", ["nowhere", "-oops", "empty"])
def test_a_version_that_is_none_is_told(
    run: Run, copy: ContentCopy, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence."""
    monkeypatch.chdir(copy.folder)
    (copy.folder / "empty").mkdir()
    result = run("diff", "--", ".", version)
    assert result.exit_code == 2
    assert version in result.stderr
