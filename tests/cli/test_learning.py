"""``rolecall report``, ``learned`` and ``forget``: over a real database."""

import json
from pathlib import Path

import pytest

from bot.core.model import Outcome
from bot.store import Store
from bot.store.questions.question_log import Asked, Surface
from tests.cli.conftest import Run
from tests.cli.remembering import STRANGE, a_little_of_everything, nothing, remember
from tests.content.conftest import ContentCopy


def test_the_report_is_a_page_in_the_terminal(run: Run, database: str) -> None:
    """Readable, with topics by their questions."""
    remember(database, a_little_of_everything)
    result = run("report", "--weeks", "2")
    assert result.exit_code == 0
    for part in ("1 from 1 person", "What does a Tech Lead earn?", "which country?"):
        assert part in result.stdout
    assert "Who waters plants?" in result.stdout


def test_the_report_on_this_week_alone(run: Run, database: str) -> None:
    """The shortest there is."""
    remember(database, a_little_of_everything)
    found = json.loads(run("report", "--weeks", "1", "--json").stdout)
    assert [week["asked"] for week in found["weeks"]] == [1]


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


def test_the_report_in_json_survives_every_output(run: Run, database: str) -> None:
    """What an output cannot show it would show as a question mark, or worse."""

    async def foreign(store: Store) -> None:
        await store.open_questions.send("Wer gießt?", workspace="T1", user="U1")

    remember(database, foreign)
    said = run("report", "--json").stdout
    assert said.isascii()
    assert json.loads(said)["open_questions"][0]["texts"] == ["Wer gießt?"]


def test_the_report_as_a_page(run: Run, database: str, tmp_path: Path) -> None:
    """One file."""
    remember(database, a_little_of_everything)
    file = tmp_path / "report.html"
    assert run("report", "--html", str(file)).exit_code == 0
    assert "Who waters plants?" in file.read_text("utf-8")


def test_a_page_that_cannot_be_written_is_told(run: Run, database: str) -> None:
    """With the reason."""
    remember(database, nothing)
    result = run("report", "--html", "/nowhere/report.html")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_stubs_are_for_what_needs_content(run: Run, database: str) -> None:
    """And nothing else; a hint says so when there is none."""
    remember(database, nothing)
    assert "No open question" in run("report", "--stubs").stderr
    remember(database, a_little_of_everything)
    result = run("report", "--stubs")
    assert "## Tea? {#tea}" in result.stdout
    assert "plants" not in result.stdout


@pytest.mark.parametrize("command", ["report", "learned"])
def test_content_that_is_not_sound_is_told(
    run: Run, database: str, copy: ContentCopy, command: str
) -> None:
    """Or its topics would seem to be gone, and its sections reviewed of late."""
    remember(database, a_little_of_everything)
    assert run(command).stderr == ""
    copy.replace("intents.yaml", "\nroles:\n", "\nrolls:\n")
    result = run(command)
    assert result.exit_code == 0
    assert result.stderr.startswith("The content has 2 mistakes, so that topics may")


def test_one_form_at_a_time(run: Run, database: str) -> None:
    """More would be a mistake."""
    assert run("report", "--json", "--stubs").exit_code == 2


def test_lessons_are_listed_and_withdrawn(run: Run, database: str) -> None:
    """By their number; withdrawing one that is not in force is told."""
    remember(database, nothing)
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
    assert "withdrawn" not in again.stderr
    assert "gone.topic is gone; left out: who pays" in again.stderr
    assert "gone.topic (a topic that is gone)" in run("learned").stdout


def test_words_that_the_file_leads_elsewhere_are_left_out(
    run: Run, database: str, copy: ContentCopy
) -> None:
    """With their line, as the file would not be sound with both."""

    async def teach(store: Store) -> None:
        await store.learned_patterns.teach("Who picks our tools?", "who.hire-engineers")
        await store.learned_patterns.teach("who pays", "tech-lead.salary")
        await store.learned_patterns.teach("who pays?", "who.choose-tools")

    remember(database, teach)
    line = copy.replace("intents.yaml", *["who picks our tools"] * 2)
    exported = run("learned", "--export")
    assert "1 wording written" in exported.stdout
    assert (
        f"intents.yaml:{line} leads these words to who.choose-tools; left out:"
        " Who picks our tools?\n"
    ) in exported.stderr
    assert run("check").exit_code == 0


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


def test_a_full_disk_leaves_the_file_as_it_was(
    run: Run, database: str, copy: ContentCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing beside it."""
    remember(database, a_little_of_everything)
    before = copy.file("intents.yaml").read_bytes()
    files = {*copy.folder.iterdir()}

    def fill_up(file: Path, text: str, **_: object) -> None:
        file.write_bytes(text[:100].encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fill_up)
    assert "No space left" in run("learned", "--export").stderr
    assert copy.file("intents.yaml").read_bytes() == before
    assert {*copy.folder.iterdir()} == files


def test_a_number_that_no_wording_has_is_told(run: Run, database: str) -> None:
    """However large it is."""
    remember(database, nothing)
    result = run("learned", "--withdraw", str(2**63))
    assert result.exit_code == 2
    assert "is not in the range" in result.stderr


@pytest.mark.parametrize(
    ("option", "name", "left"),
    [
        ("--user", "U1", "Tea?"),
        ("--workspace", "T1", "Tea?"),
        ("--organisation", "E2", "Who waters plants?"),
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


def test_a_single_row_is_told_as_one(run: Run, database: str) -> None:
    """And none as none."""

    async def ask_one(store: Store) -> None:
        asked = Asked("T1", "U1", Surface.DIRECT, Outcome.NONE, None, 0.0)
        store.question_log.record(asked)

    remember(database, ask_one)
    assert run("forget", "--user", "U1").stdout == "1 row deleted.\n"
    assert run("forget", "--user", "U1").stdout == "0 rows deleted.\n"


def test_nobody_is_forgotten_with_another_key(
    run: Run, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing would be found under it, and "0 rows deleted" would sound like done."""
    remember(database, a_little_of_everything)
    monkeypatch.setenv("ROLECALL_HASH_KEY", "another")
    result = run("forget", "--user", "U1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("ROLECALL_HASH_KEY is set, but")
    assert len(result.stderr.splitlines()) == 1


def test_forgetting_names_one(run: Run, database: str) -> None:
    """Nobody, or two, is a mistake."""
    assert run("forget").exit_code == 2
    assert run("forget", "--user", "U1", "--workspace", "T1").exit_code == 2


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--user", "bob"),
        ("--user", "@bob"),
        ("--user", "u024be7lh"),
        ("--user", "T024BE7LD"),
        ("--workspace", "acme"),
        ("--workspace", "E024BE7LX"),
        ("--organisation", "T024BE7LD"),
        ("--user", ""),
    ],
)
def test_what_is_no_slack_id_is_told(
    run: Run, database: str, option: str, name: str
) -> None:
    """Rather than that nothing was deleted, as if nothing had been kept."""
    remember(database, nothing)
    result = run("forget", option, name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{option}': {name!r} is no Slack id such as" in result.stderr
    assert len(result.stderr.splitlines()) == 1
