"""Slack's side of the deliveries: again what is not acknowledged, commands once."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from tests.benchmarks.slack.load import Client
from tests.benchmarks.slack.servers import Server
from tests.slack.agreeable import AgreeableSlack
from tests.slack.simulated.entrances import SocketEntrance
from tests.slack.simulated.payloads import Payload

CUT_OFF = 0
"""The status of what was not acknowledged in time, or whose line broke."""
NO_ANSWER = 204
"""What a command gets that is acknowledged and not answered."""
_OK = 200
_PATIENCE_SECONDS = 3.0
_RETRY_SECONDS = (0.0, 5.0, 20.0, 60.0)
"""Slack tries again at once, after a minute, after five; here it is in more of a hurry."""


class Line(Protocol):
    """A way to a bot that seems to be open."""

    async def hand_over(self, payload: Payload) -> int:
        """Deliver a payload; gives the status. Raises what a broken line does."""


@dataclass(frozen=True, slots=True)
class HttpLine:
    """A web process."""

    server: Server

    async def hand_over(self, payload: Payload) -> int:
        """Post it, signed."""
        client = Client(self.server.url)
        try:
            status, said = await client.ask(payload)
        finally:
            client.close()
        return _judged(payload, status, said)


@dataclass(frozen=True, slots=True)
class SocketLine:
    """The socket that a worker opened last."""

    slack: AgreeableSlack

    async def hand_over(self, payload: Payload) -> int:
        """Send an envelope and wait for its acknowledgement."""
        there, socket = self.slack, self.slack.sockets[-1]
        envelope = await SocketEntrance(there).send(payload)
        await there.until(
            lambda: envelope in there.acknowledged or socket not in there.sockets
        )
        if envelope not in there.acknowledged:
            return CUT_OFF
        return _judged(payload, _OK, there.acknowledged[envelope])


@dataclass
class Sender:
    """Sends a load; remembers what was asked and what became of it."""

    make: Callable[[], Payload]
    lines: Callable[[], Sequence[Line]]
    """Those that are open now, as a load balancer knows them."""
    asked: list[Payload] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    """Where what was acknowledged had been asked."""
    outcomes: Counter[str] = field(default_factory=Counter)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def steadily(self, seconds: float, rate: float) -> None:
        """Send that many questions a second; return when all are dealt with."""
        began, number = monotonic(), 0
        while monotonic() - began < seconds:
            payload = self.make()
            self.asked.append(payload)
            task = asyncio.create_task(self._deliver(payload))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            number += 1
            await asyncio.sleep(began + number / rate - monotonic())
        await asyncio.gather(*self._tasks)

    async def _deliver(self, payload: Payload) -> None:
        is_event = payload.kind == "events_api"
        for pause in _RETRY_SECONDS if is_event else (0.0,):
            await asyncio.sleep(pause)
            line = random.choice(self.lines())
            status = await self._once(line, payload)
            self.outcomes[f"{payload.kind} {type(line).__name__} {status}"] += 1
            if status == _OK:
                self.acknowledged.add(where(payload))
                return

    async def _once(self, line: Line, payload: Payload) -> int:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await line.hand_over(payload)
        except (OSError, EOFError, TimeoutError):
            return CUT_OFF


def _judged(payload: Payload, status: int, said: object) -> int:
    is_answered = said or payload.kind == "events_api"
    return status if is_answered or status != _OK else NO_ANSWER


def where(payload: Payload) -> str:
    """The channel that a question was asked in: each in its own."""
    body = payload.body
    return str(body.get("channel_id") or body["event"]["channel"])
