"""What people write in private is nowhere afterwards."""

import pytest

from bot.slack.rendering import texts
from bot.store import Store
from tests.learning.conftest import served
from tests.slack.simulated import interactions
from tests.slack.simulated.payloads import ANNA, BERT
from tests.slack.simulated.records import TEAM, Posted
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels
from tests.store import raw
from tests.store.waiting import until

pytestmark = pytest.mark.asyncio

WORDS = ("strawberry", "chinchilla", "marzipan", "bagpipes")
"""In every message there is one of them."""


async def talk(people: Workspace) -> None:
    """Ask in every way that there is, answerable things and others."""
    await people.write("what does a tech lead earn, says the strawberry")
    await people.write("strawberry chinchilla?", thread="1.1")
    declined = await people.command("does a chinchilla play the bagpipes")
    await people.press(declined, texts.SEND)
    answered = await people.command("who hires new engineers, marzipan ones")
    await people.vote(answered, helpful=True)
    await people.mention("who hires the strawberry")
    await people.raw(
        interactions.message_shortcut(
            "answer_role_question",
            {"type": "message", "user": BERT, "ts": "1.2", "text": "marzipan salary?"},
            user=ANNA,
            response_url=people.slack.new_response_url("C0TEAM", ANNA),
        )
    )


async def test_no_text_is_kept_or_logged(address: str, slack: SimulatedSlack) -> None:
    """Neither in the database, its free space included, nor in any log line."""
    logs: list[str] = []
    async with served(address, slack, logs.append) as people:
        await talk(people)

        async def is_counted() -> bool:
            return await raw.count(address, "question_log") >= 6

        await until(is_counted)
    kept = await raw.everything(address)
    [log] = logs
    assert log
    for word in WORDS:
        assert word not in log.casefold()
        assert word not in kept.casefold()


async def test_nobody_is_named(address: str, slack: SimulatedSlack) -> None:
    """Neither a person nor a workspace can be read out of what is counted."""
    logs: list[str] = []
    async with served(address, slack, logs.append) as people:
        await talk(people)
    kept = await raw.everything(address)
    for name in (ANNA, BERT, TEAM):
        assert name not in kept
        assert name not in logs[0]


async def test_what_somebody_talked_about_with_the_bot_is_forgotten(
    workspace: Workspace, store: Store, address: str
) -> None:
    """In every place that is theirs alone; buttons there belong to the same talk."""
    [answer] = await workspace.write("what does a tech lead earn")
    await workspace.press(answer, labels(answer)[0])
    await workspace.write("who hires new engineers", thread="1.1")
    await workspace.command("who hires new engineers")
    shortcut = await workspace.use_on(Posted("who hires?", [], "C0TEAM", "1.2"))
    assert shortcut
    assert await raw.count(address, "contexts") == 3
    await store.forget_user(ANNA)
    assert await raw.count(address, "contexts") == 0


async def test_a_sent_question_is_kept_until_it_is_forgotten(
    workspace: Workspace, store: Store, address: str
) -> None:
    """By its asker's own press; and it goes with everything else of theirs."""
    declined = await workspace.command("does a chinchilla play the bagpipes")
    await workspace.press(declined, texts.SEND)
    assert "bagpipes" not in await raw.everything(address)
    sending = workspace.slack.views.shown[-1]
    await workspace.fill_in(sending, tell_me="tell_me")
    assert "bagpipes" in await raw.everything(address)
    await store.forget_user(ANNA)
    assert "bagpipes" not in await raw.everything(address)
    assert ANNA not in await raw.everything(address)
