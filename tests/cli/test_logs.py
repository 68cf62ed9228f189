"""The log: one line for each event, as text or as JSON."""

import json
import logging
from collections.abc import Iterator

import pytest

from bot.cli.logs import set_up_logs


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


def test_libraries_only_warn(capsys: pytest.CaptureFixture[str]) -> None:
    """Their details hold what people write."""
    set_up_logs("debug", "text")
    logging.getLogger("slack_sdk.web").debug("a private message")
    logging.getLogger("bot.slack").debug("ours")

    said = capsys.readouterr().err
    assert "a private message" not in said
    assert "ours" in said
