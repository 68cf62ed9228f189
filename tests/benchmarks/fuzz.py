"""``python -m tests.benchmarks.fuzz``: hostile input, much more than the tests send.

Half of it goes to the HTTP entry, with the small content of the tests; half to the
answerer, with the content that ships. Nothing leaves the machine.
"""

import argparse
import asyncio
import gc
import os
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from bot.live import LiveContent
from bot.settings import Settings
from bot.slack.app import running_bot
from bot.slack.web_api import retries
from bot.store import Store
from tests import other_roles
from tests.slack.agreeable import AgreeableSlack
from tests.slack.composing import composition_of
from tests.slack.fuzzing import SLOW_SECONDS, Found, attack_answerer, attack_entry
from tests.slack.knowledge import KeywordAnswerer
from tests.slack.simulated.payloads import SECRET
from tests.slack.simulated.records import BOT_TOKEN


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        os.environ.pop(name, None)
    half = chosen.inputs // 2
    start = perf_counter()
    entry = asyncio.run(_entry(half, chosen.seed))
    _tell("HTTP entry", entry, perf_counter() - start)
    start = perf_counter()
    answerer = LiveContent.load().answerer
    # As a running bot does, so that no answer waits for the collector.
    gc.collect()
    gc.freeze()
    asked = attack_answerer(answerer, half, chosen.seed)
    _tell("answerer", asked, perf_counter() - start)


async def _entry(count: int, seed: int) -> Found:
    retries.FIRST_PAUSE_SECONDS = 0
    slack = AgreeableSlack()
    await slack.start()
    settings = Settings(
        bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=slack.api_url
    )
    content = LiveContent.load(other_roles.INTENTS, other_roles.KNOWLEDGE)
    with TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{folder}/rolecall.db")
        composition = composition_of(KeywordAnswerer(), store, content)
        async with running_bot(settings, composition) as bot:
            bot.pacing.seconds_between = 0
            found = await attack_entry(bot, count, seed)
        await store.close()
    await slack.close()
    return found


def _tell(what: str, found: Found, seconds: float) -> None:
    click.echo(f"{what}: {found.inputs} inputs in {seconds:.0f} s")
    if found.statuses:
        click.echo(f"  statuses {dict(sorted(found.statuses.items()))}")
        click.echo(f"  5xx or no answer: {found.server_errors}")
    else:
        click.echo(f"  slowest {found.slowest * 1000:.1f} ms of processor time")
        click.echo(f"  over {SLOW_SECONDS * 1000:.0f} ms: {len(found.slow)}")
    click.echo(f"  tracebacks: {len(found.tracebacks)}")
    for each in (*found.tracebacks[:3], *found.slow[:3]):
        click.echo(f"    {each[:300]!r}")


if __name__ == "__main__":
    main()
