"""What pressing a button brings, and who then sees it."""

import pytest

from bot.core.model import Answer, Part
from bot.slack.rendering import texts
from bot.slack.rendering.buttons import Ticket
from bot.slack.replying import Said, Shown
from tests.slack.knowledge import COOK, GARDENER, MENU, SECTIONS, KeywordAnswerer
from tests.slack.simulated import interactions
from tests.slack.simulated.limits import buttons
from tests.slack.simulated.payloads import ANNA, ANNAS_MESSAGES, BERT, TEAM_CHANNEL
from tests.slack.simulated.records import Posted
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels

EVERY_KIND = ["help", "hello", "which", "near", "nothing", *SECTIONS]


@pytest.mark.asyncio
async def test_a_next_question_after_a_private_answer_stays_private(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """It comes as a new message that only the asker sees."""
    first = await workspace.command("cook.salary")
    [second] = await workspace.press(first, GARDENER.question)

    assert (second.channel, second.only_for) == (TEAM_CHANNEL, ANNA)
    assert second.replaces is None
    assert second.text.startswith("A gardener")
    assert not slack.calls_of("chat.postMessage")


@pytest.mark.asyncio
async def test_a_next_question_in_a_thread_is_answered_in_the_thread(
    workspace: Workspace,
) -> None:
    """Whoever presses, everybody reads the answer there."""
    [first] = await workspace.mention("cook.salary", ts="1763700000.000555")
    [second] = await workspace.press(first, GARDENER.question, user=BERT)

    assert (second.channel, second.thread) == (TEAM_CHANNEL, "1763700000.000555")
    assert second.only_for is None


@pytest.mark.asyncio
@pytest.mark.parametrize("thread", [None, "1763700000.000444"])
async def test_a_next_question_in_a_direct_message_stays_there(
    workspace: Workspace, thread: str | None
) -> None:
    """In its thread if it was in one."""
    [first] = await workspace.write("cook.salary", thread=thread)
    [second] = await workspace.press(first, GARDENER.question)

    assert (second.channel, second.thread) == (ANNAS_MESSAGES, thread)


@pytest.mark.asyncio
async def test_a_choice_is_answered_in_place(workspace: Workspace) -> None:
    """The question "which one?" becomes the answer, for whoever saw it."""
    private = await workspace.command("which")
    [public] = await workspace.mention("which")
    [in_private] = await workspace.press(private, COOK.question)
    [in_public] = await workspace.press(public, COOK.question)

    assert labels(private) == [GARDENER.question, COOK.question]
    assert (in_private.replaces, in_private.only_for) == (private.ts, ANNA)
    assert (in_public.replaces, in_public.only_for) == (public.ts, None)
    assert in_public.text.startswith("A cook")


@pytest.mark.asyncio
async def test_more_unfolds_the_answer_in_place(workspace: Workspace) -> None:
    """Two topics and their verdict are all there again."""
    [folded] = await workspace.mention("can cook.overview and who.menu")
    [whole] = await workspace.press(folded, texts.MORE)

    assert whole.replaces == folded.ts
    assert texts.MORE not in labels(whole)
    assert COOK.details in [block.get("text") for block in whole.blocks]
    headlines = [b["text"]["text"] for b in whole.blocks if b["type"] == "section"]
    assert headlines[1].startswith("*No.* A *cook*")
    assert f"*No.* {MENU.short}" in headlines


@pytest.mark.asyncio
@pytest.mark.parametrize("question", EVERY_KIND)
async def test_every_button_of_every_reply_brings_something(
    workspace: Workspace, question: str
) -> None:
    """On every surface: a message, a modal, or the answer where others see it."""
    [public] = await workspace.mention(question)
    [direct] = await workspace.write(question)
    for shown in (public, direct, await workspace.command(question)):
        for label in labels(shown):
            modals = len(workspace.slack.views.shown)
            brought = len(await workspace.press(shown, label))
            brought += len(workspace.slack.views.shown) - modals
            assert brought == (2 if label == texts.SHARE else 1)


@pytest.mark.asyncio
async def test_a_press_is_remembered(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """A follow-up refers to what the button brought."""
    first = await workspace.command("cook.salary")
    await workspace.press(first, GARDENER.question)
    await workspace.command("and?")

    assert answerer.contexts[-1].answered == (GARDENER.topic,)


@pytest.mark.asyncio
@pytest.mark.parametrize("question", ["cook.salary", "which", "cook.overview"])
async def test_a_button_whose_topic_is_gone_says_so_in_private(
    workspace: Workspace, answerer: KeywordAnswerer, question: str
) -> None:
    """The content may have changed since the message was posted."""
    [shown] = await workspace.mention(question)
    answerer.sections.clear()
    [said] = await workspace.press(shown, labels(shown)[0], user=BERT)

    assert (said.text, said.only_for, said.replaces) == (texts.GONE, BERT, None)


@pytest.mark.asyncio
async def test_a_press_delivered_twice_is_answered_once(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """A replayed request brings nothing new."""
    [shown] = await workspace.mention("cook.salary")
    button = buttons(shown.blocks)[0]
    url = slack.new_response_url(TEAM_CHANNEL, ANNA, shown)
    press = interactions.press(shown, button, user=ANNA, response_url=url)
    first = await workspace.deliver(press)
    again = await workspace.deliver(press)

    assert (len(first), len(again)) == (1, 0)


@pytest.mark.asyncio
async def test_an_unknown_button_is_acknowledged(workspace: Workspace) -> None:
    """It may be left from an older version; nothing happens and nothing breaks."""
    old = Posted("old", [], TEAM_CHANNEL, "1.1")
    text = {"type": "plain_text", "text": "Old"}
    button = {"action_id": "old", "text": text, "value": "x"}
    press = interactions.press(old, button, user=ANNA, response_url="")

    assert await workspace.deliver(press) == []


def test_what_a_more_button_holds_is_read_back() -> None:
    """Topics and verdicts, in order, and the question."""
    parts = (Part(COOK, "no"), Part(GARDENER), Part(MENU, "yes"))
    said = Said(Answer(parts, (), 1.0), "a", "Who?", "1.1")
    ticket = Ticket.read(Ticket.of(said).value())

    assert ticket.shown == (
        Shown("cook.overview", "no"),
        Shown("gardener.overview"),
        Shown("who.menu", "yes"),
    )
    assert (ticket.id, ticket.question, ticket.thread) == ("a", "Who?", "1.1")
