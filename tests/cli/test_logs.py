"""The log: one line for each event, as text or as JSON."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.cli.logs import set_up_logs
from bot.settings import LogFormat
from bot.slack.entrances.request_log import one_line
from bot.slack.metrics import Metrics
from bot.store.sql.circuit import Circuit


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Logging as it was before the test."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, ours.level
    yield
    root.handlers[:], root.level = before[0], before[1]
    ours.setLevel(before[2])


def test_text_lines_read_well(capsys: pytest.CaptureFixture[str]) -> None:
    """Time, level, words, and who said it."""
    set_up_logs("info", "text")
    logging.getLogger("bot.slack").info("listening on port %d", 3000)

    line = capsys.readouterr().err
    assert "listening on port 3000" in line
    assert "[info" in line
    assert "bot.slack" in line


def test_json_lines_are_objects(capsys: pytest.CaptureFixture[str]) -> None:
    """An exception is a part of its line."""
    set_up_logs("info", "json")
    try:
        int("wrong")
    except ValueError:
        logging.getLogger("bot.slack").exception("failed")

    line = json.loads(capsys.readouterr().err)
    assert line["event"] == "failed"
    assert line["level"] == "error"
    assert line["exception"][0]["exc_type"] == "ValueError"


def test_an_exception_shows_no_variables(capsys: pytest.CaptureFixture[str]) -> None:
    """They may hold what somebody wrote; where it happened is told, and what led to it."""
    set_up_logs("info", "json")

    def fail(question: str) -> None:
        try:
            len(question) / 0
        except ZeroDivisionError as cause:
            raise LookupError("no") from cause

    try:
        fail("a private question")
    except LookupError:
        logging.getLogger("bot.slack").exception("failed")

    said = capsys.readouterr().err
    assert "a private question" not in said
    outer, inner = json.loads(said)["exception"]
    assert (outer["exc_type"], inner["exc_type"]) == (
        "LookupError",
        "ZeroDivisionError",
    )
    assert outer["frames"][-1]["name"] == "fail"


@pytest.mark.parametrize("form", ["text", "json"])
def test_lines_about_one_request_bear_its_id(
    capsys: pytest.CaptureFixture[str], form: LogFormat
) -> None:
    """So that they are found together; other lines bear none."""
    set_up_logs("info", form)
    ours = logging.getLogger("bot.slack")
    with one_line("http", Metrics()):
        ours.info("within", extra={"size": 3})
    ours.info("outside")

    within, request, outside = capsys.readouterr().err.splitlines()
    ids = [re.search(r"request\W+([0-9a-f]{8})", line) for line in (within, request)]
    first, second = ids
    assert first
    assert second
    assert first[1] == second[1]
    assert re.search(r"size\W+3", within)
    assert "request" not in outside


@pytest.mark.asyncio
async def test_what_becomes_of_the_database_is_about_no_request(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One has found it away; that it is back, and all after that, is not its doing."""
    set_up_logs("info", "text")

    async def probe() -> None:
        pass

    circuit = Circuit(probe)
    circuit.start()
    await circuit.closed.wait()
    with one_line("http", Metrics()):
        circuit.open("away")
    await circuit.closed.wait()
    await circuit.stop()

    _, away, _, back = capsys.readouterr().err.splitlines()
    assert "request=" in away
    assert "can be used" in back
    assert "request=" not in back


@pytest.mark.parametrize(("form", "is_loaded"), [("text", False), ("json", True)])
def test_structlog_is_loaded_for_json_only(form: LogFormat, is_loaded: bool) -> None:
    """With what it brings along, it is a good part of the time that a start takes."""
    program = (
        "import sys; from bot.cli.logs import set_up_logs;"
        f"set_up_logs('info', '{form}'); print('structlog' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(is_loaded)


def test_text_lines_tell_of_exceptions(capsys: pytest.CaptureFixture[str]) -> None:
    """Under the line, as Python does."""
    set_up_logs("info", "text")
    try:
        int("wrong")
    except ValueError:
        logging.getLogger("bot.slack").exception("failed")

    line, traceback, *_, last = capsys.readouterr().err.splitlines()
    assert "failed" in line
    assert traceback.startswith("Traceback")
    assert last.startswith("ValueError")


def test_libraries_only_warn(capsys: pytest.CaptureFixture[str]) -> None:
    """Their details hold what people write."""
    set_up_logs("debug", "text")
    logging.getLogger("slack_sdk.web").debug("a private message")
    logging.getLogger("bot.slack").debug("ours")

    said = capsys.readouterr().err
    assert "a private message" not in said
    assert "ours" in said
