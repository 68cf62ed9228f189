"""Where a reply goes and what it shows, over HTTP and over Socket Mode alike."""

import pytest

from bot.core import prose
from bot.slack.rendering import texts
from tests.slack.knowledge import COOK, GARDENER, KeywordAnswerer
from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import ANNA, ANNAS_MESSAGES, BERT, TEAM_CHANNEL
from tests.slack.simulated.records import BOT_USER
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels

pytestmark = pytest.mark.asyncio


async def test_a_command_is_answered_in_its_acknowledgement(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Only the asker sees the answer, and Slack is not called for it."""
    answer = await workspace.command("gardener.overview")

    assert answer.only_for == ANNA
    assert answer.text.startswith("A gardener grows what the kitchen needs &amp;")
    assert {call.method for call in slack.calls} <= {
        "auth.test",
        "apps.connections.open",
    }


@pytest.mark.parametrize("text", ["", "  ", "help", "quiz", " Team"])
async def test_a_command_without_a_question_shows_help(
    workspace: Workspace, text: str
) -> None:
    """It tells the ways to ask and offers questions, whatever was asked before."""
    await workspace.command("cook.salary")
    answer = await workspace.command(text)

    assert answer.text.startswith(prose.HELP)
    assert labels(answer)[0] == GARDENER.question


async def test_a_mention_is_answered_in_its_thread(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Exactly one message, where everybody can read it."""
    [answer] = await workspace.mention("gardener.overview?", ts="1763700000.000777")

    assert (answer.channel, answer.thread) == (TEAM_CHANNEL, "1763700000.000777")
    assert answer.only_for is None
    [call] = slack.calls_of("chat.postMessage")
    assert (call.fields["unfurl_links"], call.fields["unfurl_media"]) == (False, False)


async def test_a_mention_inside_a_thread_is_answered_in_that_thread(
    workspace: Workspace,
) -> None:
    """Not in a new thread under the mention."""
    [answer] = await workspace.mention("cook.salary", thread="1763700000.000001")

    assert answer.thread == "1763700000.000001"


async def test_a_mention_alone_shows_help(workspace: Workspace) -> None:
    """Whoever only calls the bot's name wants to know what it can do."""
    [answer] = await workspace.mention("")

    assert answer.text.startswith(prose.HELP)


async def test_a_direct_message_is_answered_in_the_conversation(
    workspace: Workspace,
) -> None:
    """One message, in no thread."""
    [answer] = await workspace.write("cook.salary")

    assert (answer.channel, answer.thread) == (ANNAS_MESSAGES, None)
    assert answer.text.startswith("Enough.")


async def test_a_direct_message_in_a_thread_is_answered_there(
    workspace: Workspace,
) -> None:
    """A thread in a direct conversation stays a thread."""
    [answer] = await workspace.write("cook.salary", thread="1763700000.000002")

    assert answer.thread == "1763700000.000002"


async def test_a_mention_in_a_direct_message_gets_one_reply(
    workspace: Workspace,
) -> None:
    """Even if Slack tells of it as a message and as a mention."""
    as_message = await workspace.write(f"<@{BOT_USER}> cook.salary")
    as_mention = await workspace.mention("cook.salary", channel=ANNAS_MESSAGES)

    assert (len(as_message), len(as_mention)) == (1, 0)


async def test_a_command_under_another_name_works(workspace: Workspace) -> None:
    """A workspace that has a /role already may rename ours."""
    url = workspace.slack.new_response_url(TEAM_CHANNEL, ANNA)

    renamed = payloads.command("cook.salary", response_url=url, name="/who")
    delivered = await workspace.raw(renamed)

    assert delivered.body["text"].startswith("Enough.")


async def test_a_command_may_speak_of_payloads(workspace: Workspace) -> None:
    """Bolt itself loses commands with that word in them."""
    answer = await workspace.command("what is the payload of cook.salary")

    assert answer.text.startswith("Enough.")


async def test_a_claim_is_answered_with_its_verdict_first(workspace: Workspace) -> None:
    """The first word is the yes or no, and it is bold."""
    answer = await workspace.command("can that be, cook.salary?")

    assert answer.text.startswith("No. Enough.")
    assert answer.blocks[0]["text"]["text"] == "*No.* Enough."


async def test_a_long_answer_is_folded_in_a_channel_only(workspace: Workspace) -> None:
    """A channel sees the short answer; a private one is whole."""
    [public] = await workspace.mention("cook.overview")
    private = await workspace.command("cook.overview")

    assert labels(public)[0] == texts.MORE
    assert "markdown" not in {block["type"] for block in public.blocks}
    assert texts.MORE not in labels(private)
    assert COOK.details in [block.get("text") for block in private.blocks]


async def test_threads_and_people_do_not_share_context(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """What one conversation was about is unknown in every other."""
    await workspace.mention("cook.salary", thread="1.1")
    await workspace.command("cook.salary", user=ANNA)
    await workspace.write("cook.salary")
    known = answerer.contexts.copy()
    await workspace.mention("more", thread="1.2")
    await workspace.command("more", user=BERT)
    await workspace.command("more", user=ANNA, channel="C0OTHER")
    await workspace.write("more", thread="1.3")

    assert {context.answered for context in known} == {()}
    assert {context.answered for context in answerer.contexts} == {()}


async def test_a_conversation_knows_what_it_was_about(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """In a thread, for a person's commands, and in a direct conversation."""
    await workspace.mention("cook.salary", thread="1.1", user=ANNA)
    await workspace.mention("more", thread="1.1", user=BERT)
    await workspace.command("cook.salary")
    await workspace.command("more")
    await workspace.write("cook.salary")
    await workspace.write("more")

    remembered = [context.answered for context in answerer.contexts[1::2]]
    assert remembered == [("cook.salary",)] * 3
