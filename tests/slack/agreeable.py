"""A Slack that takes everything, after a while if told so; for what is not about Slack."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from time import time

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.slack.simulated.records import IDENTITY
from tests.slack.simulated.sockets import SocketMode


@dataclass
class Post:
    """One message that was taken, and from whom."""

    caller: str
    taken_at: float
    answered_at: float | None = None
    """None when the poster was gone before it could be told."""


@dataclass
class AgreeableSlack(SocketMode):
    """Says yes to every call, and keeps who posted in each channel and when."""

    latency_seconds: float = 0.0
    posts: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    """By channel; what comes to a response_url, by the name at its end."""
    _server: TestServer | None = None

    async def start(self) -> None:
        """Listen on a free port of the loopback interface."""
        app = web.Application()
        app.router.add_post("/api/{method}", self._agree)
        app.router.add_post("/{caller}/api/{method}", self._agree)
        app.router.add_post("/response/{name}", self._respond)
        app.router.add_get("/socket", self.open_socket)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()

    async def close(self) -> None:
        """Stop listening."""
        assert self._server
        await self.disconnect()
        await self._server.close()

    @property
    def api_url(self) -> str:
        """The address of its Web API."""
        return self.url("/api/")

    def url(self, path: str) -> str:
        """The address of a path; ``/name/api/`` is the Web API for one caller."""
        assert self._server
        return str(self._server.make_url(path))

    async def _agree(self, request: web.Request) -> web.Response:
        match request.match_info["method"]:
            case "chat.postMessage":
                channel = str((await request.json()).get("channel"))
                await self._take(request, channel)
            case _:
                await asyncio.sleep(self.latency_seconds)
        socket = self.url("/socket").replace("http", "ws", 1)
        return web.json_response({**IDENTITY, "ts": "1.1", "url": socket})

    async def _respond(self, request: web.Request) -> web.Response:
        await self._take(request, request.match_info["name"])
        return web.Response(text="ok")

    async def _take(self, request: web.Request, where: str) -> None:
        post = Post(request.match_info.get("caller", ""), time())
        self.posts[where].append(post)
        # The server ends what it does for a caller who has hung up.
        await asyncio.sleep(self.latency_seconds)
        post.answered_at = time()
