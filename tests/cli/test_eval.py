"""``rolecall eval``: the figures of a labelled file, and a bar to stay above."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A file with a right and a wrong expectation."""
    file = tmp_path / "questions.jsonl"
    rows = [
        {"q": "who hires engineers?", "expect": ["who.hire-engineers"]},
        {"q": "what's for lunch", "expect": ["tech-lead.salary"]},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def line_of(report: str, name: str) -> str:
    """The line of a report that has these words."""
    [found] = [line for line in report.splitlines() if name in line]
    return found


def test_without_a_file_every_section_is_asked_for(run: Run) -> None:
    """By the question that stands above it."""
    result = run("eval")

    assert result.exit_code == 0
    assert "right first" in result.stdout
    assert "9 of 9" in result.stdout


def test_a_file_is_measured(run: Run, labelled: Path) -> None:
    """With what was confused, and the mistakes if asked for."""
    result = run("eval", str(labelled), "--mistakes", "5")

    assert "1 of 2" in result.stdout
    assert "tech-lead.salary → none" in result.stdout
    assert '"what\'s for lunch": none' in result.stdout


@pytest.mark.parametrize(("bar", "status"), [("50", 0), ("50.1", 1)])
def test_too_few_right_answers_fail(
    run: Run, labelled: Path, bar: str, status: int
) -> None:
    """So that a build can stop there."""
    result = run("eval", str(labelled), "--fail-under", bar)
    assert result.exit_code == status
    told = "50.0% are right first, which is below 50.1%.\n"
    assert result.stderr == (told if status else "")


def test_an_outcome_may_be_expected(run: Run, tmp_path: Path) -> None:
    """An answer too, whichever it is."""
    file = tmp_path / "questions.jsonl"
    file.write_text('{"q": "who hires engineers?", "expect": ["answer"]}\n')
    result = run("eval", str(file))
    assert "1 of 1" in result.stdout
    assert "0 of 1" in line_of(result.stdout, "confidently wrong")
    assert result.stderr == ""


def test_what_can_never_be_answered_is_told(run: Run, labelled: Path) -> None:
    """With its line; a topic that was mistyped would count as wrong, unnoticed."""
    with labelled.open("a") as file:
        file.write('\n{"q": "who hires?", "expect": ["who.hire", "none"]}')
    result = run("eval", str(labelled))
    assert (
        result.stderr == f"{labelled}:3: 'who.hire' is neither a topic nor an outcome\n"
    )


def test_of_nothing_there_is_no_share(run: Run, tmp_path: Path) -> None:
    """Rather than one of 0 percent, which would be bad."""
    file = tmp_path / "questions.jsonl"
    file.write_text('{"q": "what is for lunch", "expect": ["none"]}\n')
    assert line_of(run("eval", str(file)).stdout, "   0.9 ").split()[-1] == "–"  # noqa: RUF001


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"\xff", b'{"q": "a", "expect": []}', b"[[["]
)
def test_a_file_without_labels_is_wrong_usage(
    run: Run, tmp_path: Path, raw: bytes
) -> None:
    """Told in one line, with the place."""
    file = tmp_path / "questions.jsonl"
    file.write_bytes(raw)

    result = run("eval", str(file))

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert str(file) in result.stderr


def test_the_mark_of_an_editor_before_the_first_line_is_no_mistake(
    run: Run, labelled: Path
) -> None:
    """As Notepad writes it."""
    labelled.write_bytes(b"\xef\xbb\xbf" + labelled.read_bytes())

    assert "1 of 2" in run("eval", str(labelled)).stdout


def test_a_missing_file_is_wrong_usage(run: Run) -> None:
    """With exit status 2."""
    assert run("eval", "nowhere.jsonl").exit_code == 2
