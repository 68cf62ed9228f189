"""Many workspaces: installed by their admins, told apart, and forgotten when they go."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from bot.live import LiveContent
from bot.settings import Settings
from bot.slack.app import running_bot
from bot.slack.entrances.http import build_web_app
from bot.slack.manifest import EVENTS_PATH, SCOPES
from bot.slack.rendering import texts
from bot.slack.workspaces.many_workspaces import Workspaces
from bot.store import Store
from bot.store.workspaces.token_cipher import key_from
from tests.slack.composing import composition_of
from tests.slack.knowledge import GARDENER, KeywordAnswerer
from tests.slack.simulated import payloads
from tests.slack.simulated.entrances import Delivered, HttpEntrance
from tests.slack.simulated.payloads import Payload
from tests.slack.simulated.records import TEAM, Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace
from tests.store import raw
from tests.store.conftest import address, open_store, other, postgresql, store

__all__ = ["address", "open_store", "other", "postgresql", "store"]

pytestmark = [
    pytest.mark.asyncio,
    # Slack's SDK uses it for the calls of the OAuth flow.
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
]

POST = "chat.postMessage"
ORGANISATION = "E1"


@dataclass
class Distributed:
    """A bot that any workspace may install."""

    http: HttpEntrance
    slack: SimulatedSlack
    base: str

    async def visit(self, path: str, cookie: str = "") -> tuple[int, str, str]:
        """What a browser sees: status, page and the cookie set."""
        headers = {"Cookie": cookie} if cookie else {}
        async with self.http.session.get(f"{self.base}{path}", headers=headers) as page:
            return page.status, await page.text(), page.headers.get("Set-Cookie", "")

    async def state(self) -> str:
        """The state of a new installation, from the page that begins it."""
        _, page, cookie = await self.visit("/slack/install")
        found = re.search(r'class="button" href="([^"]+)"', page)
        assert found
        query = parse_qs(urlsplit(found[1].replace("&amp;", "&")).query)
        assert f"slack-app-oauth-state={query['state'][0]}" in cookie
        return query["state"][0]

    async def install(self, name: str, token: str, **more: Any) -> tuple[int, str]:
        """Install the app; what the admin sees at the end."""
        state = await self.state()
        self.slack.grants.append(grant(name, token) | more)
        path = f"/slack/oauth_redirect?code=c1&state={state}"
        status, page, _ = await self.visit(path, f"slack-app-oauth-state={state}")
        return status, page

    async def ask(self, team: str, **more: Any) -> Delivered:
        """Mention the bot in a workspace."""
        return await self.http.deliver(of_team(team, ASKED, **more))

    async def install_for_all(self) -> None:
        """Install the app for all workspaces of an organisation."""
        whole = {"id": ORGANISATION, "name": "The Org"}
        await self.install(
            "", "xoxb-org", team=None, enterprise=whole, is_enterprise_install=True
        )


@dataclass
class OrganisationEntrance:
    """Reaches the bot from a workspace of an organisation that has the app as a whole."""

    http: HttpEntrance

    async def deliver(self, payload: Payload) -> Delivered:
        """Hand the bot a payload as it comes from there."""
        return await self.http.deliver(payloads.in_organisation(payload, ORGANISATION))


def grant(team: str, token: str) -> dict[str, Any]:
    """What Slack says after an admin has agreed."""
    return {
        "access_token": token,
        "app_id": "A0APP",
        "bot_user_id": f"UBOT{team}",
        "scope": "commands,chat:write",
        "team": {"id": team, "name": f"Team <{team}>"},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": "U0ADMIN"},
    }


ASKED = {
    "type": "app_mention",
    "user": "U0ANNA",
    "text": "<@U0BOT> cook.salary",
    "channel": "C0TEAM",
}


def of_team(team: str, event: dict[str, Any], **more: Any) -> Payload:
    """An event of one workspace, that has just happened."""
    happened = f"{time():.6f}"
    fields = event if event is not ASKED else {**event, "ts": happened}
    payload = payloads.event(fields)
    enterprise = more.get("enterprise_id")
    authorization = {
        "enterprise_id": enterprise,
        "team_id": team,
        "user_id": "U0BOT",
        "is_bot": True,
        "is_enterprise_install": False,
    }
    body = {
        **payload.body,
        "team_id": team,
        "enterprise_id": enterprise,
        "event_time": more.get("event_time", int(time()) + 5),
        "authorizations": [authorization],
    }
    return Payload("events_api", body)


@pytest.fixture
def settings(slack: SimulatedSlack) -> Settings:
    """Those of an app that is distributed."""
    return Settings(
        client_id="1.2",
        client_secret="secret",
        signing_secret=payloads.SECRET,
        api_url=slack.url("/api/"),
    )


@pytest_asyncio.fixture
async def app(
    settings: Settings,
    answerer: KeywordAnswerer,
    content: LiveContent,
    slack: SimulatedSlack,
    store: Store,
) -> AsyncIterator[Distributed]:
    """The real bot with a real store, over HTTP."""
    installations = store.installations("1.2", key_from("secret"))
    workspaces = Workspaces(installations, store.oauth_states())
    composition = composition_of(answerer, store, content, workspaces=workspaces)
    async with (
        running_bot(settings, composition) as bot,
        TestServer(build_web_app(bot, settings), host="127.0.0.1") as server,
        ClientSession() as session,
    ):
        bot.deliveries.patience_seconds = 60
        bot.pacing.seconds_between = 0
        entrance = HttpEntrance(session, str(server.make_url(EVENTS_PATH)))
        yield Distributed(entrance, slack, str(server.make_url("")).rstrip("/"))


@pytest.fixture
def people(app: Distributed, slack: SimulatedSlack) -> Workspace:
    """People in a workspace of an organisation that has the app as a whole."""
    return Workspace(slack, OrganisationEntrance(app.http))


async def test_an_admin_installs_the_app_and_it_answers(
    app: Distributed, slack: SimulatedSlack, address: str
) -> None:
    """The page after it names the workspace, safely; the token is nowhere readable."""
    status, page = await app.install("T1", "xoxb-one")

    assert (status, (await app.ask("T1")).status) == (200, 200)
    assert "Team &lt;T1&gt;" in page
    assert len(slack.posted) == 1
    assert "xoxb-one" not in await raw.everything(address)


async def test_each_workspace_is_answered_with_its_own_token(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """And Slack is not asked who we are each time."""
    for team, token in (("T1", "xoxb-one"), ("T2", "xoxb-two")):
        await app.install(team, token)
    asked_before = len(slack.calls_of("auth.test"))
    slack.tokens.discard("xoxb-one")
    one, two = await app.ask("T1"), await app.ask("T2")

    assert (one.status, two.status, len(slack.posted)) == (200, 200, 1)
    assert len(slack.calls_of("auth.test")) == asked_before


async def test_a_workspace_without_the_app_gets_no_answer(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """Somebody took the token away, or never gave one."""
    assert (await app.ask("T9")).status == 200
    assert not slack.posted


async def test_a_command_needs_no_token(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """Its answer is the acknowledgement: there is nothing to call Slack for."""
    asked = payloads.command("cook.salary", response_url=slack.url("/hook"))
    answer = await app.http.deliver(asked)

    assert answer.status == 200
    assert answer.body["response_type"] == "ephemeral"
    assert not slack.calls


async def test_the_page_that_begins_tells_what_slack_will_ask(app: Distributed) -> None:
    """Every right has its words, and what is kept is not passed over."""
    words = {
        "app_mentions:read": "mentions",
        "assistant:write": "suggest questions",
        "channels:read": "information about channels",
        "chat:write": "to answer",
        "commands": "commands",
        "groups:read": "information about channels",
        "im:history": "direct messages",
    }
    _, page, _ = await app.visit("/slack/install")

    assert set(words) == set(SCOPES)
    for told in (*words.values(), "its topic is kept", "its shortcut"):
        assert told in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("error=access_denied", 200),
        ("code=c1", 400),
        ("code=c1&state=made-up", 400),
        ("", 400),
    ],
)
async def test_an_installation_that_does_not_work_says_so(
    app: Distributed, query: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Kindly, with a way to try again, and without echoing anything.

    An admin who chose otherwise is nothing to warn of.
    """
    seen, page, _ = await app.visit(f"/slack/oauth_redirect?{query}")

    assert seen == status
    assert "Rolecall is not installed" in page
    assert "/slack/install" in page
    assert "made-up" not in page
    warnings = [each for each in caplog.records if each.levelname == "WARNING"]
    assert len(warnings) == (status != 200)


