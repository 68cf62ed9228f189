"""The measurements: each runs the bot and what it is compared with side by side."""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from compileall import compile_dir
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.resources import files
from itertools import count
from time import perf_counter

import click

from bot.compiled import load_answerer
from tests.benchmarks.slack.load import Questions, Result, command, press
from tests.benchmarks.slack.servers import BARE, BOT, running
from tests.slack.agreeable import AgreeableSlack
from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import Payload
from tests.store.postgres import PostgresServer, new_database

REQUESTS = 4_000
ROUNDS = 3

_threads = count(1)


@asynccontextmanager
async def slack(latency_seconds: float = 0.0) -> AsyncIterator[AgreeableSlack]:
    """A Slack that takes everything."""
    agreeable = AgreeableSlack(latency_seconds=latency_seconds)
    await agreeable.start()
    yield agreeable
    await agreeable.close()


async def commands() -> None:
    """Signed slash commands a second, 50 at once, in turns with the bare app."""
    questions = Questions()

    def make() -> Payload:
        return command(questions())

    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        there = (await stack.enter_async_context(slack())).api_url
        bare = await stack.enter_async_context(running(BARE, there))
        polling = await stack.enter_async_context(
            running(BARE, there, BEFORE_RESPONSE="no")
        )
        database = f"sqlite:///{folder}/bot.db"
        bot = await stack.enter_async_context(
            running(BOT, there, DATABASE_URL=database)
        )
        servers = {"bare Bolt": bare, "bare Bolt, default": polling, "full bot": bot}
        results: dict[str, list[Result]] = {name: [] for name in servers}
        used = {name: -server.processor_seconds for name, server in servers.items()}
        for _ in range(ROUNDS):
            for name, server in servers.items():
                results[name].append(await press([server.url], make, REQUESTS))
        for name, server in servers.items():
            used[name] += server.processor_seconds
        for name, rounds in results.items():
            _tell(name, _middle(rounds))
        ratio = _middle(results["full bot"]).rate / _middle(results["bare Bolt"]).rate
        click.echo(f"  ratio to bare Bolt: {ratio:.2f}")
        each = {name: 1000 * used[name] / (ROUNDS * REQUESTS) for name in used}
        click.echo(
            f"  processor time a request: bot {each['full bot']:.2f} ms, bare"
            f" {each['bare Bolt']:.2f} ms; by that, the ratio on a machine with nothing"
            f" else to do is {each['bare Bolt'] / each['full bot']:.2f}"
        )
        click.echo(
            f"  memory: bot {bot.megabytes:.0f} MB, bare {bare.megabytes:.0f} MB"
        )


async def start_up() -> None:
    """From a start to ready, beside importing Bolt and nothing else."""
    async with slack() as there:
        # As after the first start: its modules are compiled, its patterns learned.
        compile_dir(str(files("bot")), quiet=1)
        load_answerer()
        for _ in range(ROUNDS):
            began = perf_counter()
            statement = "import slack_bolt.async_app"
            subprocess.run([sys.executable, "-c", statement], check=True)
            bare = perf_counter() - began
            with tempfile.TemporaryDirectory() as folder:
                database = f"sqlite:///{folder}/bot.db"
                async with running(BOT, there.api_url, DATABASE_URL=database) as bot:
                    allowed = 1.5 * bare + 0.3
                    click.echo(
                        f"  ready in {bot.started_in:.2f} s, bare import {bare:.2f} s,"
                        f" 1.5 times that and 0.3 s: {allowed:.2f} s"
                    )


async def slow_slack() -> None:
    """Replies a second with a Slack that takes 200 ms for each call."""
    questions = Questions()
    async with slack(0.2) as there:
        with tempfile.TemporaryDirectory() as folder:
            database = f"sqlite:///{folder}/bot.db"
            async with running(BOT, there.api_url, DATABASE_URL=database) as bot:
                for _ in range(ROUNDS):
                    result = await press(
                        [bot.url], lambda: mention(questions()), 2_000, at_once=200
                    )
                    _tell("mentions, 200 at once", result)
                    click.echo(f"  memory {bot.megabytes:.0f} MB")
                click.echo(f"  posted {sum(map(len, there.posts.values()))}")


async def processes() -> None:
    """Two processes on one PostgreSQL beside one; this machine has two cores."""
    questions, server = Questions(), PostgresServer()

    def make() -> Payload:
        return command(questions())

    try:
        async with (
            slack() as there,
            new_database(server.address) as database,
            running(BOT, there.api_url, DATABASE_URL=database) as one,
            running(BOT, there.api_url, DATABASE_URL=database) as two,
        ):
            single = await press([one.url], make, REQUESTS)
            double = await press([one.url, two.url], make, REQUESTS)
        _tell("one process", single)
        _tell("two processes", double)
        click.echo(f"  ratio: {double.rate / single.rate:.2f}")
    finally:
        server.remove()


def mention(text: str) -> Payload:
    """A mention in a thread and, mostly, a channel of its own."""
    number = next(_threads)
    ts = f"1763700000.{number:06d}"
    return payloads.mention(text, ts=ts, channel=f"C{number:06d}")


def _middle(rounds: list[Result]) -> Result:
    return sorted(rounds, key=lambda result: result.rate)[len(rounds) // 2]


def _tell(what: str, result: Result) -> None:
    click.echo(
        f"  {what}: {result.rate:.0f}/s, median {result.quantile(0.5):.1f} ms,"
        f" p99 {result.quantile(0.99):.1f} ms, {result.failed} failed"
    )


ALL = {
    "commands": commands,
    "start": start_up,
    "slow": slow_slack,
    "processes": processes,
}


def run(name: str) -> None:
    """Run one measurement."""
    click.echo(f"{name}: {ALL[name].__doc__}")
    asyncio.run(ALL[name]())
