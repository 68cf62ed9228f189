"""People are introduced once, and channels greeted once, however long ago that was."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot.live import LiveContent
from bot.settings import Settings
from bot.slack.app import running_bot
from bot.slack.rendering import texts
from bot.store import Store
from tests.slack.composing import composition_of
from tests.slack.conftest import entrance_of
from tests.slack.knowledge import KeywordAnswerer
from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import ANNA, BERT, TEAM_CHANNEL
from tests.slack.simulated.records import BOT_USER, TEAM, Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace
from tests.store import raw
from tests.store.conftest import Open, address, open_store, postgresql

__all__ = ["address", "open_store", "postgresql"]

pytestmark = pytest.mark.asyncio

LINE = texts.ALSO.partition("“")[0]
POST = "chat.postMessage"
LONG_AGO = "UPDATE claims SET lease_until = lease_until - 100 * 24 * 3600"

Process = Callable[[Store], AbstractAsyncContextManager[Workspace]]


@pytest.fixture
def process(
    settings: Settings,
    slack: SimulatedSlack,
    answerer: KeywordAnswerer,
    content: LiveContent,
) -> Process:
    """People who reach the bot in one of its processes."""

    @asynccontextmanager
    async def process(store: Store) -> AsyncIterator[Workspace]:
        composition = composition_of(answerer, store, content)
        async with (
            running_bot(settings, composition) as bot,
            entrance_of("http", bot, slack) as entrance,
        ):
            bot.deliveries.patience_seconds = 60
            bot.pacing.seconds_between = 0
            yield Workspace(slack, entrance)

    return process


async def is_introduced(people: Workspace, user: str = ANNA) -> bool:
    """Whether an answer to a direct message has the line of the first one."""
    [answer] = await people.write("cook.salary", user=user, channel=f"D{user[1:]}")
    return LINE in answer.text


async def is_greeted(people: Workspace, channel: str = TEAM_CHANNEL) -> bool:
    """Whether the bot says hello when it is added."""
    return bool(await people.deliver(payloads.joined(BOT_USER, channel=channel)))


async def test_nobody_is_introduced_again_after_many_others(
    open_store: Open, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than this process can keep in mind; and no channel is greeted again."""
    monkeypatch.setattr("bot.store.claims.ROOM", 2)
    async with process(await open_store()) as people:
        first = [await is_introduced(people), await is_greeted(people)]
        for number in range(3):
            await is_introduced(people, f"U0OTHER{number}")
            await is_greeted(people, f"C0OTHER{number}")
        again = [await is_introduced(people), await is_greeted(people)]

    assert (first, again) == ([True, True], [False, False])


async def test_another_process_knows_it_another_day(
    open_store: Open, process: Process, address: str
) -> None:
    """What has expired is deleted; this never expires."""
    store = await open_store()
    async with process(store) as people:
        first = [await is_introduced(people), await is_greeted(people)]
    await raw.query(address, LONG_AGO)
    await store.purge()
    async with process(await open_store()) as people:
        again = [await is_introduced(people), await is_greeted(people)]

    assert (first, again) == ([True, True], [False, False])


async def test_a_greeting_that_was_never_posted_is_said_by_another_process(
    open_store: Open, process: Process, slack: SimulatedSlack, held: asyncio.Event
) -> None:
    """The first may have been killed before Slack had it."""
    async with (
        process(await open_store()) as people,
        process(await open_store()) as elsewhere,
    ):
        slack.fail(POST, Fault(until=held), Fault(until=held))
        stuck = [
            asyncio.create_task(is_greeted(people)),
            asyncio.create_task(is_introduced(people)),
        ]
        await slack.until(lambda: len(slack.calls_of(POST)) == 2)
        said = [await is_greeted(elsewhere), await is_introduced(elsewhere)]
        held.set()
        await asyncio.gather(*stuck, return_exceptions=True)

    assert said == [True, True]


async def test_whoever_is_forgotten_is_introduced_again(
    open_store: Open, process: Process
) -> None:
    """As to somebody new; others are not."""
    store = await open_store()
    async with process(store) as people:
        for user in (ANNA, BERT):
            await is_introduced(people, user)
        await is_greeted(people)
        await store.forget_user(ANNA)
        one = [await is_introduced(people, user) for user in (ANNA, BERT)]
        await store.forget_workspace(TEAM)
        all_ = [await is_introduced(people, BERT), await is_greeted(people)]

    assert (one, all_) == ([True, False], [True, True])
