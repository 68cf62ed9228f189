"""What an operator sees of a running bot, and what nobody may see in it."""

import json
import re
from pathlib import Path

import pytest

from tests.faults.conftest import Start
from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import SECRET
from tests.slack.simulated.records import APP_TOKEN, BOT_TOKEN
from tests.slack.simulated.server import SimulatedSlack

pytestmark = pytest.mark.asyncio

DASHBOARD = Path(__file__).parents[2] / "bot" / "slack" / "dashboard.json"


async def test_a_life_in_figures_and_lines(
    slack: SimulatedSlack, start: Start, address: str
) -> None:
    """Every request is counted and logged once, with an id; no words, no secrets."""
    bot = await start(address, LOG_FORMAT="json", LOG_LEVEL="debug")
    url = slack.new_response_url("C0TEAM", "U0ANNA")
    await bot.deliver(payloads.command("who hires my parrot?", response_url=url))
    await bot.deliver(payloads.mention("who hires?", ts="1.1"))
    figures = (await bot.get("/metrics")).body
    status, said = await bot.stop()

    lines = [json.loads(line) for line in said.splitlines()]
    told = [line for line in lines if line["event"] == "request"]
    assert status == 0
    assert [line["kind"] for line in told] == ["command", "app_mention"]
    assert len({line["request"] for line in told}) == 2
    for secret in ("parrot", BOT_TOKEN, APP_TOKEN, SECRET, "U0ANNA"):
        assert secret not in said
        assert secret not in figures
    for figure in (
        'rolecall_questions_total{outcome="answer",surface="mention"} 1.0',
        'rolecall_requests_total{kind="command",status="200",way="http"} 1.0',
        'rolecall_slack_call_seconds_count{method="chat.postMessage",outcome="ok"} 1.0',
        "rolecall_answer_seconds_count 2.0",
        "rolecall_replies_under_way 0.0",
        "rolecall_database_available 1.0",
        "rolecall_content_info{version=",
    ):
        assert figure in figures
    drawn = DASHBOARD.read_text(encoding="utf-8")
    for name in re.findall(r"\b(?:rolecall|process)_\w+(?=\{)", drawn):
        assert re.search(rf"^{name}[{{ ]", figures, re.MULTILINE), name
