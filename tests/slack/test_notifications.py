"""Askers are told in the workspace they asked in, and forgotten only then."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from time import time
from typing import NamedTuple

import pytest
from aiohttp import ClientSession
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.delivery import Deliveries
from bot.slack.metrics import Metrics
from bot.slack.notifications import Notifications
from bot.slack.rendering import maintainer_texts, texts
from bot.slack.web_api.client import Clients
from bot.slack.web_api.pacing import Pacing
from bot.slack.workspaces.many_workspaces import Authorize, Workspaces
from bot.store import Store
from tests.slack.knowledge import COOK, KeywordAnswerer
from tests.slack.simulated.limits import strings
from tests.slack.simulated.payloads import ANNA, ANNAS_MESSAGES, BERT
from tests.slack.simulated.records import BOT_TOKEN, TEAM, Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace
from tests.store import raw
from tests.store.conftest import Open, address, open_store, other, postgresql, store

__all__ = ["address", "open_store", "other", "postgresql", "store"]

pytestmark = pytest.mark.asyncio

POST = "chat.postMessage"
CLIENT_ID = "1.2"
APP = Settings(client_id=CLIENT_ID, client_secret="secret")
TEXT = "what does a cook <earn>"
CARL = "U0CARL"


class Waiting(NamedTuple):
    """Somebody who sent a question and waits for its answer."""

    workspace: str
    user: str


HERE = Waiting(TEAM, ANNA), Waiting(TEAM, BERT), Waiting(TEAM, CARL)


async def answer(
    store: Store, people: Sequence[Waiting], topic: str = "cook.salary"
) -> None:
    """Let these people send one question, and somebody teach the answer."""
    for workspace, user in people:
        number = await store.open_questions.send(
            TEXT, workspace=workspace, user=user, tell_asker=True
        )
    await store.learned_patterns.teach(TEXT, topic, answers=number)


async def tell(
    slack: SimulatedSlack,
    store: Store,
    workspaces: Workspaces | None = None,
    answerer: KeywordAnswerer | None = None,
) -> list[str]:
    """Tell who waits, as after a maintainer of the first team taught; whom it told."""

    async def failed(error: Exception) -> None:
        raise error

    before = len(slack.posted)
    async with ClientSession() as session:
        client = AsyncWebClient(BOT_TOKEN, base_url=slack.url("/api/"), session=session)
        forget_token = bot_of = None
        if workspaces:
            authorize = Authorize(APP, workspaces, store.claims, client)
            forget_token, bot_of = authorize.forget_token, authorize.bot_of
        clients = Clients(Pacing(seconds_between=0), Metrics(), forget_token)
        deliveries = Deliveries(store.claims, failed, patience_seconds=60)
        answering, questions = answerer or KeywordAnswerer(), store.open_questions
        notifications = Notifications(answering, questions, deliveries, clients, bot_of)
        await notifications.tell(client, TEAM)
    return [message.channel for message in slack.posted[before:]]


async def waiting(store: Store) -> list[str]:
    """Who still waits."""
    return [asker.user for asker in await store.open_questions.waiting()]


async def installed(
    store: Store, slack: SimulatedSlack, *where: tuple[str | None, str | None]
) -> Workspaces:
    """The app in other places, each an organisation and a workspace, with its token."""
    installations = store.installations(CLIENT_ID, Fernet.generate_key().decode())
    for enterprise, team in where:
        token = f"xoxb-{team or enterprise}"
        await installations.async_save(
            Installation(
                app_id="A1",
                enterprise_id=enterprise,
                team_id=team,
                user_id="U1",
                bot_token=token,
                bot_id="B1",
                is_enterprise_install=team is None,
            )
        )
        slack.tokens.add(token)
    return Workspaces(installations, store.oauth_states())


async def test_each_workspace_has_its_own_token(
    slack: SimulatedSlack, store: Store
) -> None:
    """Whether it is on its own, of an organisation, or all that there are of one."""
    await answer(
        store,
        [
            Waiting(TEAM, ANNA),
            Waiting("T0OTHER", BERT),
            Waiting("T0GRID", CARL),
            Waiting("E0ORG", "U0DORA"),
            Waiting("T0GONE", "U0GONE"),
        ],
    )
    places = (None, "T0OTHER"), ("E0GRID", "T0GRID"), ("E0ORG", None)
    workspaces = await installed(store, slack, *places)
    told = await tell(slack, store, workspaces)
    assert told == [ANNA, BERT, CARL, "U0DORA"]
    assert "what does a cook &lt;earn&gt;" in slack.posted[0].text
    assert "Enough." in slack.posted[0].text


async def test_one_who_cannot_be_reached_now_is_told_the_next_time(
    slack: SimulatedSlack, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The others at once; the log has no words and no name."""
    await answer(store, HERE)
    slack.fail(POST, Fault(error="user_not_found"))
    assert await tell(slack, store) == [BERT, CARL]
    assert await waiting(store) == [ANNA]
    assert await tell(slack, store) == [ANNA]
    assert await waiting(store) == []
    assert "user_not_found" in caplog.text
    assert ANNA not in caplog.text


