"""The two ways by which Slack reaches a bot: HTTP requests and a socket."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any, Protocol

from aiohttp import ClientSession

from tests.slack.simulated.payloads import Payload, signed
from tests.slack.simulated.sockets import SocketMode

_numbers = count(1)


@dataclass(frozen=True)
class Delivered:
    """How the bot acknowledged a delivery."""

    status: int
    body: Any = None


class Entrance(Protocol):
    """A way to reach the bot."""

    async def deliver(self, payload: Payload) -> Delivered:
        """Hand the bot a payload and wait for its acknowledgement."""


@dataclass(frozen=True)
class HttpEntrance:
    """Signed HTTP requests to the bot's address."""

    session: ClientSession
    url: str

    async def deliver(self, payload: Payload) -> Delivered:
        """Post the payload as Slack does."""
        raw = payload.raw()
        return await self.post(
            raw, {"Content-Type": payload.content_type(), **signed(raw)}
        )

    async def post(self, raw: bytes, headers: Mapping[str, str]) -> Delivered:
        """Post any bytes with any headers."""
        request = self.session.post(self.url, data=BytesIO(raw), headers=headers)
        async with request as response:
            if response.content_type == "application/json":
                return Delivered(response.status, await response.json())
            return Delivered(response.status, await response.text())


@dataclass(frozen=True)
class SocketEntrance:
    """Envelopes through the socket that the bot has opened."""

    slack: SocketMode

    async def deliver(self, payload: Payload) -> Delivered:
        """Send an envelope; its acknowledgement carries the answer, if any."""
        envelope = await self.send(payload)
        await self.slack.until(lambda: envelope in self.slack.acknowledged)
        return Delivered(200, self.slack.acknowledged[envelope])

    async def send(self, payload: Payload) -> str:
        """Send an envelope without waiting; gives its id."""
        await self.slack.until(lambda: bool(self.slack.sockets))
        envelope = f"envelope-{next(_numbers)}"
        await self.slack.sockets[-1].send_json(
            {
                "type": payload.kind,
                "envelope_id": envelope,
                "payload": payload.body,
                "accepts_response_payload": payload.kind != "events_api",
            }
        )
        return envelope
