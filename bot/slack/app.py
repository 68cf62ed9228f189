"""Puts the Bolt app together from its settings and the things it works with."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.async_app import AsyncApp
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.composition import Composition
from bot.slack.delivery import Deliveries
from bot.slack.entrances.health import STOP_SECONDS
from bot.slack.failures import on_error
from bot.slack.late import Late
from bot.slack.listeners import register_listeners
from bot.slack.listeners.command import CommandListener
from bot.slack.middleware import Preparation
from bot.slack.notifications import Notifications
from bot.slack.replying import Replies
from bot.slack.web_api.client import Clients
from bot.slack.web_api.pacing import Pacing
from bot.slack.web_api.retries import Retries
from bot.slack.workspaces.many_workspaces import Authorize, Leaving
from bot.slack.workspaces.one_workspace import OneWorkspace

logger = logging.getLogger(__name__)

_CALL_SECONDS = 20
"""How long one call of Slack may take, before it is tried again."""


@dataclass(slots=True, eq=False)
class Bot:
    """The Bolt app, what it is put together from, and the replies it has under way."""

    app: AsyncApp
    composition: Composition
    deliveries: Deliveries
    pacing: Pacing
    one_workspace: OneWorkspace | None
    """Who it is where it is installed, when that is one place."""

    def stop(self) -> None:
        """Make ready to end: finish what is acknowledged, leave the rest to others."""
        self.deliveries.stop()
        self.pacing.hurry()


@asynccontextmanager
async def running_bot(
    settings: Settings, composition: Composition, *, stop_seconds: float = STOP_SECONDS
) -> AsyncIterator[Bot]:
    """The bot with its connection to Slack; on leaving, replies are finished first."""
    timeout = ClientTimeout(total=_CALL_SECONDS)
    async with ClientSession(timeout=timeout) as session:
        bot = build_bot(settings, composition, _client(settings, session))
        try:
            yield bot
        finally:
            undone = await bot.deliveries.drain(stop_seconds)
            if undone:
                logger.warning("stopped with %d replies unfinished", undone)


def build_bot(
    settings: Settings, composition: Composition, client: AsyncWebClient
) -> Bot:
    """Build the Bolt app with all its listeners; nothing is sent yet."""
    answerer, store = composition.answerer, composition.store
    metrics, workspaces = composition.metrics, composition.workspaces
    one_workspace = many_workspaces = None
    if workspaces is None:
        settings.require_one_workspace()
        one_workspace = OneWorkspace(settings.bot_token, client)
    else:
        many_workspaces = Authorize(settings, workspaces, store.claims, client)
    replies = Replies(answerer, store.contexts, composition.record)
    app = AsyncApp(
        name="rolecall",
        client=client,
        signing_secret=settings.signing_secret,
        before_authorize=CommandListener(replies),
        # Its type knows functions only, though it takes what is one.
        authorize=cast(Any, one_workspace or many_workspaces),
        logger=_framework_logger(),
        process_before_response=True,
        # Else Bolt logs a page of advice about each of them.
        raise_error_for_unhandled_request=True,
        # What these attach to each request no listener uses.
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    late, pacing = Late(), Pacing()
    deliveries = Deliveries(store.claims, on_late_failure=late.failed)
    forget_token = many_workspaces.forget_token if many_workspaces else None
    bot_of = many_workspaces.bot_of if many_workspaces else None
    installations = workspaces.installations if workspaces else None
    clients = Clients(pacing, metrics, forget_token)
    notifications = Notifications(
        answerer, store.open_questions, deliveries, clients, bot_of
    )
    register_listeners(app, composition, replies, deliveries, notifications)
    app.use(Preparation(clients, late, Leaving(store, installations)))
    app.error(on_error)
    metrics.gauge("replies_under_way", "Replies under way", deliveries.__len__)
    metrics.gauge("posts_waiting", "Messages that wait to be posted", pacing.__len__)
    return Bot(app, composition, deliveries, pacing, one_workspace)


def _client(settings: Settings, session: ClientSession) -> AsyncWebClient:
    client = AsyncWebClient(
        session=session,
        logger=_framework_logger(),
        # Bolt hands these on to the client that it makes for each request.
        retry_handlers=[Retries()],
    )
    if settings.api_url:
        client.base_url = settings.api_url
    return client


def _framework_logger() -> logging.Logger:
    # Below warnings, Bolt and the SDK log whole requests, with what people wrote.
    framework = logging.getLogger("bot.slack.framework")
    framework.setLevel(logging.WARNING)
    framework.addFilter(_is_needed)
    return framework


def _is_needed(record: logging.LogRecord) -> bool:
    # Bolt finds SLACK_BOT_TOKEN in the environment by itself, and would warn on every
    # start that it does not use it.
    return record.getMessage() != warning_client_prioritized_and_token_skipped()