@pytest.mark.parametrize(
    ("enterprise", "team"), [(None, "T0OTHER"), ("E0GRID", "T0GRID"), ("E0ORG", None)]
)
async def test_a_token_that_slack_refuses_is_not_tried_again(
    slack: SimulatedSlack, store: Store, enterprise: str | None, team: str | None
) -> None:
    """As everywhere: it is deleted, and who waits is kept for a new installation."""
    workspaces = await installed(store, slack, (enterprise, team))
    slack.tokens.discard(f"xoxb-{team or enterprise}")
    await answer(store, [Waiting(team or enterprise or "", BERT)])
    for _ in range(2):
        assert await tell(slack, store, workspaces) == []
    assert len(slack.calls_of(POST)) == 1
    assert await waiting(store) == [BERT]


# Slack's SDK uses it for the calls of the OAuth flow.
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_a_token_that_has_run_out_is_renewed(
    slack: SimulatedSlack, store: Store
) -> None:
    """In a workspace where nobody asks, nothing else would renew it."""
    workspaces = await installed(store, slack)
    await workspaces.installations.async_save(
        Installation(
            app_id="A1",
            team_id="T0OTHER",
            user_id="U1",
            bot_token="xoxe.xoxb-old",
            bot_id="B1",
            bot_refresh_token="xoxe-1",
            bot_token_expires_at=int(time()) - 60,
        )
    )
    await answer(store, [Waiting("T0OTHER", BERT)])
    slack.fail("oauth.v2.access", Fault(status=429, retry_after=3_600))
    assert await tell(slack, store, workspaces) == []
    renewed = {"access_token": "xoxe.xoxb-new", "refresh_token": "xoxe-2"}
    slack.grants.append({**renewed, "expires_in": 43_200})
    assert await tell(slack, store, workspaces) == [BERT]
    assert await waiting(store) == []


async def test_nobody_is_forgotten_before_they_are_told(
    slack: SimulatedSlack, store: Store, held: asyncio.Event
) -> None:
    """A process that is killed meanwhile leaves them to another."""
    await answer(store, HERE)
    slack.fail(POST, Fault(until=held))
    telling = asyncio.create_task(tell(slack, store))
    await slack.until(lambda: bool(slack.calls_of(POST)))
    by_then = await waiting(store)
    held.set()
    await telling
    assert (by_then, await waiting(store)) == ([ANNA, BERT, CARL], [])


async def test_one_who_was_told_but_not_forgotten_is_not_told_again(
    slack: SimulatedSlack, store: Store, open_store: Open, address: str
) -> None:
    """A process was killed in between; not even when claims are forgotten."""
    await answer(store, HERE[:1])
    assert await tell(slack, store) == [ANNA]
    unforget = f"UPDATE wordings SET tell_workspace = '{TEAM}', tell_user = '{ANNA}'"
    await raw.query(address, unforget)
    assert await waiting(store) == [ANNA]

    assert await tell(slack, await open_store()) == []
    await raw.query(address, "DELETE FROM claims")
    assert await tell(slack, await open_store()) == []
    assert await waiting(store) == []


async def test_two_processes_tell_everybody_once(
    slack: SimulatedSlack, store: Store, other: Store
) -> None:
    """Two maintainers may teach at the same time."""
    await answer(store, HERE)
    await asyncio.gather(tell(slack, store), tell(slack, other))
    assert sorted(message.channel for message in slack.posted) == [ANNA, BERT, CARL]


async def test_a_database_that_fails_for_one_is_asked_for_the_next(
    slack: SimulatedSlack, store: Store
) -> None:
    """As one that has the installations and is away."""
    away = await Store.open("postgresql://nobody@127.0.0.1:1/none")
    workspaces = await installed(away, slack)
    await answer(store, [Waiting("T0OTHER", BERT), *HERE[:1]])
    assert await tell(slack, store, workspaces) == [ANNA]
    assert await waiting(store) == [BERT]
    await away.close()


async def test_a_database_that_is_away_is_nothing_to_tell_of(
    slack: SimulatedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    """The lesson is kept; who waits is told the next time."""
    away = await Store.open("postgresql://nobody@127.0.0.1:1/none")
    assert await tell(slack, away) == []
    assert "it is unknown who waits" in caplog.text
    await away.close()


async def test_what_was_asked_stays_when_the_news_are_unfolded(
    workspace: Workspace, slack: SimulatedSlack, answerer: KeywordAnswerer, store: Store
) -> None:
    """And that it was asked some time ago."""
    answerer.sections[COOK.topic] = replace(COOK, details="Long. " * 200)
    await answer(store, HERE[:1], COOK.topic)
    await tell(slack, store, answerer=answerer)
    posted = replace(slack.posted[0], channel=ANNAS_MESSAGES)
    [whole] = await workspace.press(posted, texts.MORE)

    assert [*strings(whole.blocks[:2])] == [maintainer_texts.ANSWERED, TEXT]
    told = [maintainer_texts.ANSWERED, "what does a cook &lt;earn&gt;"]
    assert whole.text.split("\n")[:2] == told


async def test_a_topic_that_is_gone_is_no_news(
    slack: SimulatedSlack, store: Store
) -> None:
    """Nobody is told of an answer that there is not."""
    await answer(store, HERE, "gone.topic")
    assert await tell(slack, store) == []
    assert await waiting(store) == [ANNA, BERT, CARL]
