"""Slack's side of Socket Mode: the sockets that workers open, and what they answer."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.slack.simulated.records import PATIENCE


@dataclass
class SocketMode:
    """A Slack that bots may open sockets to."""

    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    """Those that are open, the latest last."""
    acknowledged: dict[str, Any] = field(default_factory=dict)
    """What came back for each envelope."""
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is true of this Slack."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(happened)

    async def tell(self) -> None:
        """Let those who wait look again."""
        async with self._news:
            self._news.notify_all()

    async def disconnect(self) -> None:
        """Drop every socket, as a broken line would."""
        for socket in list(self.sockets):
            await socket.close()

    async def open_socket(self, request: web.Request) -> web.WebSocketResponse:
        """Serve a socket for as long as it lasts."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello"})
        self.sockets.append(socket)
        await self.tell()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    told = json.loads(message.data)
                    self.acknowledged[told["envelope_id"]] = told.get("payload")
                    await self.tell()
        finally:
            self.sockets.remove(socket)
            await self.tell()
        return socket
