"""A database that is away costs nobody an answer."""

import asyncio
import sys
from asyncio.subprocess import PIPE, create_subprocess_exec
from pathlib import Path

import pytest

from bot.live import LiveContent
from bot.settings import Settings
from bot.slack.rendering import maintainer_texts, texts
from bot.store import Store
from tests.learning.conftest import MAINTAINER, people_with
from tests.learning.test_learning import send, try_out
from tests.slack.simulated.limits import strings
from tests.slack.simulated.records import SLACKS_PATIENCE
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace
from tests.store import raw
from tests.store.postgres import PostgresServer
from tests.store.processes import ROOT
from tests.store.waiting import until, until_available

pytestmark = pytest.mark.asyncio

VOTER = """
import asyncio, sys
from bot.store import Store
from bot.store.questions.question_log import Vote

async def main(address):
    store = await Store.open(address, deadline=5.0)
    for number in range(100_000):
        await store.question_log.vote(Vote(str(number), "T1", "U1", True, "a.topic"))
        print(number, flush=True)

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.parametrize("outage", ["stop", "freeze"])
async def test_answers_go_on_without_the_database(
    stoppable: PostgresServer,
    stoppable_address: str,
    live: LiveContent,
    settings: Settings,
    slack: SimulatedSlack,
    outage: str,
) -> None:
    """Down or hanging: every question is answered, and what can be kept is kept."""
    store = await Store.open(stoppable_address)
    async with people_with(store, live, settings, slack) as people:
        getattr(stoppable, outage)()
        for _ in range(5):
            [answer] = await people.write("who hires new engineers")
            assert "Engineering Manager" in answer.text
        declined = await people.command("what does a velociraptor cost")
        await people.press(declined, texts.SEND)
        told = await people.fill_in(slack.views.shown[-1])
        assert texts.NOT_SENT in [*strings(told.blocks)]
        home = await people.open_home(user=MAINTAINER)
        assert maintainer_texts.CANNOT_REMEMBER in [*strings(home.blocks)]
        assert store.outage
        stoppable.thaw()
        stoppable.start()
        await until_available(store)

        async def is_caught_up() -> bool:
            return await raw.count(stoppable_address, "question_log") == 6

        await until(is_caught_up)
    await store.close()


async def test_a_question_that_a_busy_database_cannot_keep(
    workspace: Workspace, address: str
) -> None:
    """Its asker is told in time: else Slack shows an error of its own."""
    declined = await workspace.command("how deep is the sea")
    await workspace.press(declined, texts.SEND)
    async with raw.locked(address, "wordings"), asyncio.timeout(SLACKS_PATIENCE):
        told = await workspace.fill_in(workspace.slack.views.shown[-1])
    assert texts.NOT_SENT in [*strings(told.blocks)]


async def test_a_lesson_that_a_busy_database_cannot_keep(
    workspace: Workspace, address: str
) -> None:
    """Its teacher is told in time as well."""
    await send(workspace)
    lesson = await try_out(workspace)
    table = "learned_patterns"
    async with raw.locked(address, table), asyncio.timeout(SLACKS_PATIENCE):
        told = await workspace.fill_in(lesson)
    assert maintainer_texts.NOT_KEPT in [*strings(told.blocks)]


async def test_a_killed_process_loses_at_most_the_vote_in_flight(address: str) -> None:
    """Every vote that was acknowledged is there; the database opens clean."""
    voter = await create_subprocess_exec(
        *(sys.executable, "-c", VOTER, address), cwd=ROOT, stdout=PIPE
    )
    assert voter.stdout
    last = 0
    while last < 50:
        last = int(await voter.stdout.readline())
    voter.kill()
    said, _ = await voter.communicate()
    acknowledged = max([last, *map(int, said.split())]) + 1
    store = await Store.open(address, deadline=5.0)
    assert store.outage is None
    found = await raw.count(address, "votes")
    assert acknowledged <= found <= acknowledged + 1
    if address.startswith("sqlite"):
        assert await raw.query(address, "PRAGMA integrity_check") == [("ok",)]
    await store.close()


async def test_a_read_only_database_is_told_and_costs_no_answer(
    tmp_path: Path, live: LiveContent, settings: Settings, slack: SimulatedSlack
) -> None:
    """As on a disk that is full or was mounted so."""
    file = tmp_path / "rolecall.db"
    await (await Store.open(f"sqlite:///{file}")).close()
    store = await Store.open(f"sqlite:///file:{file}?mode=ro&uri=true")
    async with people_with(store, live, settings, slack) as people:
        answers = await asyncio.gather(
            *(people.command("who hires new engineers") for _ in range(10))
        )
        assert all("Engineering Manager" in answer.text for answer in answers)
        assert "readonly" in str(store.outage)
    await store.close()
