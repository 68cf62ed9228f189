"""Live content over a copy of the small content, for tests to change."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.live import LiveContent
from bot.store import Store
from tests.content.conftest import ContentCopy

Open = Callable[[], Awaitable[Store]]


@pytest.fixture
def copy(tmp_path: Path) -> ContentCopy:
    """Sound content in a folder of its own."""
    return ContentCopy.into(tmp_path / "content")


@pytest.fixture
def live(copy: ContentCopy) -> LiveContent:
    """The content of those files."""
    return LiveContent.load(copy.file("intents.yaml"), copy.folder / "knowledge")


@pytest_asyncio.fixture
async def open_store(tmp_path: Path) -> AsyncIterator[Open]:
    """Opens stores over one database, like processes that share it."""
    opened: list[Store] = []

    async def open_one() -> Store:
        address = f"sqlite:///{tmp_path / 'data' / 'rolecall.db'}"
        opened.append(await Store.open(address, deadline=5.0))
        return opened[-1]

    yield open_one
    for store in opened:
        await store.close()
