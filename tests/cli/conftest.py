"""Runs commands in this process, on the small content unless a test says otherwise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import rolecall
from tests import other_roles
from tests.content.conftest import ContentCopy

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where trained answerers are kept, so that only the first test makes one."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """The small content; nothing of the machine's own settings."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ROLECALL_INTENTS", str(other_roles.INTENTS))
    monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(other_roles.KNOWLEDGE))


@pytest.fixture
def run() -> Run:
    """``run("ask", "who …", input=…)``: what the command printed, and its status."""

    def run_command(*words: str, input: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(rolecall, words, input=input, prog_name="rolecall")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run_command


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
