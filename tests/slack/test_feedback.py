"""Votes: the latest of a person on an answer counts, a reason is welcome."""

from typing import Any

import pytest

from bot.slack.manifest import ASKING
from bot.slack.rendering import texts
from bot.store import Store
from tests.slack.knowledge import GARDENER
from tests.slack.simulated import interactions
from tests.slack.simulated.limits import strings
from tests.slack.simulated.payloads import ANNA, BERT
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels
from tests.store import raw

pytestmark = pytest.mark.asyncio


async def votes(address: str, *columns: str) -> list[tuple[Any, ...]]:
    """What is kept of the votes, the latest last."""
    names = ", ".join(columns)
    return await raw.query(address, f"SELECT {names} FROM votes ORDER BY voted_at")


async def test_every_reply_is_counted_without_its_words(
    workspace: Workspace, store: Store, address: str
) -> None:
    """By surface, outcome and topic."""
    first = await workspace.command("cook.salary secret")
    await workspace.mention("which secret")
    await workspace.write("unheard of, secret")
    await workspace.press(first, GARDENER.question)

    await store.question_log.flush()
    counted = "SELECT surface, outcome, topic FROM question_log ORDER BY asked_at"
    assert await raw.query(address, counted) == [
        ("command", "answer", "cook.salary"),
        ("mention", "clarify", None),
        ("direct", "none", None),
        ("button", "answer", GARDENER.topic),
    ]
    askers = "SELECT DISTINCT workspace, person FROM question_log"
    assert len(await raw.query(address, askers)) == 1
    assert "secret" not in await raw.everything(address)


async def test_a_vote_is_thanked_for_and_belongs_to_its_answer(
    workspace: Workspace, store: Store, address: str
) -> None:
    """And to the person who voted."""
    [answer] = await workspace.mention("cook.salary")
    [thanks] = await workspace.vote(answer, helpful=True, user=BERT)
    await store.question_log.flush()
    asked = await raw.query(address, "SELECT id, workspace, person FROM question_log")
    [(answer_id, team, asker)] = asked
    [(*about, voter)] = await votes(address, "answer", "workspace", "topic", "person")

    assert (thanks.text, thanks.only_for) == (texts.THANKS, BERT)
    assert about == [answer_id, team, "cook.salary"]
    assert voter != asker
    assert await votes(address, "helpful") == [(True,)]


async def test_the_latest_vote_of_a_person_counts(
    workspace: Workspace, address: str
) -> None:
    """One person, one answer, one vote; also when it was unfolded in between."""
    [answer] = await workspace.mention("cook.overview")
    await workspace.vote(answer, helpful=False)
    [whole] = await workspace.press(answer, texts.MORE)
    await workspace.vote(whole, helpful=True)
    await workspace.vote(whole, helpful=False, user=BERT)

    assert await votes(address, "helpful") == [(True,), (False,)]
    assert len({*await votes(address, "answer")}) == 1


async def test_a_vote_against_asks_why_and_counts_at_once(
    workspace: Workspace, address: str, slack: SimulatedSlack
) -> None:
    """Whether a reason is given or not."""
    [answer] = await workspace.mention("cook.salary")
    said = await workspace.vote(answer, helpful=False)
    [modal] = slack.views.shown
    modal_texts = [*strings(modal.blocks)]
    counted = await votes(address, "reason")
    thanks = await workspace.submit(modal, " It is too little. ")

    assert (said, modal.title, modal.user) == ([], texts.REASON_TITLE, ANNA)
    assert any(told.startswith("Your vote is counted. If") for told in modal_texts)
    assert counted == [(None,)]
    assert texts.REASON_SENT in [*strings(thanks.blocks)]
    kept = await votes(address, "helpful", "reason")
    assert kept == [(False, "It is too little.")]


async def test_an_empty_reason_changes_nothing(
    workspace: Workspace, address: str, slack: SimulatedSlack
) -> None:
    """Slack does not send it off empty, but another client might."""
    [answer] = await workspace.mention("cook.salary")
    await workspace.vote(answer, helpful=False)
    await workspace.submit(slack.views.shown[0], "  ")

    assert await votes(address, "reason") == [(None,)]


async def test_a_vote_in_a_modal_is_thanked_for_in_its_place(
    workspace: Workspace, address: str
) -> None:
    """The two buttons give way to the thanks; the rest of the modal stays."""
    modal = await workspace.see(interactions.global_shortcut(ASKING, ANNA))
    answer = await workspace.submit(modal, "cook.salary")
    thanked = await workspace.press_in(answer, texts.HELPFUL)

    assert texts.THANKS in [*strings(thanked.blocks)]
    assert texts.HELPFUL not in labels(thanked)
    assert len(thanked.blocks) == len(answer.blocks)
    assert await votes(address, "helpful") == [(True,)]


async def test_a_vote_against_in_a_modal_asks_why_on_top_of_it(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """And closing that leads back to the answer."""
    modal = await workspace.see(interactions.global_shortcut(ASKING, ANNA))
    answer = await workspace.submit(modal, "cook.salary")
    before = len(slack.views.shown)
    [no] = [b for b in answer.blocks if b.get("block_id") == "votes"]
    await workspace.raw(interactions.press_in_view(answer, no["elements"][1]))
    pushed, thanked = slack.views.shown[before:]

    assert (pushed.method, pushed.title) == ("views.push", texts.REASON_TITLE)
    assert (thanked.method, thanked.id) == ("views.update", answer.id)
