"""What the platform asks: whether the process lives, can serve, and how it fares."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.errors import SettingsError
from bot.slack.metrics import CONTENT_TYPE, Metrics

EVERY_ADDRESS = "0.0.0.0"
DRAIN_SECONDS = 3.0
"""For requests under way when the process is told to stop."""
STOP_SECONDS = 7.0
"""From then on for the replies they began: platforms kill what has not stopped after
ten seconds, and the store is closed last."""

Ready = Callable[[], Awaitable[str]]
"""Tells why the bot cannot serve just now; an empty text when it can."""


@dataclass(slots=True, eq=False)
class Health:
    """Tells the platform whether to keep this process and whether to send it work."""

    is_ready: Ready
    metrics: Metrics
    remark: Callable[[], str]

    def add_to(self, web_app: web.Application) -> None:
        """Attach the paths."""
        web_app.router.add_get("/healthz", self.alive)
        web_app.router.add_get("/readyz", self.ready)
        web_app.router.add_get("/metrics", self.figures)

    async def alive(self, _: web.Request) -> web.Response:
        """Always 200."""
        return web.Response(text="ok")

    async def ready(self, _: web.Request) -> web.Response:
        """200 when the bot can serve, else 503; with what there is to say about it."""
        reason = await self.is_ready()
        told = "\n".join(filter(None, [reason or "ok", self.remark()]))
        return web.Response(status=503 if reason else 200, text=told)

    async def figures(self, _: web.Request) -> web.Response:
        """The metrics."""
        body = self.metrics.text()
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})


@asynccontextmanager
async def listening(
    web_app: web.Application, host: str, port: int
) -> AsyncIterator[None]:
    """Take requests; on leaving, take no more and finish those under way.

    Raises ``SettingsError`` when the port cannot be used.
    """
    runner = web.AppRunner(web_app, access_log=None, shutdown_timeout=DRAIN_SECONDS)
    await runner.setup()
    try:
        await _open(web.TCPSite(runner, host, port), port)
        yield
    finally:
        await runner.cleanup()


async def _open(site: web.TCPSite, port: int) -> None:
    try:
        await site.start()
    except OSError as error:
        raise SettingsError(
            f"PORT {port} cannot be used ({_words(error)}):"
            " set PORT to a free one, or stop what is using it."
        ) from None


def _words(error: OSError) -> str:
    # The loop puts the address around them once more.
    return os.strerror(error.errno).lower() if error.errno else str(error)
