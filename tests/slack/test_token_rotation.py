"""Tokens that run out: renewed in time, and no workspace lost when that goes wrong."""

import asyncio
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.store import Store
from tests.slack.simulated.records import Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.test_many_workspaces import (
    ASKED,
    POST,
    Distributed,
    app,
    of_team,
    settings,
)
from tests.store import raw
from tests.store.conftest import address, open_store, postgresql, store
from tests.store.waiting import until

__all__ = ["address", "app", "open_store", "postgresql", "settings", "store"]

pytestmark = [
    pytest.mark.asyncio,
    # Slack's SDK uses it for the calls of the OAuth flow.
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
]

RENEW = "oauth.v2.access"
OLD = "xoxe.xoxb-old"
NEXT: dict[str, Any] = {
    "access_token": "xoxe.xoxb-new",
    "refresh_token": "xoxe-2",
    "expires_in": 43_200,
}


async def install(app: Distributed, expires_in: int) -> None:
    """Install the app with a token that runs out."""
    await app.install("T1", OLD, refresh_token="xoxe-1", expires_in=expires_in)


async def install_long_ago(app: Distributed) -> None:
    """Install the app with a token that has run out since."""
    await install(app, expires_in=-60)
    app.slack.tokens.discard(OLD)


def renewals(slack: SimulatedSlack) -> int:
    """How often the bot has used a refresh token."""
    return sum("refresh_token" in call.fields for call in slack.calls_of(RENEW))


async def test_a_token_is_renewed_in_time_and_once(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """By the first request that finds it old; at the address that is set."""
    await install(app, expires_in=60)
    slack.grants.append(NEXT)
    await app.ask("T1")
    slack.tokens.discard("xoxe.xoxb-old")
    await app.ask("T1")

    assert (len(slack.posted), renewals(slack)) == (2, 1)


async def test_a_renewal_that_fails_costs_nobody_an_answer(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """The old token is good for another two hours."""
    await install(app, expires_in=3600)
    await app.ask("T1")

    assert len(slack.posted) == 1


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([Fault(status=500)] * 3, id="breaks down"),
        pytest.param([Fault(drops=True)] * 3, id="hangs up"),
        pytest.param([Fault(status=429, retry_after=3_600)], id="says wait"),
    ],
)
async def test_a_renewal_that_fails_when_the_token_has_run_out(
    app: Distributed, slack: SimulatedSlack, faults: list[Fault]
) -> None:
    """The question is left to be delivered again; by then there is a token."""
    await install_long_ago(app)
    slack.fail(RENEW, *faults)
    asked = of_team("T1", ASKED)
    first = await app.http.deliver(asked)
    slack.grants.append(NEXT)
    again = await app.http.deliver(asked)

    assert (first.status, again.status) == (503, 200)
    assert len(slack.posted) == 1


async def test_many_ask_when_the_token_has_run_out(
    app: Distributed, slack: SimulatedSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them renews it, and the others wait for that."""
    monkeypatch.setattr("bot.slack.workspaces.renewal.PATIENCE_SECONDS", 60)
    await install_long_ago(app)
    slack.grants.append(NEXT)
    told = await asyncio.gather(*(app.ask("T1") for _ in range(5)))

    assert {answer.status for answer in told} == {200}
    assert (len(slack.posted), renewals(slack)) == (5, 1)


async def test_a_renewal_that_takes_long_when_the_token_has_run_out(
    app: Distributed,
    slack: SimulatedSlack,
    held: asyncio.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who cannot wait for it is left to be delivered again."""
    monkeypatch.setattr("bot.slack.workspaces.renewal.PATIENCE_SECONDS", 0)
    await install_long_ago(app)
    slack.grants.append(NEXT)
    slack.fail(RENEW, Fault(until=held))
    renewing = asyncio.create_task(app.ask("T1"))
    await slack.until(lambda: renewals(slack) == 1)
    second = await app.ask("T1")
    held.set()

    assert (second.status, (await renewing).status) == (503, 200)
    assert len(slack.posted) == 1


async def test_a_renewal_that_slack_refuses(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """Nobody is answered; once the client secret is right, they are."""
    await install_long_ago(app)
    slack.fail(RENEW, Fault(error="bad_client_secret"))
    refused = await app.ask("T1")
    slack.grants.append(NEXT)
    await app.ask("T1")

    assert refused.status == 200
    assert len(slack.posted) == 1


async def test_slack_says_first_that_a_token_has_run_out(
    app: Distributed, slack: SimulatedSlack
) -> None:
    """Clocks differ: the workspace stays all the same."""
    await install(app, expires_in=43_200)
    slack.fail(POST, Fault(error="token_expired"))
    await app.ask("T1")
    await app.ask("T1")

    assert len(slack.posted) == 1


async def test_a_new_token_that_cannot_be_kept_at_once(
    app: Distributed,
    slack: SimulatedSlack,
    store: Store,
    address: str,
    held: asyncio.Event,
) -> None:
    """It is used, and kept as soon as it can be: its refresh token is used up."""
    await install_long_ago(app)
    slack.grants.append(NEXT)
    slack.fail(RENEW, Fault(until=held))
    asking = asyncio.create_task(app.ask("T1"))
    await slack.until(lambda: renewals(slack) == 1)
    await raw.query(address, "ALTER TABLE slack_bots RENAME TO elsewhere")
    held.set()
    first = await asking
    before = await raw.query(address, "SELECT bot_token FROM elsewhere")
    await raw.query(address, "ALTER TABLE elsewhere RENAME TO slack_bots")

    async def is_kept() -> bool:
        return await raw.query(address, "SELECT bot_token FROM slack_bots") != before

    await until(is_kept)
    second = await app.ask("T1")

    assert (first.status, second.status) == (200, 200)
    assert (len(slack.posted), renewals(slack)) == (2, 1)


async def test_a_new_token_gives_way_to_that_of_a_new_installation(
    app: Distributed,
    slack: SimulatedSlack,
    store: Store,
    address: str,
    held: asyncio.Event,
) -> None:
    """Which was made while this process could not keep its own."""
    is_back = asyncio.Event()

    async def look() -> None:
        if store.outage is None:
            is_back.set()

    store.installations("1.2", Fernet.generate_key().decode()).when_back(look)
    await install_long_ago(app)
    slack.grants.append(NEXT)
    slack.fail(RENEW, Fault(until=held))
    asking = asyncio.create_task(app.ask("T1"))
    await slack.until(lambda: renewals(slack) == 1)
    await raw.query(address, "ALTER TABLE slack_bots RENAME TO elsewhere")
    held.set()
    await asking
    other = "UPDATE elsewhere SET bot_refresh_token = NULL, bot_token_expires_at = NULL"
    await raw.query(address, other)
    before = await raw.query(address, "SELECT * FROM elsewhere")
    await raw.query(address, "ALTER TABLE elsewhere RENAME TO slack_bots")
    await is_back.wait()

    assert await raw.query(address, "SELECT * FROM slack_bots") == before
