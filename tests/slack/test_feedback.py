"""Votes: the latest of a person on an answer counts, a reason is welcome."""

import pytest

from bot.slack import wording
from bot.slack.app import Memory
from bot.slack.manifest import ASKING
from tests.slack.knowledge import GARDENER
from tests.slack.notebook import Notebook
from tests.slack.simulated import interactions
from tests.slack.simulated.limits import strings
from tests.slack.simulated.payloads import ANNA, BERT
from tests.slack.simulated.records import TEAM
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels

pytestmark = pytest.mark.asyncio


@pytest.fixture
def notebook() -> Notebook:
    """What is kept."""
    return Notebook()


@pytest.fixture
def memory(notebook: Notebook) -> Memory:
    """A bot that keeps votes."""
    return Memory(question_log=notebook)


async def test_every_reply_is_counted_without_its_words(
    workspace: Workspace, notebook: Notebook
) -> None:
    """By surface, outcome and topic."""
    first = await workspace.command("cook.salary secret")
    await workspace.mention("which secret")
    await workspace.write("unheard of, secret")
    await workspace.press(first, GARDENER.question)

    counted = [(str(a.surface), str(a.outcome), a.topic) for a in notebook.asked]
    assert counted == [
        ("command", "answer", "cook.salary"),
        ("mention", "clarify", None),
        ("direct", "none", None),
        ("button", "answer", GARDENER.topic),
    ]
    assert {(a.workspace, a.user) for a in notebook.asked} == {(TEAM, ANNA)}
    assert "secret" not in str(notebook.asked)


async def test_a_vote_is_thanked_for_and_belongs_to_its_answer(
    workspace: Workspace, notebook: Notebook
) -> None:
    """And to the person who voted."""
    [answer] = await workspace.mention("cook.salary")
    [thanks] = await workspace.vote(answer, helpful=True, user=BERT)
    [vote] = notebook.votes.values()

    assert (thanks.text, thanks.only_for) == (wording.THANKS, BERT)
    assert (vote.answer, vote.user) == (notebook.asked[0].id, BERT)
    assert (vote.helpful, vote.topic, vote.workspace) == (True, "cook.salary", TEAM)


async def test_the_latest_vote_of_a_person_counts(
    workspace: Workspace, notebook: Notebook
) -> None:
    """One person, one answer, one vote; also when it was unfolded in between."""
    [answer] = await workspace.mention("cook.overview")
    await workspace.vote(answer, helpful=False)
    [whole] = await workspace.press(answer, wording.MORE)
    await workspace.vote(whole, helpful=True)
    await workspace.vote(whole, helpful=False, user=BERT)

    kept = {vote.user: vote.helpful for vote in notebook.votes.values()}
    assert kept == {ANNA: True, BERT: False}
    assert len({vote.answer for vote in notebook.votes.values()}) == 1


async def test_a_vote_against_asks_why_and_counts_at_once(
    workspace: Workspace, notebook: Notebook, slack: SimulatedSlack
) -> None:
    """Whether a reason is given or not."""
    [answer] = await workspace.mention("cook.salary")
    said = await workspace.vote(answer, helpful=False)
    [modal] = slack.views.shown
    counted = [vote.reason for vote in notebook.votes.values()]
    thanks = await workspace.submit(modal, " It is too little. ")

    assert (said, modal.title, modal.user) == ([], wording.REASON_TITLE, ANNA)
    assert counted == [None]
    assert wording.REASON_SENT in [*strings(thanks.blocks)]
    [vote] = notebook.votes.values()
    assert (vote.helpful, vote.reason) == (False, "It is too little.")


async def test_an_empty_reason_changes_nothing(
    workspace: Workspace, notebook: Notebook, slack: SimulatedSlack
) -> None:
    """Slack does not send it off empty, but another client might."""
    [answer] = await workspace.mention("cook.salary")
    await workspace.vote(answer, helpful=False)
    await workspace.submit(slack.views.shown[0], "  ")

    assert [vote.reason for vote in notebook.votes.values()] == [None]


async def test_a_vote_in_a_modal_is_thanked_for_in_its_place(
    workspace: Workspace, notebook: Notebook
) -> None:
    """The two buttons give way to the thanks; the rest of the modal stays."""
    modal = await workspace.see(interactions.global_shortcut(ASKING, ANNA))
    answer = await workspace.submit(modal, "cook.salary")
    thanked = await workspace.press_in(answer, wording.HELPFUL)

    assert wording.THANKS in [*strings(thanked.blocks)]
    assert wording.HELPFUL not in labels(thanked)
    assert len(thanked.blocks) == len(answer.blocks)
    assert [vote.helpful for vote in notebook.votes.values()] == [True]


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

    assert (pushed.method, pushed.title) == ("views.push", wording.REASON_TITLE)
    assert (thanked.method, thanked.id) == ("views.update", answer.id)
