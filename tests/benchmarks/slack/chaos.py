"""Three processes on one PostgreSQL and one Slack, killed at random under a load."""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import monotonic, time

import click

from tests.benchmarks.slack.history import HASH_KEY, keep_history, read_history
from tests.benchmarks.slack.load import Questions
from tests.benchmarks.slack.measures import slack
from tests.benchmarks.slack.sender import HttpLine, Line, Sender, SocketLine, where
from tests.benchmarks.slack.servers import BOT, Server, Way, kill, start
from tests.benchmarks.slack.windows import (
    BEYOND,
    Question,
    causes,
    questions_of,
    rest,
    whole,
    windows,
)
from tests.slack.agreeable import AgreeableSlack
from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import Payload
from tests.store.postgres import PostgresServer, new_database

LATENCY_SECONDS = 0.2
_KILL_EVERY_SECONDS = (3.0, 6.0)
_SHARES = (5, 3, 2)
_REST_SECONDS = 3.0
"""What was acknowledged before its reply is posted by then."""
_WAYS: tuple[Way, ...] = ("serve", "serve", "socket")
_AWAY = "nothing is kept"
"""What a process logs when it loses the database, and from then on decides alone."""


@dataclass
class Member:
    """One place among the processes; who dies there is followed by another."""

    way: Way
    name: str
    server: Server

    @property
    def is_alive(self) -> bool:
        """Whether nobody has killed it yet."""
        return self.server.process.returncode is None


@dataclass
class Pack:
    """The processes, and when each of those that are dead was killed."""

    slack: AgreeableSlack
    database: str
    logs: Path
    members: list[Member] = field(default_factory=list)
    deaths: dict[str, float] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def start(self) -> None:
        """Start them all."""
        for way in _WAYS:
            self.members.append(await self._started(way))

    def lines(self) -> Sequence[Line]:
        """Slack sends to whom it thinks alive; in the moment of death it is wrong."""
        alive: list[Line] = [
            HttpLine(member.server)
            for member in self.members
            if member.way == "serve" and member.is_alive
        ]
        return [*alive, SocketLine(self.slack)] if self.slack.sockets else alive

    async def kill_for(self, seconds: float) -> None:
        """Kill one of them every few seconds and start another in its place."""
        end = monotonic() + seconds
        async with asyncio.TaskGroup() as starting:
            while (pause := random.uniform(*_KILL_EVERY_SECONDS)) < end - monotonic():
                await asyncio.sleep(pause)
                alive = [each for each in self.members if each.is_alive]
                # Starting takes long here; somebody has to be left.
                if len(alive) > 1:
                    victim = random.choice(alive)
                    self.deaths[victim.name] = time()
                    await kill(victim.server)
                    starting.create_task(self._replace(victim))

    async def _replace(self, dead: Member) -> None:
        started = await self._started(dead.way)
        self.members[self.members.index(dead)] = started

    async def kill_all(self) -> None:
        """The end."""
        for member in self.members:
            await kill(member.server)

    def losses(self) -> int:
        """How often a process could not use the database in time."""
        return sum(log.read_text().count(_AWAY) for log in self.logs.iterdir())

    async def _started(self, way: Way) -> Member:
        name = f"{way}{next(self._numbers)}"
        server = await start(
            BOT,
            self.slack.url(f"/{name}/api/"),
            way,
            self.logs / name,
            DATABASE_URL=self.database,
            ROLECALL_HASH_KEY=HASH_KEY,
        )
        return Member(way, name, server)


@dataclass
class Mixed:
    """Mentions, direct messages and commands, each in a channel of its own."""

    slack: AgreeableSlack
    _questions: Questions = field(default_factory=Questions)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __call__(self) -> Payload:
        """Another question."""
        number, text = next(self._numbers), self._questions()
        ts = f"1763700000.{number:06d}"
        match random.choices(("mention", "direct", "command"), _SHARES):
            case ["mention"]:
                return payloads.mention(text, ts=ts, channel=f"C{number:06d}")
            case ["direct"]:
                return payloads.direct_message(text, ts=ts, channel=f"D{number:06d}")
            case _:
                name = f"G{number:06d}"
                url = self.slack.url(f"/response/{name}")
                return payloads.command(text, response_url=url, channel=name)


async def chaos(seconds: float, rate: float) -> None:
    """Two web processes and a worker on one PostgreSQL, killed every few seconds."""
    server = PostgresServer()
    try:
        async with slack(LATENCY_SECONDS) as there, new_database(server.address) as url:
            with tempfile.TemporaryDirectory() as logs:
                pack = Pack(there, url, Path(logs))
                await pack.start()
                await keep_history(url)
                sender = Sender(Mixed(there), pack.lines)
                killing = asyncio.create_task(pack.kill_for(seconds))
                await sender.steadily(seconds, rate)
                await killing
                await asyncio.sleep(_REST_SECONDS)
                history = await read_history(url)
                await pack.kill_all()
                _tell_load(sender, there, pack)
                _tell_windows(questions_of(sender.asked, there.posts, history), pack)
    finally:
        server.remove()


def _tell_load(sender: Sender, there: AgreeableSlack, pack: Pack) -> None:
    events = [asked for asked in sender.asked if asked.kind == "events_api"]
    commands = [asked for asked in sender.asked if asked.kind == "slash_commands"]
    replies = Counter(len(there.posts[where(asked)]) for asked in events)
    lost = [asked for asked in events if not there.posts[where(asked)]]
    broken = [asked for asked in lost if where(asked) in sender.acknowledged]
    answered = sum(where(asked) in sender.acknowledged for asked in commands)
    late = sum(len(there.posts[where(asked)]) for asked in commands)
    click.echo(f"  killed {len(pack.deaths)}: {', '.join(pack.deaths)}")
    for outcome, number in sorted(sender.outcomes.items()):
        click.echo(f"    {outcome}: {number}")
    click.echo(f"  mentions and direct messages: {len(events)}")
    click.echo(f"    replies to each: {dict(sorted(replies.items()))}")
    click.echo(f"    without a reply: {len(lost)}, acknowledged: {len(broken)}")
    click.echo(f"  commands: {len(commands)}")
    click.echo(f"    answered at once: {answered}, and once more: {late}")
    click.echo(f"    cut off, which Slack tells: {len(commands) - answered}")
    click.echo(f"  the database was too slow for a process: {pack.losses()} times")


def _tell_windows(questions: Sequence[Question], pack: Pack) -> None:
    deaths = pack.deaths
    for cause, number in causes(questions, deaths).items():
        click.echo(f"  replies too many, {cause}: {number}")
    for each in questions:
        if BEYOND in each.surplus(deaths):
            click.echo(f"    {each}, {[deaths.get(p.caller) for p in each.posts]}")
    measured = list(windows(questions))
    click.echo(f"  the window, from a post to its record: {whole(measured)}")
    click.echo(f"  the part of it after Slack's answer: {rest(measured)}")
    click.echo("  and of each process until it was killed:")
    for name, death in deaths.items():
        hit = sum(each.is_open_at(death, name) for each in questions)
        own = [each for each in measured if each.caller == name]
        click.echo(f"    {name}: {whole(own)}; after the answer {rest(own)}; hit {hit}")
