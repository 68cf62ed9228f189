"""A database server that is some way off: everything takes its time to get there."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.engine import URL, make_url


@asynccontextmanager
async def far_away(address: str, seconds: float) -> AsyncIterator[str]:
    """The address of the same database with ``seconds`` between it and us, each way."""
    way = _Way(make_url(address), seconds)
    server = await asyncio.start_server(way.connect, "127.0.0.1")
    host, port = server.sockets[0].getsockname()
    here = make_url(address).set(host=host, port=port, query={})
    yield here.render_as_string(hide_password=False)
    server.close()
    await way.close()


class _Way:
    def __init__(self, url: URL, seconds: float) -> None:
        self._url = url
        self._seconds = seconds
        self._writers: set[StreamWriter] = set()

    async def connect(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Carry what is said; first the connection itself goes there and back."""
        self._writers.add(writer)
        await asyncio.sleep(2 * self._seconds)
        with suppress(OSError):
            there, back = await self._open()
            self._writers.add(back)
            await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        writer.close()

    async def close(self) -> None:
        """Cut every connection."""
        for writer in self._writers:
            writer.close()
        for writer in self._writers:
            with suppress(OSError):
                await writer.wait_closed()

    async def _open(self) -> tuple[StreamReader, StreamWriter]:
        folder, port = self._url.query.get("host"), self._url.port or 5432
        if folder:
            return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{port}")
        return await asyncio.open_connection(self._url.host, port)

    async def _carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        # What is said while something else is on its way is on its way too.
        loop = asyncio.get_running_loop()
        with suppress(OSError):
            while said := await reader.read(65_536):
                loop.call_later(self._seconds, writer.write, said)
        await asyncio.sleep(self._seconds)
        writer.close()
