"""``rolecall ask``: one question, one answer, one exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.commands.ask import is_answered
from bot.core.model import Clarification, Fallback, Help, Reply, Smalltalk
from bot.core.result import Result
from tests.cli.conftest import Run

ANSWERED, NOT_ANSWERED, WRONG_USAGE = 0, 1, 2

HOSTILE = {
    "empty": "",
    "blank": "   ",
    "punctuation": "?!.",
    "long": "what does a tech lead do " * 1_600,
    "one long word": "a" * 40_000,
    "emoji": "🤖🎉",
    "right to left": "ما هو الدور",
    "stacked marks": "w̷̢͎h̸a̴t̵ ̶d̷o̸e̷s̴ ̶a̵ ̷t̸l̴ ̵d̴o",
    "NUL": "what does\x00a tech lead do",
    "lone surrogate": "what does a \ud800 tech lead do",
    "undecodable argument": "tech lead \udcff?",
    "markup": "<!channel> <@U123> *what* does a `tech lead` do <http://x|y>",
}


def as_json(run: Run, question: str) -> Result:
    result: Result = json.loads(run("ask", "--json", question).stdout)
    return result


def test_an_answer_says_its_source(run: Run) -> None:
    """As plain Markdown, with exit status 0."""
    result = run("ask", "what does a tech lead do?")

    assert result.exit_code == ANSWERED
    assert "guides a team's technical decisions" in result.stdout
    assert "Sources: [Team Handbook, §Roles](https://example.com/handbook)" in (
        result.stdout
    )
    assert result.stderr == ""


def test_typing_mistakes_are_forgiven(run: Run) -> None:
    """In the words and in the role."""
    assert run("ask", "whta does a tech laed do?").stdout == (
        run("ask", "what does a tech lead do?").stdout
    )


def test_quotes_around_the_question_may_be_left_out(run: Run) -> None:
    """Its words are joined."""
    assert run("ask", "who", "hires", "engineers?").stdout == (
        run("ask", "who hires engineers?").stdout
    )


def test_what_the_content_does_not_know_is_declined(run: Run) -> None:
    """With exit status 1."""
    result = run("ask", "what's for lunch")

    assert result.exit_code == NOT_ANSWERED
    assert result.stdout.startswith("Sorry, I cannot answer that.")


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Help(()), True),
        (Smalltalk(), True),
        (Clarification((), 0.2), False),
        (Fallback((), 0.0), False),
    ],
)
def test_a_question_back_is_no_answer(reply: Reply, expected: bool) -> None:
    """Scripts can tell by the exit status."""
    assert is_answered(reply) is expected


def test_a_result_object_has_the_public_fields(run: Run) -> None:
    """All of them, whatever the outcome."""
    result = as_json(run, "can the tech lead hire people?")

    assert result["text"] == "can the tech lead hire people?"
    assert result["outcome"] == "answer"
    assert result["topic"] == "who.hire-engineers"
    assert result["topics"] == ["who.hire-engineers"]
    assert result["accountable"] == ["engineering-manager"]
    assert result["verdict"] == "no"
    assert result["suggestions"] == ["engineering-manager.overview"]
    assert 0 <= result["confidence"] <= 1
    assert "**Engineering Manager** hires" in result["reply"]
    assert result.keys() == as_json(run, "what's for lunch").keys()


def test_an_explanation_follows_the_answer(run: Run) -> None:
    """Who was found, what was repaired, and what spoke for each topic."""
    result = run("ask", "--explain", "whta does a tech lead do?")

    assert "- Named: Tech Lead" in result.stdout
    assert "- Spelling repaired: whta → what" in result.stdout
    assert "tech-lead.overview" in result.stdout.partition("Likely topics:")[2]


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_gets_a_kind_reply(run: Run, question: str) -> None:
    """Never a traceback, and always output that any program can read."""
    result = run("ask", "--json", question)

    assert result.exit_code in (ANSWERED, NOT_ANSWERED)
    read: Result = json.loads(result.stdout)
    assert read["reply"]
    json.dumps(read, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", ""],
        ["ask", " ", ""],
        ["ask", "--explain", " "],
        ["ask", "--jsno", "what"],
        ["ask", "--jsonl", "what"],
        ["ask", "--jsonl", "--json"],
        ["ask", "--json", "--explain", "what"],
        ["aks", "what"],
        [],
    ],
)
def test_wrong_usage_is_told_in_one_line(run: Run, words: list[str]) -> None:
    """On standard error, with exit status 2."""
    result = run(*words)

    assert result.exit_code == WRONG_USAGE
    assert result.stdout == "" or not words
    assert len(result.stderr.splitlines()) == 1 or not words


@pytest.mark.parametrize("words", [[], [""], ["", " "]])
def test_a_question_of_no_words_is_missing(run: Run, words: list[str]) -> None:
    """It is not one that the bot has no answer to."""
    assert run("ask", *words).stderr.startswith("A question is missing.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["manifest", "one"], "Got unexpected extra argument (one). Try"),
        (["ask", "--jsno", "what"], "'--jsonl'?) Try"),
        (["aks"], "Did you mean 'ask'? Try"),
    ],
)
def test_wrong_usage_is_told_in_whole_sentences(
    run: Run, words: list[str], told: str
) -> None:
    """Each with one full stop or question mark."""
    assert told in run(*words).stderr


def test_broken_content_is_told_with_its_place(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As by ``rolecall check``, with exit status 2."""
    file = tmp_path / "emptied.yaml"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("ROLECALL_INTENTS", str(file))

    result = run("ask", "what does a tech lead do?")

    assert result.exit_code == WRONG_USAGE
    assert result.stderr.endswith("emptied.yaml:1: is empty\n")


