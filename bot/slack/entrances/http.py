"""Slack over HTTP: one path for everything that Slack sends, a few for the platform."""

import logging
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.settings import Settings
from bot.slack.app import Bot, running_bot
from bot.slack.composition import Composition
from bot.slack.entrances.doubts import Doubts
from bot.slack.entrances.health import EVERY_ADDRESS, Health, listening
from bot.slack.entrances.replays import Replays
from bot.slack.entrances.request_log import RequestLine, kind_of, one_line
from bot.slack.entrances.requests import FORM, JSON, RequestRefusedError, read_request
from bot.slack.entrances.shutdown import stop_signals
from bot.slack.entrances.tokens import check_tokens
from bot.slack.failures import describe
from bot.slack.manifest import EVENTS_PATH
from bot.slack.metrics import Metrics
from bot.slack.workspaces.install import Install

logger = logging.getLogger(__name__)

MAX_BODY = 1024**2


async def serve(
    settings: Settings, composition: Composition, *, host: str = EVERY_ADDRESS
) -> None:
    """Serve Slack over HTTP until the process is asked to stop; then finish and return.

    Raises ``SettingsError`` when the settings do not allow it.
    """
    settings.require_http()
    if doubt := settings.signing_secret_doubt:
        logger.warning("%s", doubt)
    with stop_signals() as stop:
        async with running_bot(settings, composition) as bot:
            await check_tokens(bot)
            web_app = build_web_app(bot, settings)
            async with listening(web_app, host, settings.port):
                logger.info("listening on port %d", settings.port)
                await stop.wait()
                bot.stop()


def build_web_app(bot: Bot, settings: Settings) -> web.Application:
    """The web application: Slack's requests, installations, health and figures."""
    parts = bot.composition
    verifier = SignatureVerifier(settings.signing_secret)
    entrance = Entrance(bot.app, verifier, parts.metrics)
    web_app = web.Application(client_max_size=MAX_BODY)
    web_app.router.add_post(EVENTS_PATH, entrance.receive)
    Health(parts.ready, parts.metrics, parts.remark).add_to(web_app)
    if parts.workspaces:
        Install(settings, parts.workspaces, bot.app.client).add_to(web_app)
    return web_app


@dataclass(slots=True, eq=False)
class Entrance:
    """Lets Slack's own requests through to Bolt and refuses everything else."""

    app: AsyncApp
    verifier: SignatureVerifier
    metrics: Metrics
    replays: Replays = field(default_factory=Replays)
    doubts: Doubts = field(default_factory=Doubts)

    async def receive(self, request: web.Request) -> web.Response:
        """Answer a request, with a 4xx when it is not one of Slack's."""
        with one_line("http", self.metrics) as line:
            answer = await self._answer_or_refuse(request, line)
            line.status = str(answer.status)
            return answer

    async def _answer_or_refuse(
        self, request: web.Request, line: RequestLine
    ) -> web.Response:
        try:
            body = await self._read(request)
            line.kind = kind_of(body)
            if self._is_replay(request):
                logger.warning("a request came a second time and was not answered")
                return web.Response()
            return await self._answer(body)
        except RequestRefusedError as refusal:
            logger.info("refused a request: %s", refusal.reason)
            if refusal.doubt:
                self.doubts.tell(refusal.doubt)
            return web.Response(status=refusal.status, text=refusal.reason)

    async def _read(self, request: web.Request) -> dict[str, Any]:
        if request.content_type not in (JSON, FORM):
            raise RequestRefusedError(415, "neither JSON nor a form")
        try:
            raw = await request.read()
        except web.HTTPRequestEntityTooLarge:
            raise RequestRefusedError(413, "too large") from None
        return read_request(request.content_type, request.headers, raw, self.verifier)

    def _is_replay(self, request: web.Request) -> bool:
        if request.content_type != FORM:
            return False
        return self.replays.is_replay(request.headers["X-Slack-Signature"])

    async def _answer(self, body: dict[str, Any]) -> web.Response:
        try:
            # As in Socket Mode, Bolt gets a payload that is verified and read. Its
            # own HTTP reading raises on malformed requests, logs the body of unsigned
            # ones, and loses commands whose text has the word "payload".
            request = AsyncBoltRequest(body=body, mode="socket_mode")
            response = await self.app.async_dispatch(request)
        except (AttributeError, LookupError, TypeError) as error:
            # Our listeners' errors do not come here, only Bolt's own misreadings and
            # what goes wrong while a listener's error is told.
            logger.error("a request could not be answered: %s", describe(error))  # noqa: TRY400 - a traceback would hold what came in
            raise RequestRefusedError(400, "not a payload of Slack's") from None
        return _as_web_response(response)


def _as_web_response(response: BoltResponse) -> web.Response:
    # Bytes are sent as they are; a text would go the way of a stream.
    body: str | bytes = response.body
    return web.Response(
        status=response.status,
        body=body if isinstance(body, bytes) else body.encode(),
        headers=response.first_headers(),
    )
