"""Puts a running bot together: settings, content, store, Slack; and takes it apart.

The one place that knows all the parts, for both ways in.
"""

import ctypes
import gc
import logging
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import click

from bot.cli.labelled import read_file
from bot.cli.remembered import opened_store
from bot.errors import SettingsError
from bot.evaluation.labels import Dialogue
from bot.live import LiveAnswerer, LiveContent
from bot.settings import Settings
from bot.slack.composition import Composition
from bot.slack.maintenance import Maintenance
from bot.slack.metrics import Metrics, TimedAnswerer
from bot.slack.workspaces.many_workspaces import Workspaces
from bot.store import Store, StoreUnavailableError

if TYPE_CHECKING:
    from bot.store.workspaces.installations import Installations

logger = logging.getLogger(__name__)

_TURN_SECONDS = 0.001
"""How long one thread may go on while another one waits; usually five times that."""
_COLLECT_AFTER = (10_000, 10, 100)
"""How many new objects, and how many times that before older ones are looked at too."""


@asynccontextmanager
async def composed(settings: Settings) -> AsyncIterator[Composition]:
    """The parts of a bot, open; on leaving, what waits to be written is written.

    Raises ``SettingsError`` and ``ContentError``.
    """
    live = LiveContent.load(settings.intents, settings.knowledge)
    async with opened_store(settings) as store, live.following(store.learned_patterns):
        _settle()
        metrics = Metrics()
        _watch(metrics, store, live.answerer)
        yield Composition(
            TimedAnswerer(live.answerer, metrics),
            store,
            _maintenance(settings, store, live),
            metrics,
            await _workspaces(settings, store),
        )


def _settle() -> None:
    # What is loaded now stays: the collector need not look through it again and again,
    # which would take longer than many answers. What comes after is soon garbage, or
    # kept for long, as what a conversation was about.
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)
    gc.enable()
    # The database's thread asks for a turn for each few lines of its own, and many
    # questions wait for what it brings.
    sys.setswitchinterval(_TURN_SECONDS)
    # What reading the content took beyond that goes back to the system, where the C
    # library knows how.
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _maintenance(settings: Settings, store: Store, live: LiveContent) -> Maintenance:
    return Maintenance(
        people=settings.maintainers,
        questions=store.open_questions,
        patterns=store.learned_patterns,
        content=live,
        labelled=_labelled(settings),
    )


def _labelled(settings: Settings) -> Sequence[Dialogue]:
    if not settings.questions:
        return ()
    try:
        return read_file(settings.questions)
    except click.UsageError as error:
        raise SettingsError(
            f"ROLECALL_QUESTIONS has no labelled questions: {error.message}"
        ) from None


async def _workspaces(settings: Settings, store: Store) -> Workspaces | None:
    if not settings.has_many_workspaces:
        return None
    # Cryptography is only loaded where many workspaces are served.
    from bot.store.workspaces.token_cipher import key_from

    # Tokens that were kept before there were keys of one's own are sealed anew too.
    keys = filter(None, (settings.token_keys, key_from(settings.client_secret)))
    installations = store.installations(settings.client_id, ",".join(keys))
    if installations.has_older_keys:
        await _seal_again(installations)
    return Workspaces(installations, store.oauth_states())


async def _seal_again(installations: "Installations") -> None:
    try:
        await installations.seal_again()
    except StoreUnavailableError as error:
        logger.warning("older ROLECALL_TOKEN_KEYS are still needed: %s", error)
    else:
        logger.info("every token is encrypted with the first of ROLECALL_TOKEN_KEYS")


def _watch(metrics: Metrics, store: Store, answerer: LiveAnswerer) -> None:
    log = store.question_log
    metrics.gauge(
        "records_waiting", "Questions and votes not written yet", lambda: log.waiting
    )
    metrics.gauge("records_lost", "Questions and votes lost", lambda: log.dropped)
    metrics.gauge(
        "database_available",
        "1 while the database can be used",
        lambda: float(store.outage is None),
    )
    metrics.before_text.append(lambda: metrics.content(answerer.version))
