"""``rolecall check``: mistakes with their places, and what needs a new review."""

import shutil
from pathlib import Path

import pytest

from tests import other_roles
from tests.cli.conftest import Run


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the knowledge folder below the working folder."""
    folder = tmp_path / "knowledge"
    shutil.copytree(other_roles.KNOWLEDGE, folder)
    monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def replace(file: Path, old: str, new: str) -> None:
    file.write_text(
        file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
    )


def test_sound_content_is_summed_up_in_a_line(run: Run) -> None:
    """With exit status 0."""
    result = run("check", "--stale-after", "1200")

    assert result.exit_code == 0
    assert result.stdout == "The content is sound: 9 topics, 34 patterns, 0 warnings.\n"


def test_mistakes_are_listed_with_their_places(run: Run, knowledge: Path) -> None:
    """As seen from the working folder, with exit status 1."""
    replace(knowledge / "versus.md", "Sources: Handbook", "Sources: Rumour")

    result = run("check", "--stale-after", "1200")

    assert result.exit_code == 1
    assert result.stdout == (
        "knowledge/versus.md:11: versus.architect: unknown source"
        " 'Rumour §Architecture'; SOURCES.md lists them\n"
    )
    assert result.stderr == "1 mistake found.\n"


@pytest.mark.parametrize(
    ("reviewed", "warning"),
    [
        ("2001-01-31", "last reviewed 2001-01-31; read it again"),
        # A slip in a date would keep its section from ever being read again.
        ("2926-11-01", "reviewed 2926-11-01, which is yet to come"),
    ],
)
def test_stale_and_impossible_reviews_are_warnings(
    run: Run, knowledge: Path, reviewed: str, warning: str
) -> None:
    """They do not fail the check."""
    replace(knowledge / "versus.md", "2026-11-01", reviewed)

    result = run("check", "--stale-after", "240")

    assert result.exit_code == 0
    assert result.stdout == (
        f"knowledge/versus.md:3: versus.architect: warning: {warning}\n"
        "The content is sound: 9 topics, 34 patterns, 1 warning.\n"
    )


@pytest.mark.parametrize("months", ["-1", "soon", "99999"])
def test_an_impossible_age_is_wrong_usage(run: Run, months: str) -> None:
    """With exit status 2."""
    assert run("check", "--stale-after", months).exit_code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check", "--stale-after", "x"), "'x' is not a valid whole number."),
        (("report", "--weeks", "x"), "'x' is not a valid whole number."),
        (("learned", "--withdraw", "x"), "'x' is not a valid whole number."),
        (("eval", "--mistakes", "x"), "'x' is not a valid whole number."),
        (("eval", "--fail-under", "x"), "'x' is not a valid number."),
    ],
)
def test_what_is_no_number_is_told_in_plain_words(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    """For people who know of no integers, ranges and floats."""
    assert told in run(*words).stderr


@pytest.mark.parametrize(
    "words", [("check",), ("ask", "who hires?"), ("eval",), ("report",)]
)
def test_a_knowledge_folder_that_is_none_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """By the variable that names it, in one sentence, with exit status 2."""
    folder = tmp_path / "nowhere"
    monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(folder))

    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"ROLECALL_KNOWLEDGE names {folder}, which is no")
    assert len(result.stderr.splitlines()) == 1
