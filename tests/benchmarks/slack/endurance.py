"""Long runs: a steady load for minutes, and one with processes killed at random."""

import asyncio
import tempfile

import click

from tests.benchmarks.slack.chaos import LATENCY_SECONDS, chaos
from tests.benchmarks.slack.load import Questions
from tests.benchmarks.slack.measures import mention, slack
from tests.benchmarks.slack.sender import HttpLine, Sender, where
from tests.benchmarks.slack.servers import BOT, running


async def soak(seconds: float, rate: float) -> None:
    """A steady load with a Slack that takes 200 ms a call: no reply may be lost."""
    questions = Questions()
    async with slack(LATENCY_SECONDS) as there:
        with tempfile.TemporaryDirectory() as folder:
            database = f"sqlite:///{folder}/bot.db"
            async with running(BOT, there.api_url, DATABASE_URL=database) as bot:
                line = HttpLine(bot)
                sender = Sender(lambda: mention(questions()), lambda: [line])
                await sender.steadily(seconds, rate)
                await asyncio.sleep(2)
                click.echo(f"  memory at the end: {bot.megabytes:.0f} MB")
                counts = [len(there.posts[where(asked)]) for asked in sender.asked]
                click.echo(f"  asked {len(counts)}, deliveries {dict(sender.outcomes)}")
                click.echo(f"  without a reply: {counts.count(0)}")
                click.echo(f"  more than one: {sum(count > 1 for count in counts)}")


ALL = {"soak": soak, "chaos": chaos}
