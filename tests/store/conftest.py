"""Databases for the tests: every test that asks for one runs on both kinds."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store import Store
from tests.store.postgres import PostgresServer, new_database

Open = Callable[[], Awaitable[Store]]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server, of our own unless one is named."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield named
        return
    server = PostgresServer()
    yield server.address
    server.remove()


@pytest.fixture(scope="session")
def own_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server that nothing else depends on."""
    server = PostgresServer()
    yield server
    server.remove()


@pytest.fixture
def stoppable(own_server: PostgresServer) -> Iterator[PostgresServer]:
    """A PostgreSQL server that the test may stop and freeze."""
    yield own_server
    own_server.thaw()
    own_server.start()


@pytest_asyncio.fixture
async def stoppable_address(stoppable: PostgresServer) -> AsyncIterator[str]:
    """An empty database on that server."""
    async with new_database(stoppable.address) as url:
        yield url
        stoppable.thaw()
        stoppable.start()


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'data' / 'rolecall.db'}"
        return
    async with new_database(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest_asyncio.fixture
async def open_store(address: str) -> AsyncIterator[Open]:
    """Opens stores over one database, like processes that share it."""
    opened: list[Store] = []

    async def open_one() -> Store:
        opened.append(await Store.open(address, deadline=5.0))
        return opened[-1]

    yield open_one
    for store in opened:
        await store.close()


@pytest_asyncio.fixture
async def store(open_store: Open) -> Store:
    """An open store over an empty database."""
    return await open_store()


@pytest_asyncio.fixture
async def other(store: Store, open_store: Open) -> Store:
    """A second store over the same database, as another process would have it."""
    return await open_store()