async def test_a_state_works_once_and_in_its_own_browser(app: Distributed) -> None:
    """Nobody can be made to install somebody else's workspace."""
    state = await app.state()
    path = f"/slack/oauth_redirect?code=c1&state={state}"
    without_cookie, _, _ = await app.visit(path)
    first, _, _ = await app.visit(path, f"slack-app-oauth-state={state}")
    second, _, _ = await app.visit(path, f"slack-app-oauth-state={state}")

    assert (without_cookie, first, second) == (400, 401, 401)


async def test_an_installation_while_slack_is_away(
    app: Distributed, slack: SimulatedSlack, caplog: pytest.LogCaptureFixture
) -> None:
    """No error page of the server's, and the code is not logged."""
    slack.fail("oauth.v2.access", *[Fault(drops=True)] * 3)
    state = await app.state()
    path = f"/slack/oauth_redirect?code=precious&state={state}"
    status, page, _ = await app.visit(path, f"slack-app-oauth-state={state}")

    assert (status, "Please wait a minute" in page) == (503, True)
    assert "precious" not in caplog.text


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"bot": ["UBOTT1"], "oauth": []}},
    ],
    ids=["uninstalled", "revoked"],
)
async def test_leaving_deletes_everything_of_the_workspace(
    app: Distributed, slack: SimulatedSlack, address: str, event: dict[str, Any]
) -> None:
    """Tokens, installation and what was talked about; others stay."""
    await app.install("T1", "xoxb-one")
    await app.install("T2", "xoxb-two")
    await app.ask("T1")
    gone = await app.http.deliver(of_team("T1", event))
    await app.ask("T1")
    await app.ask("T2")

    assert gone.status == 200
    assert len(slack.posted) == 2
    rows = await raw.query(address, "SELECT team_id FROM slack_bots")
    assert rows == [("T2",)]
    assert await raw.count(address, "contexts") == 1


