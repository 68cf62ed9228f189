"""``rolecall ask --jsonl``: a question a line, a result a line."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.conftest import Run


def ask(run: Run, *lines: str | bytes) -> list[dict[str, Any]]:
    """The objects answered to these lines; every one of them was read."""
    raw = b"".join(
        (line.encode() if isinstance(line, str) else line) + b"\n" for line in lines
    )
    result = run("ask", "--jsonl", input=raw)
    assert result.exit_code == 0
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def question(text: str, conversation: str | int | None = None) -> str:
    """A line that asks."""
    return json.dumps({"text": text, "conversation": conversation})


def test_results_come_in_the_order_of_the_questions(run: Run) -> None:
    """Each with the fields of ``ask --json``."""
    lines = [question("who hires engineers?"), question("what's for lunch")]

    results = ask(run, *lines)

    assert [each["outcome"] for each in results] == ["answer", "none"]
    assert results[0] == json.loads(run("ask", "--json", "who hires engineers?").stdout)


@pytest.mark.parametrize("conversation", ["a", "", 0, 7])
def test_lines_of_a_conversation_share_their_context(
    run: Run, conversation: str | int
) -> None:
    """Also when another conversation comes between."""
    results = ask(
        run,
        question("what does a tech lead earn?", conversation),
        question("who hires engineers?", "another"),
        question("and the engineering manager?", conversation),
    )

    assert results[2]["topic"] == "engineering-manager.salary"


def test_lines_without_a_conversation_stand_alone(run: Run) -> None:
    """They remember nothing of each other."""
    alone = ask(run, question("and the engineering manager?"))
    after = ask(
        run,
        question("what does a tech lead earn?"),
        question("and the engineering manager?"),
    )

    assert after[1] == alone[0]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "line 1 is not JSON"),
        ("what?", "line 1 is not JSON"),
        ("[" * 100_000, "line 1 is not JSON"),
        ("1" * 10_000, "line 1 is not JSON"),
        (b"\xff\xfe", "line 1 is not UTF-8 text"),
        ('["text"]', 'line 1 is not an object such as {"text": "…"}'),
        ("{}", 'line 1 has no "text" that is a string'),
        ('{"text": 3}', 'line 1 has no "text" that is a string'),
        (
            '{"text": "hi", "conversation": ["a"]}',
            'line 1 has a "conversation" that is neither a string nor a number',
        ),
        (
            '{"text": "hi", "conversation": true}',
            'line 1 has a "conversation" that is neither a string nor a number',
        ),
    ],
)
def test_a_line_that_is_no_question_gets_an_error(
    run: Run, line: str | bytes, told: str
) -> None:
    """And the next line its answer."""
    bad, good = ask(run, line, question("who hires engineers?"))

    assert bad == {"error": told}
    assert good["topic"] == "who.hire-engineers"


def test_strange_characters_are_no_reason_to_stop(run: Run) -> None:
    """What no encoding can carry comes back replaced."""
    results = ask(
        run,
        '{"text": "who hires \\ud800 engineers\\u0000?"}',
        "\ufeff" + question("who hires engineers?"),
    )

    assert results[0]["text"] == "who hires \ufffd engineers\x00?"
    assert [each["topic"] for each in results] == ["who.hire-engineers"] * 2


def test_each_result_is_written_at_once() -> None:
    """A program may ask, read the answer, and ask on."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for asked in ("who hires engineers?", "what's for lunch"):
            process.stdin.write(question(asked) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == asked
        process.stdin.close()
        assert process.wait() == 0


def test_nothing_in_is_nothing_out(run: Run) -> None:
    """An empty input is no mistake."""
    assert ask(run) == []
