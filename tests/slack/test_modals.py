"""Asking in a modal and by the shortcut on a message."""

import pytest

from bot.core import prose
from bot.slack.manifest import ASKING
from bot.slack.rendering import texts
from tests.slack.knowledge import COOK, GARDENER, KeywordAnswerer
from tests.slack.simulated import interactions
from tests.slack.simulated.payloads import ANNA, BERT, TEAM_CHANNEL
from tests.slack.simulated.records import Fault, Posted
from tests.slack.simulated.views import Seen
from tests.slack.simulated.workspace import Workspace, labels

pytestmark = pytest.mark.asyncio


async def opened(workspace: Workspace) -> Seen:
    """The modal that the global shortcut opens."""
    return await workspace.see(interactions.global_shortcut(ASKING, ANNA))


async def test_the_shortcut_opens_a_field_to_ask_in(workspace: Workspace) -> None:
    """And nothing else."""
    modal = await opened(workspace)

    assert (modal.user, modal.title) == (ANNA, texts.ASK_SHORTCUT)
    assert [block["type"] for block in modal.blocks] == ["input"]


async def test_the_answer_takes_the_place_of_the_empty_modal(
    workspace: Workspace,
) -> None:
    """With the question above it, and an empty field for the next one below."""
    modal = await opened(workspace)
    answer = await workspace.submit(modal, "can cook.salary <!here> be?")

    assert answer.id == modal.id
    assert answer.blocks[0]["elements"][0]["type"] == "rich_text_quote"
    assert "*No.* Enough." in answer.text
    assert answer.blocks[-1]["block_id"] != modal.blocks[-1]["block_id"]
    assert "<!" not in answer.text


async def test_a_modal_remembers_what_it_was_about(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """For the person who asks in it, and for nobody else."""
    answer = await workspace.submit(await opened(workspace), "cook.salary")
    await workspace.submit(answer, "and?")
    theirs = await workspace.see(interactions.global_shortcut(ASKING, BERT))
    await workspace.submit(theirs, "and?")
    await workspace.command("and?")

    about = [context.answered for context in answerer.contexts]
    assert about == [(), ("cook.salary",), (), ()]


async def test_the_buttons_in_a_modal_change_that_modal(workspace: Workspace) -> None:
    """Next questions, a choice, and more."""
    answer = await workspace.submit(await opened(workspace), "cook.salary")
    following = await workspace.press_in(answer, GARDENER.question)
    clarified = await workspace.submit(following, "which")
    chosen = await workspace.press_in(clarified, COOK.question)
    folded = await workspace.submit(chosen, "cook.overview and compare.overview")
    whole = await workspace.press_in(folded, texts.MORE)

    for seen in (following, clarified, chosen, folded, whole):
        assert (seen.id, seen.user) == (answer.id, ANNA)
    assert following.blocks[0]["elements"][0]["elements"][0]["text"] == (
        GARDENER.question
    )
    assert COOK.details.strip() in whole.text


@pytest.mark.parametrize("text", ["", "  ", "help"])
async def test_a_modal_without_a_question_shows_help(
    workspace: Workspace, text: str
) -> None:
    """As everywhere else."""
    helped = await workspace.submit(await opened(workspace), text)

    assert prose.HELP in helped.text


async def test_a_topic_that_is_gone_is_told_in_the_modal(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """And one can ask again at once."""
    answer = await workspace.submit(await opened(workspace), "cook.salary")
    answerer.sections.clear()
    told = await workspace.press_in(answer, GARDENER.question)

    assert texts.GONE in told.text
    assert told.blocks[-1]["type"] == "input"


async def test_a_fault_of_ours_is_told_in_the_modal(workspace: Workspace) -> None:
    """In a sentence, not by Slack's own red line."""
    told = await workspace.submit(await opened(workspace), "crash")

    assert (told.title, texts.FAILED in told.text) == (texts.FAILED_TITLE, True)


async def test_a_modal_that_cannot_be_changed_gets_another_on_top(
    workspace: Workspace,
) -> None:
    """So that a press never just does nothing."""
    answer = await workspace.submit(await opened(workspace), "cook.salary")
    workspace.slack.fail("views.update", Fault(error="not_found"))
    told = await workspace.press_in(answer, GARDENER.question)

    assert (told.method, told.title) == ("views.push", texts.FAILED_TITLE)


async def test_a_message_without_text_cannot_be_answered(workspace: Workspace) -> None:
    """A picture, say; the person is told why nothing comes."""
    picture = Posted("<@U0BERT>", [], TEAM_CHANNEL, "1763700000.000042")
    [said] = await workspace.use_on(picture)

    assert (said.text, said.only_for) == (texts.NOTHING_TO_READ, ANNA)


async def test_what_somebody_else_wrote_leans_on_nothing_and_is_not_sent_on(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """Only its author may send it to the maintainers; a follow-up may lean on it."""
    await workspace.command("cook.salary")
    theirs = Posted("unheard of", [], TEAM_CHANNEL, "1763700000.000042")
    [declined] = await workspace.use_on(theirs, author=BERT)
    [own] = await workspace.use_on(theirs, author=ANNA)

    assert answerer.contexts[-1].answered == ()
    assert texts.SEND not in labels(declined)
    assert texts.SEND in labels(own)