def test_a_wrong_setting_is_told_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Naming the variable."""
    monkeypatch.setenv("PORT", "front door")

    result = run("ask", "what does a tech lead do?")

    assert result.exit_code == WRONG_USAGE
    assert result.stderr.startswith("PORT is not a port")


def test_asking_loads_neither_slack_nor_sql() -> None:
    """Nor anything else that an answer does not need."""
    program = (
        "import sys; from bot.cli import rolecall\n"
        "try: rolecall.main(['ask', 'what does a tech lead do'])\n"
        "except SystemExit: print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "Tech Lead" in done.stdout
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert loaded.isdisjoint(
        {"aiohttp", "asyncio", "prompt_toolkit", "rich", "slack_bolt", "slack_sdk"}
        | {"sqlalchemy", "structlog", "cryptography", "alembic"}
    )


def test_the_package_runs_as_the_command_does() -> None:
    """``python -m bot`` needs nothing installed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", b"who hires \xff engineers"],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
        check=False,
    )

    assert done.returncode == ANSWERED
    assert b"**Engineering Manager** hires" in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_told_in_a_sentence() -> None:
    """Whatever the command is; it fails, and what it said is not there."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "bot", "ask", "who hires?"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)

    assert run.returncode == 1
    assert run.stderr == b"The output cannot be written: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_person_is_told_why_the_first_answer_takes_long(tmp_path: Path) -> None:
    """On the terminal, the first time alone; nothing is mixed into the answer."""
    assert _asked_at_a_terminal(tmp_path).startswith("Learning from the content: ")
    assert _asked_at_a_terminal(tmp_path) == ""


def _asked_at_a_terminal(cache: Path) -> str:
    """What a question writes beside its answer, where that is a terminal."""
    ours, theirs = os.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "who hires engineers"],
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**os.environ, "XDG_CACHE_HOME": str(cache)},
            check=True,
        )
        os.write(theirs, b"\n")
        said = os.read(ours, 1_000).decode()
    finally:
        os.close(theirs)
        os.close(ours)
    assert b"**Engineering Manager** hires" in done.stdout
    return said.strip()
