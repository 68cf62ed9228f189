"""``rolecall serve`` and ``rolecall socket``: the bot in Slack, by its two ways in."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import click

from bot.cli.start import read_settings
from bot.settings import misspelt

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.slack.composition import Composition

Serving = Callable[["Settings", "Composition"], Awaitable[None]]

_ENDED_BY_SIGNAL = 128
"""What shells add to the signal's number."""


@click.command(epilog="\b\nExample:\n  PORT=8080 rolecall serve")
def serve() -> None:
    """Serve Slack over HTTP, at /slack/events.

    Needs SLACK_SIGNING_SECRET, and SLACK_BOT_TOKEN or, where many workspaces install
    the app, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET; README.md tells where they are.
    """
    settings = read_settings()
    settings.require_http()
    _run(settings, _over_http)


@click.command(epilog="\b\nExample:\n  LOG_FORMAT=json rolecall socket")
def socket() -> None:
    """Serve Slack in Socket Mode, which needs no public address.

    Needs SLACK_APP_TOKEN, and SLACK_BOT_TOKEN or, where many workspaces install the
    app, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET; README.md tells where they are.
    """
    settings = read_settings()
    settings.require_socket()
    _run(settings, _in_socket_mode)


def _run(settings: "Settings", serving: Serving) -> None:
    import asyncio
    import gc
    import logging
    import os
    from importlib import import_module
    from threading import Thread

    _end_when_told_to()
    # A third of the start would go into looking for garbage among what is to stay.
    gc.disable()
    # Loading it reads the system's certificates, which takes a tenth of the start and
    # leaves the interpreter to the rest of it.
    Thread(target=import_module, args=("aiohttp",)).start()

    from bot.cli.logs import set_up_logs

    set_up_logs(settings.log_level, settings.log_format)
    for doubt in misspelt(os.environ):
        logging.getLogger(__name__).warning("%s", doubt)

    async def until_stopped() -> None:
        from bot.cli.composition import composed

        async with composed(settings) as composition:
            await serving(settings, composition)

    asyncio.run(until_stopped())


def _end_when_told_to() -> None:
    """Let a signal that comes before there is anything to finish end the process.

    An exception would come amid the libraries' imports: their lock may stay closed
    then, and the end would wait for ever for the thread that imports as well. What the
    system does by itself, it does not do for the first process of a container.
    """
    import os
    import signal

    def end(number: int, _: object) -> None:
        os._exit(_ENDED_BY_SIGNAL + number)

    usual = (signal.SIG_DFL, signal.default_int_handler)
    for each in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(each) in usual:
            signal.signal(each, end)


async def _over_http(settings: "Settings", bot: "Composition") -> None:
    from bot.slack.entrances import http

    await http.serve(settings, bot)


async def _in_socket_mode(settings: "Settings", bot: "Composition") -> None:
    from bot.slack.entrances import socket as socket_mode

    await socket_mode.socket(settings, bot)
