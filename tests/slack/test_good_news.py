"""Askers are told in the workspace they asked in."""

from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import desk_words, wording
from bot.slack.good_news import GoodNews
from bot.slack.workspaces import Workspaces
from bot.store import Store
from bot.store.open_questions import Asker
from tests.slack.knowledge import COOK, KeywordAnswerer
from tests.slack.simulated.limits import strings
from tests.slack.simulated.payloads import ANNA, ANNAS_MESSAGES, BERT
from tests.slack.simulated.records import BOT_TOKEN, TEAM, Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace

pytestmark = pytest.mark.asyncio

OTHER = "xoxb-other"
ASKERS = (
    Asker(TEAM, ANNA, "what does a cook <earn>"),
    Asker("T0OTHER", BERT, "cook pay?"),
    Asker("T0GONE", "U0GONE", "cook pay?"),
)


async def tell(
    slack: SimulatedSlack,
    workspaces: Workspaces | None,
    topic: str = "cook.salary",
    answerer: KeywordAnswerer | None = None,
) -> None:
    """Tell the askers of the answer, as after a maintainer taught in the first team."""
    async with ClientSession() as session:
        client = AsyncWebClient(BOT_TOKEN, base_url=slack.url("/api/"), session=session)
        news = GoodNews(answerer or KeywordAnswerer(), workspaces)
        await news.tell(client, TEAM, ASKERS, topic)


async def test_each_workspace_has_its_own_token(
    slack: SimulatedSlack, tmp_path: Path
) -> None:
    """One that the app was taken out of is left out."""
    store = await Store.open(f"sqlite:///{tmp_path / 'rolecall.db'}")
    installations = store.installations("1.2", Fernet.generate_key().decode())
    await installations.async_save(
        Installation(
            app_id="A1", team_id="T0OTHER", user_id="U1", bot_token=OTHER, bot_id="B1"
        )
    )
    slack.tokens.add(OTHER)
    await tell(slack, Workspaces(installations, store.oauth_states()))
    await store.close()
    assert [message.channel for message in slack.posted] == [ANNA, BERT]
    assert "what does a cook &lt;earn&gt;" in slack.posted[0].text
    assert "Enough." in slack.posted[0].text


async def test_one_who_cannot_be_reached_is_left_out(
    slack: SimulatedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    """The next is told all the same; the log has no words and no name."""
    slack.fail("chat.postMessage", Fault(error="user_not_found"))
    await tell(slack, None)
    assert [message.channel for message in slack.posted] == [BERT, "U0GONE"]
    assert "user_not_found" in caplog.text
    assert ANNA not in caplog.text


async def test_what_was_asked_stays_when_the_news_are_unfolded(
    workspace: Workspace, slack: SimulatedSlack, answerer: KeywordAnswerer
) -> None:
    """And that it was asked some time ago."""
    answerer.sections[COOK.topic] = replace(COOK, details="Long. " * 200)
    await tell(slack, None, COOK.topic, answerer)
    news = replace(slack.posted[0], channel=ANNAS_MESSAGES)
    [whole] = await workspace.press(news, wording.MORE)

    said = [desk_words.ANSWERED, ASKERS[0].text]
    assert [*strings(whole.blocks[:2])] == said
    assert whole.text.split("\n")[:2] == [said[0], "what does a cook &lt;earn&gt;"]


async def test_a_topic_that_is_gone_is_no_news(slack: SimulatedSlack) -> None:
    """Nobody is told of an answer that there is not."""
    await tell(slack, None, "gone.topic")
    assert slack.posted == []
