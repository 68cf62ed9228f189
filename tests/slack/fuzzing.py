"""Throws hostile inputs at the HTTP entry and at an answerer, and notes what breaks."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from time import thread_time

from aiohttp import ClientError, ClientSession
from aiohttp.test_utils import TestServer

from bot.live import LiveAnswerer
from bot.settings import Settings
from bot.slack.app import Bot
from bot.slack.entrances.http import build_web_app
from bot.slack.manifest import EVENTS_PATH
from tests.slack import hostile
from tests.slack.simulated.payloads import SECRET

SLOW_SECONDS = 0.05
_AT_ONCE = 20
_GREETINGS = ["Hi, how are you?", "What can you do?", "Thanks!", "Who are you?"]
_JOINTS = (" ", " and ", ", ", "\n", " or ", " also ", " - ", "; ")


@dataclass
class Found:
    """What a run found."""

    statuses: Counter[int] = field(default_factory=Counter)
    tracebacks: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    slowest: float = 0.0
    inputs: int = 0

    @property
    def server_errors(self) -> int:
        """How many requests were answered with a 5xx, or not at all."""
        return sum(n for status, n in self.statuses.items() if not 0 < status < 500)


async def attack_entry(bot: Bot, count: int, seed: int) -> Found:
    """Send that many hostile requests to the bot's web server."""
    found = Found()
    settings = Settings(signing_secret=SECRET)
    with _tracebacks(found):
        async with (
            TestServer(build_web_app(bot, settings), host="127.0.0.1") as server,
            ClientSession() as session,
        ):
            url = str(server.make_url(EVENTS_PATH))
            shares = [
                _send(session, url, Random(f"{seed}/{each}"), count // _AT_ONCE, found)
                for each in range(_AT_ONCE)
            ]
            await asyncio.gather(*shares)
    return found


def attack_answerer(answerer: LiveAnswerer, count: int, seed: int) -> Found:
    """Ask that many hostile questions; time is this thread's own.

    Every other one is made of questions that the content knows, and of greetings.
    """
    found, random = Found(), Random(seed)
    known = [section.question for section in answerer.content.sections.values()]
    known += _GREETINGS * (len(known) // len(_GREETINGS) + 1)
    for number in range(count):
        if number % 2:
            question = hostile.text(random)
        else:
            question = random.choice(_JOINTS).join(random.sample(known, 2))
        start = thread_time()
        answerer.answer(question)
        spent = thread_time() - start
        found.inputs += 1
        found.slowest = max(found.slowest, spent)
        if spent > SLOW_SECONDS:
            found.slow.append(question)
    return found


async def _send(
    session: ClientSession, url: str, random: Random, count: int, found: Found
) -> None:
    for _ in range(count):
        request = hostile.request(random)
        found.inputs += 1
        try:
            sent = session.post(url, data=request.raw, headers=request.headers)
            async with sent as answer:
                found.statuses[answer.status] += 1
        except (ClientError, ValueError):
            # The client itself refuses to send some of the headers.
            found.statuses[-1 if _is_sendable(request) else 400] += 1


def _is_sendable(request: hostile.Request) -> bool:
    return all(value.isprintable() for value in request.headers.values())


@contextmanager
def _tracebacks(found: Found) -> Iterator[None]:
    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info:
                found.tracebacks.append(self.format(record))

    handler = Handler(logging.WARNING)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
