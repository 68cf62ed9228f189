"""Runs ``rolecall serve`` and ``rolecall socket`` in processes that a test may kill."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import ClientConnectionError, ClientSession
from aiohttp.test_utils import unused_port

from tests import other_roles
from tests.slack.simulated.entrances import Delivered, HttpEntrance
from tests.slack.simulated.payloads import SECRET, Payload
from tests.slack.simulated.records import APP_TOKEN, BOT_TOKEN
from tests.slack.simulated.server import SimulatedSlack

Command = Literal["serve", "socket"]

CUT_OFF = Delivered(0)
"""What Slack sees of a process that dies before it acknowledges."""
_PATIENCE = 60.0
_PAUSE = 0.05


@dataclass
class BotProcess:
    """One running bot."""

    process: asyncio.subprocess.Process
    session: ClientSession
    address: str
    reading: "asyncio.Task[bytes]" = field(repr=False)

    @classmethod
    async def start(
        cls,
        command: Command,
        slack: SimulatedSlack,
        session: ClientSession,
        **environment: str,
    ) -> "BotProcess":
        """Start it, with the small content; it is not ready yet."""
        port = unused_port()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", command),
            env=_environment(slack, port) | environment,
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stderr
        reading = asyncio.create_task(process.stderr.read())
        return cls(process, session, f"http://127.0.0.1:{port}", reading)

    async def get(self, path: str) -> Delivered:
        """What the bot answers at a path; nothing when it does not listen."""
        try:
            async with self.session.get(f"{self.address}{path}") as answer:
                return Delivered(answer.status, await answer.text())
        except ClientConnectionError:
            return CUT_OFF

    async def until_ready(self, status: int = 200) -> None:
        """Return as soon as its readiness is this."""
        async with asyncio.timeout(_PATIENCE):
            while (await self.get("/readyz")).status != status:
                assert self.process.returncode is None, (await self.reading).decode()
                await asyncio.sleep(_PAUSE)

    async def deliver(self, payload: Payload) -> Delivered:
        """Hand it a payload as Slack does, once."""
        entrance = HttpEntrance(self.session, f"{self.address}/slack/events")
        try:
            return await entrance.deliver(payload)
        except ClientConnectionError:
            return CUT_OFF

    async def redeliver(self, payload: Payload) -> None:
        """Hand it a payload again and again, until it is acknowledged."""
        async with asyncio.timeout(_PATIENCE):
            while (await self.deliver(payload)).status != 200:
                await asyncio.sleep(_PAUSE)

    async def kill(self) -> None:
        """``kill -9``: it does nothing any more, from this moment on."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def stop(self) -> tuple[int | None, str]:
        """Ask it to stop; its exit status, and what it logged."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_PATIENCE):
            said = await self.reading
            return await self.process.wait(), said.decode()


def _environment(slack: SimulatedSlack, port: int) -> dict[str, str]:
    kept = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.url("/api/"),
        "PORT": str(port),
        "ROLECALL_INTENTS": str(other_roles.INTENTS),
        "ROLECALL_KNOWLEDGE": str(other_roles.KNOWLEDGE),
    }
