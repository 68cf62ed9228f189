"""Runs the bot, and the bare app beside it, in processes of their own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Literal

import psutil  # type: ignore[import-untyped]  # it has no types of its own
from aiohttp import ClientConnectionError, ClientSession
from aiohttp.test_utils import unused_port

from tests.slack.simulated.payloads import SECRET
from tests.slack.simulated.records import APP_TOKEN, BOT_TOKEN

BARE = "tests.benchmarks.slack.bare"
BOT = "bot"

Way = Literal["serve", "socket"]

_NOWHERE = Path(os.devnull)


@dataclass
class Server:
    """One running process."""

    process: asyncio.subprocess.Process
    port: int
    started_in: float

    @property
    def url(self) -> str:
        """Where Slack would send its requests."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def processor_seconds(self) -> float:
        """The processor time it has used so far."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    @property
    def megabytes(self) -> float:
        """The memory it holds."""
        memory = psutil.Process(self.process.pid).memory_info().rss
        return float(memory) / 1024**2


@asynccontextmanager
async def running(
    module: str, api_url: str, way: Way = "serve", **environment: str
) -> AsyncIterator[Server]:
    """A process, ready; killed at the end."""
    server = await start(module, api_url, way, _NOWHERE, **environment)
    try:
        yield server
    finally:
        await kill(server)


async def start(
    module: str,
    api_url: str,
    way: Way = "serve",
    log: Path = _NOWHERE,
    **environment: str,
) -> Server:
    """Start a process and wait until it is ready; ``log`` is what it says."""
    port, began = unused_port(), perf_counter()
    arguments = (way,) if module == BOT else ()
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, *arguments),
            env=_environment(api_url, port) | environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=said,
        )
    await _until_ready(process, f"http://127.0.0.1:{port}", module)
    return Server(process, port, perf_counter() - began)


async def kill(server: Server) -> None:
    """``kill -9``."""
    if server.process.returncode is None:
        server.process.kill()
    await server.process.wait()


async def _until_ready(
    process: asyncio.subprocess.Process, url: str, module: str
) -> None:
    # The bare app has no such path, and answers 404 as soon as it listens.
    wanted = 200 if module == BOT else 404
    async with asyncio.timeout(60), ClientSession() as session:
        while process.returncode is None:
            try:
                async with session.get(f"{url}/readyz") as answer:
                    if answer.status == wanted:
                        return
            except ClientConnectionError:
                pass
            await asyncio.sleep(0.01)
    raise RuntimeError(f"{module} ended with {process.returncode}")


def _environment(api_url: str, port: int) -> dict[str, str]:
    dropped = ("http_proxy", "https_proxy")
    return {
        **{k: v for k, v in os.environ.items() if k.lower() not in dropped},
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": api_url,
        "PORT": str(port),
        "BEFORE_RESPONSE": "yes",
    }
