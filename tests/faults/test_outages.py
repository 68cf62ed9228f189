"""Answers go on while the database is away, and the platform is told the truth."""

import asyncio

import pytest

from tests.faults.conftest import Start
from tests.slack.simulated import payloads
from tests.slack.simulated.server import SimulatedSlack
from tests.store.postgres import PostgresServer

pytestmark = pytest.mark.asyncio


async def test_a_stopped_database_costs_nobody_an_answer(
    slack: SimulatedSlack,
    start: Start,
    stoppable: PostgresServer,
    stoppable_address: str,
) -> None:
    """Commands and mentions are answered; readiness says what is wrong, for a while."""
    bot = await start(stoppable_address)
    stoppable.stop()
    await bot.until_ready(503)
    url = slack.new_response_url("C0TEAM", "U0ANNA")
    command = payloads.command("who hires?", response_url=url)
    mention = payloads.mention("who hires?", ts="1.1")
    answers = await asyncio.gather(bot.deliver(command), bot.deliver(mention))
    stoppable.start()
    await bot.until_ready()

    assert [answer.status for answer in answers] == [200, 200]
    assert "Engineering Manager hires" in answers[0].body["text"]
    assert len(slack.posted) == 1
    assert (await bot.deliver(mention)).status == 200
    assert len(slack.posted) == 1
