"""Long runs: a steady load for minutes, and one with processes killed at random."""

import asyncio
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

import click

from tests.benchmarks.slack.load import Client, Questions
from tests.benchmarks.slack.measures import mention, slack
from tests.benchmarks.slack.servers import BOT, Server, kill, running, start
from tests.slack.agreeable import AgreeableSlack
from tests.slack.simulated.payloads import Payload
from tests.store.postgres import PostgresServer, new_database

LATENCY_SECONDS = 0.2
_PATIENCE_SECONDS = 3.0
_RETRY_SECONDS = (0.0, 5.0, 20.0, 60.0)
"""Slack tries again at once, after a minute, after five; here it is in more of a hurry."""
_KILL_EVERY_SECONDS = (3.0, 6.0)


@dataclass
class Sender:
    """Slack's side of the deliveries: tries again what is not acknowledged in time."""

    servers: list[Server]
    outcomes: Counter[str] = field(default_factory=Counter)
    sent: list[str] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def steadily(self, seconds: float, rate: float) -> None:
        """Send that many questions a second; return when all are dealt with."""
        questions, began, number = Questions(), monotonic(), 0
        while monotonic() - began < seconds:
            payload = mention(questions())
            self.sent.append(payload.body["event"]["ts"])
            task = asyncio.create_task(self._deliver(payload))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            number += 1
            await asyncio.sleep(began + number / rate - monotonic())
        await asyncio.gather(*self._tasks)

    async def _deliver(self, payload: Payload) -> None:
        for pause in _RETRY_SECONDS:
            await asyncio.sleep(pause)
            status = await self._once(payload)
            self.outcomes[str(status)] += 1
            if status == 200:
                self.acknowledged.add(payload.body["event"]["ts"])
                return
        self.outcomes["given up"] += 1

    async def _once(self, payload: Payload) -> int:
        # A load balancer knows who is there; in the moment of death it may be wrong.
        alive = [s for s in self.servers if s.process.returncode is None]
        client = Client(random.choice(alive or self.servers).url)
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await client.post(payload)
        except (OSError, EOFError, TimeoutError):
            return 0
        finally:
            client.close()


async def soak(seconds: float, rate: float) -> None:
    """A steady load with a Slack that takes 200 ms a call: no reply may be lost."""
    async with slack(LATENCY_SECONDS) as there:
        with tempfile.TemporaryDirectory() as folder:
            database = f"sqlite:///{folder}/bot.db"
            async with running(BOT, there.api_url, DATABASE_URL=database) as bot:
                sender = Sender([bot])
                await sender.steadily(seconds, rate)
                await asyncio.sleep(2)
                click.echo(f"  memory at the end: {bot.megabytes:.0f} MB")
                _tell(sender, there)


async def chaos(seconds: float, rate: float) -> None:
    """Two web processes on one PostgreSQL, one of them killed every few seconds."""
    server = PostgresServer()
    try:
        async with slack(LATENCY_SECONDS) as there, new_database(server.address) as url:
            servers = [await _started(there, url) for _ in range(2)]
            sender = Sender(servers)
            killing = asyncio.create_task(_kill_now_and_then(servers, there, url))
            await sender.steadily(seconds, rate)
            killing.cancel()
            await asyncio.sleep(3)
            for each in servers:
                await kill(each)
            _tell(sender, there)
    finally:
        server.remove()


async def _started(there: AgreeableSlack, database: str) -> Server:
    return await start(BOT, there.api_url, DATABASE_URL=database)


async def _kill_now_and_then(
    servers: list[Server], there: AgreeableSlack, database: str
) -> None:
    killed = 0
    while True:
        await asyncio.sleep(random.uniform(*_KILL_EVERY_SECONDS))
        victim = random.randrange(len(servers))
        await kill(servers[victim])
        killed += 1
        click.echo(f"  killed {killed}", nl=False)
        servers[victim] = await _started(there, database)


def _tell(sender: Sender, there: AgreeableSlack) -> None:
    replies = Counter(there.posts[ts] for ts in sender.sent)
    click.echo(f"\n  asked {len(sender.sent)}, deliveries {dict(sender.outcomes)}")
    click.echo(f"  replies to each question: {dict(sorted(replies.items()))}")
    lost = [ts for ts in sender.acknowledged if not there.posts[ts]]
    twice = [ts for ts in sender.sent if there.posts[ts] > 1 + there.unheard[ts]]
    click.echo(f"  acknowledged without a reply: {len(lost)}")
    click.echo(f"  posts that a killed process never heard of: {there.unheard.total()}")
    click.echo(f"  more replies than that explains: {len(twice)}")


ALL = {"soak": soak, "chaos": chaos}
