"""Slack over Socket Mode: the bot connects to Slack, so it needs no public address."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import (
    run_async_bolt_app,
    send_async_response,
)
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.errors import SettingsError
from bot.settings import Settings
from bot.slack.app import Bot, running_bot
from bot.slack.composition import Composition
from bot.slack.entrances.connection_log import connection_logger
from bot.slack.entrances.health import DRAIN_SECONDS, EVERY_ADDRESS, Health, listening
from bot.slack.entrances.liveness import DEAD_SECONDS, watch
from bot.slack.entrances.request_log import kind_of, one_line
from bot.slack.entrances.shutdown import stop_signals
from bot.slack.entrances.tokens import CHECK_SECONDS, check_tokens
from bot.slack.workspaces.install import Install

logger = logging.getLogger(__name__)

PING_SECONDS = 10.0


async def socket(
    settings: Settings,
    composition: Composition,
    *,
    host: str = EVERY_ADDRESS,
    ping_seconds: float = PING_SECONDS,
    dead_seconds: float = DEAD_SECONDS,
    check_seconds: float = CHECK_SECONDS,
) -> None:
    """Serve Slack in Socket Mode until the process is asked to stop; then finish.

    Raises ``SettingsError`` when the settings do not allow it, and
    ``DeadConnectionError`` when Slack cannot be reached for minutes.
    """
    settings.require_socket()
    with stop_signals() as stop:
        async with running_bot(settings, composition) as bot:
            await check_tokens(bot, settings.app_token, check_seconds)
            connection = Connection(bot, settings.app_token, ping_seconds)
            async with _health(settings, bot, connection, host), _connected(connection):
                try:
                    await watch(connection.is_connected, stop, dead_seconds)
                finally:
                    bot.stop()


class Connection(AsyncSocketModeHandler):
    """A Socket Mode connection that finishes its replies before it closes."""

    def __init__(self, bot: Bot, app_token: str, ping_seconds: float) -> None:
        super().__init__(
            bot.app, app_token, connection_logger(), ping_interval=ping_seconds
        )
        self._metrics = bot.composition.metrics
        self._under_way: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def handle(  # type: ignore[override]  # as the parent does
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        """Answer one of Slack's messages; while stopping, leave it to another worker.

        What is not acknowledged, Slack delivers again.
        """
        if self._stopping:
            return
        task = asyncio.ensure_future(self._answer(client, req))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await task

    async def is_connected(self) -> bool:
        """Whether Slack can reach the bot; one pong is not older than four pings."""
        return not self._stopping and await self.client.is_connected()

    async def finish(self, seconds: float = DRAIN_SECONDS) -> None:
        """Take nothing new, finish what is under way, close the connection."""
        self._stopping = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)
        await self.close_async()  # type: ignore[no-untyped-call]

    async def _answer(self, client: SocketModeClient, req: SocketModeRequest) -> None:
        with one_line("socket", self._metrics) as line:
            line.kind = kind_of(req.payload)
            response = await run_async_bolt_app(self.app, req)
            line.status = str(response.status)
            await send_async_response(client, req, response, 0.0)


@asynccontextmanager
async def _connected(connection: Connection) -> AsyncIterator[None]:
    connecting = asyncio.create_task(_connect(connection))
    try:
        yield
    finally:
        connecting.cancel()
        await connection.finish()


async def _connect(connection: Connection) -> None:
    # While Slack is away this goes on trying.
    await connection.connect_async()  # type: ignore[no-untyped-call]
    logger.info("connected to Slack in Socket Mode")


@asynccontextmanager
async def _health(
    settings: Settings, bot: Bot, connection: Connection, host: str
) -> AsyncIterator[None]:
    """Tell the platform how it fares; several workers of one machine share a port."""
    parts = bot.composition

    async def reason() -> str:
        if not await connection.is_connected():
            return "not connected to Slack"
        return await parts.ready()

    web_app = web.Application()
    Health(reason, parts.metrics, parts.remark).add_to(web_app)
    if parts.workspaces:
        Install(settings, parts.workspaces, bot.app.client).add_to(web_app)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(listening(web_app, host, settings.port))
        except SettingsError as error:
            logger.warning("there will be no health checks: %s", error)
        yield
