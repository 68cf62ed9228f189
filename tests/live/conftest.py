"""Live content over a copy of the small content, for tests to change."""

from pathlib import Path

import pytest

from bot.live import LiveContent
from tests.content.conftest import ContentCopy
from tests.store.conftest import Open, open_store

__all__ = ["Open", "open_store"]


@pytest.fixture
def copy(tmp_path: Path) -> ContentCopy:
    """Sound content in a folder of its own."""
    return ContentCopy.into(tmp_path / "content")


@pytest.fixture
def live(copy: ContentCopy) -> LiveContent:
    """The content of those files."""
    return LiveContent.load(copy.file("intents.yaml"), copy.folder / "knowledge")


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A database that several processes may share."""
    return f"sqlite:///{tmp_path / 'data' / 'rolecall.db'}"
