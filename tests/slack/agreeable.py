"""A Slack that takes everything, after a while if told so; for what is not about Slack."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.slack.simulated.records import IDENTITY


@dataclass
class AgreeableSlack:
    """Says yes to every call, and counts the posts of each thread."""

    latency_seconds: float = 0.0
    posts: Counter[str] = field(default_factory=Counter)
    unheard: Counter[str] = field(default_factory=Counter)
    """The posts whose poster was gone when it was told that they are taken."""
    _server: TestServer | None = None

    async def start(self) -> None:
        """Listen on a free port of the loopback interface."""
        app = web.Application()
        app.router.add_post("/api/{method}", self._agree)
        self._server = TestServer(app, host="127.0.0.1")
        await self._server.start_server()

    async def close(self) -> None:
        """Stop listening."""
        assert self._server
        await self._server.close()

    @property
    def api_url(self) -> str:
        """The address of its Web API."""
        assert self._server
        return str(self._server.make_url("/api/"))

    async def _agree(self, request: web.Request) -> web.Response:
        is_post = request.match_info["method"] == "chat.postMessage"
        thread = str((await request.json()).get("thread_ts")) if is_post else ""
        self.posts[thread] += is_post
        try:
            await asyncio.sleep(self.latency_seconds)
        except asyncio.CancelledError:
            # The server ends what it does for a caller who has hung up.
            self.unheard[thread] += is_post
            raise
        return web.json_response({**IDENTITY, "ts": "1.1"})