async def test_leaving_that_is_heard_of_after_coming_back(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """Slack delivers late at times; the new installation stays."""
    await app.install("T1", "xoxb-one")
    late = {"type": "app_uninstalled"}
    await app.http.deliver(of_team("T1", late, event_time=int(time()) - 600))
    await app.ask("T1")

    assert len(slack.posted) == 1


async def test_a_person_who_leaves_takes_only_their_own_token(
    app: Distributed, slack: SimulatedSlack, address: str
) -> None:
    """The bot stays."""
    await app.install("T1", "xoxb-one")
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": ["U0ADMIN"], "bot": []}}
    await app.http.deliver(of_team("T1", revoked))
    await app.ask("T1")

    assert len(slack.posted) == 1
    assert await raw.count(address, "slack_installations") == 0


async def test_a_token_that_slack_refuses_is_deleted(
    app: Distributed, slack: SimulatedSlack, address: str
) -> None:
    """It was revoked while nobody told us; the next request finds no token."""
    await app.install("T1", "xoxb-one")
    slack.tokens.discard("xoxb-one")
    await app.ask("T1")
    await app.ask("T1")

    assert len(slack.calls_of(POST)) == 1
    assert await raw.count(address, "slack_bots") == 0


async def test_an_organisation_installs_for_all_its_workspaces(
    app: Distributed, slack: SimulatedSlack, people: Workspace
) -> None:
    """Each of them is answered, also where a request does not tell of that."""
    await app.install_for_all()
    await people.mention("cook.salary")
    await app.ask("T6", enterprise_id=ORGANISATION)

    assert len(slack.posted) == 2


@pytest.mark.parametrize("tells_more", [True, False])
async def test_an_organisation_that_leaves_takes_everything_with_it(
    app: Distributed, store: Store, address: str, people: Workspace, tells_more: bool
) -> None:
    """Whether its events, its commands or its presses told of it."""
    await app.install_for_all()
    [answer] = await people.mention("cook.salary")
    await people.vote(answer, helpful=True)
    declined = await people.command("unheard of")
    await people.press(declined, texts.SEND)
    await people.submit(people.slack.views.shown[-1])
    await store.question_log.flush()
    tables = ("contexts", "question_log", "votes", "wordings", "slack_bots")
    kept = [await raw.count(address, table) for table in tables]
    gone = of_team(TEAM, {"type": "app_uninstalled"})
    if tells_more:
        await people.deliver(gone)
    else:
        body = {**gone.body, "enterprise_id": ORGANISATION}
        del body["authorizations"], body["team_id"]
        await app.http.deliver(Payload("events_api", body))

    assert all(kept)
    assert [await raw.count(address, table) for table in tables] == [0] * len(tables)


async def test_in_an_organisation_a_press_is_remembered(
    app: Distributed, people: Workspace, answerer: KeywordAnswerer
) -> None:
    """What is written next refers to what the button brought."""
    await app.install_for_all()
    [first] = await people.write("cook.salary")
    await people.press(first, GARDENER.question)
    await people.write("and?")

    assert answerer.contexts[-1].answered[0] == GARDENER.topic


async def test_the_key_for_tokens_may_be_left_out(settings: Settings) -> None:
    """It is then made from the client secret, and is a good one."""
    settings.require_http()
    assert len(key_from(settings.client_secret)) == 44
    assert key_from(replace(settings, client_secret="b").client_secret) != key_from("a")
