"""Hostile input by the thousand; ``python -m tests.benchmarks.fuzz`` sends much more."""

from dataclasses import replace

import pytest

from bot.live import LiveContent
from bot.settings import Settings
from bot.slack.app import running_bot
from bot.slack.composition import Composition
from tests.slack.agreeable import AgreeableSlack
from tests.slack.fuzzing import attack_answerer, attack_entry

INPUTS = 1_000


@pytest.mark.asyncio
async def test_the_entry_stands_hostile_requests(
    settings: Settings, composition: Composition
) -> None:
    """No 5xx and no traceback, though most of them are signed."""
    slack = AgreeableSlack()
    await slack.start()
    here = replace(settings, api_url=slack.api_url)
    async with running_bot(here, composition) as bot:
        bot.pacing.seconds_between = 0
        found = await attack_entry(bot, INPUTS, seed=1)
    await slack.close()

    assert found.inputs == INPUTS
    assert found.server_errors == 0
    assert found.tracebacks == []
    assert set(found.statuses) >= {200, 400, 401}


def test_the_answerer_stands_hostile_questions() -> None:
    """Texts of every length, and questions joined with others: none of them raises."""
    answerer = LiveContent.load().answerer

    assert attack_answerer(answerer, INPUTS, seed=1).inputs == INPUTS
