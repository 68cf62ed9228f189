"""``rolecall chat``: a conversation that remembers what it is about."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.cli import terminal
from tests.cli.conftest import Run


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[PipeInput]:
    """A keyboard, and a state folder that belongs to the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with (
        create_pipe_input() as keyboard,
        create_app_session(input=keyboard, output=DummyOutput()),
    ):
        yield keyboard


def test_a_piped_question_is_answered_and_the_chat_ends(run: Run) -> None:
    """In plain Markdown, with no prompt and no greeting."""
    result = run("chat", input="who hires engineers?\n")

    assert result.exit_code == 0
    assert result.stdout.startswith("The **Engineering Manager** hires")
    assert result.stderr == ""


def test_the_conversation_is_remembered(run: Run) -> None:
    """A question may lean on the one before."""
    result = run(
        "chat", input="what does a tech lead earn?\nand the engineering manager?\n"
    )

    assert "About 100,000 euros a year." in result.stdout


def test_a_number_picks_an_offered_question(run: Run) -> None:
    """Also of those offered with a greeting."""
    result = run("chat", input="hello\n2\n")

    greeting, _, answer = result.stdout.partition(
        "\n2. What is an Engineering Manager?"
    )
    assert greeting
    assert "looks after the people of a team" in answer


@pytest.mark.parametrize("number", ["9", "0", "01", "9.", "9" * 5000])
def test_a_number_that_is_not_offered_is_told(run: Run, number: str) -> None:
    """And what is offered stays: one that is can still be picked."""
    result = run("chat", input=f"hello\n{number}\n2\n")

    _, told, answer = result.stdout.partition("\n\nChoose 1 to 4.\n\n")
    assert told
    assert answer.startswith("An **Engineering Manager** looks after")


def test_the_only_question_offered_has_its_number(run: Run) -> None:
    """Nothing else can be picked."""
    result = run("chat", input="who hires engineers?\n2\n")

    assert result.stdout.endswith("\n\nChoose 1.\n\n")


def test_a_number_is_a_question_where_nothing_is_offered(run: Run) -> None:
    """There is no answer to it."""
    assert run("chat", input="2\n").stdout.startswith("Sorry, I cannot answer that.")


@pytest.mark.parametrize("goodbye", ["exit", "quit", " EXIT "])
def test_a_goodbye_ends_the_chat(run: Run, goodbye: str) -> None:
    """What comes after is not read."""
    assert run("chat", input=f"{goodbye}\nwho hires engineers?\n").stdout == ""


def test_empty_and_broken_lines_are_passed_over(run: Run) -> None:
    """Nothing to answer is no reason to stop."""
    result = run("chat", input=b"\n   \nwho hires \xff engineers?\x00\n")

    assert result.exit_code == 0
    assert result.stdout.count("Engineering Manager** hires") == 1


def test_typed_lines_end_with_the_input(keys: PipeInput) -> None:
    """Ctrl-C drops a line, Ctrl-D ends."""
    keys.send_text("one\rhalf a li\x03two\r\x04")

    assert list(terminal.typed_lines()) == ["one", "two"]


def test_typed_lines_are_remembered_in_the_state_folder(
    keys: PipeInput, tmp_path: Path
) -> None:
    """The up arrow brings the last one back, in the next chat too."""
    keys.send_text("one\r\x04")
    list(terminal.typed_lines())
    keys.send_text("\x1b[A\r\x04")

    assert list(terminal.typed_lines()) == ["one"]
    assert "one" in (tmp_path / "rolecall" / "history").read_text(encoding="utf-8")


def test_the_help_says_what_is_kept(run: Run) -> None:
    """And where, so that it can be deleted."""
    told = " ".join(run("chat", "--help").stdout.split())

    assert "lines you type are kept on this machine" in told
    assert "rolecall/history" in told


def test_without_a_place_for_the_history_there_is_a_chat_all_the_same(
    keys: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is forgotten at the end."""
    monkeypatch.setenv("XDG_STATE_HOME", os.devnull)
    keys.send_text("one\r\x04")

    assert list(terminal.typed_lines()) == ["one"]


def test_markdown_is_rendered_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Marks become styles, tables are drawn."""
    terminal.show_rendered("A **word**.\n\n| a | b |\n|---|---|\n| c | d |")

    shown = capsys.readouterr().out
    assert "A word." in shown
    assert "**" not in shown
    assert "|---" not in shown


def test_a_narrow_terminal_cuts_no_figure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on in the next line: cut, it would be another figure."""
    monkeypatch.setenv("COLUMNS", "20")
    figure = "US$130,000,145,000"
    terminal.show_rendered(
        f"| pay | here | there |\n|---|---|---|\n| a | {figure} | b |"
    )

    shown = capsys.readouterr().out
    assert "…" not in shown
    told = "".join(line[1:-1].strip() for line in shown.splitlines())
    assert figure in told.replace(" b", "").replace(" ", "")
