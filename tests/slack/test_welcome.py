"""The only words nobody asked for: hello to a channel, and one line more at first."""

import pytest

from bot.core import prose
from bot.slack.rendering import texts
from tests.slack.knowledge import COMPARE, COOK, GARDENER, KeywordAnswerer
from tests.slack.simulated import payloads
from tests.slack.simulated.payloads import ANNA, BERT, TEAM_CHANNEL
from tests.slack.simulated.records import BOT_USER, Fault
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels

pytestmark = pytest.mark.asyncio


async def test_a_channel_is_greeted_when_the_bot_is_added(
    workspace: Workspace,
) -> None:
    """With one short message and three examples."""
    [hello] = await workspace.deliver(payloads.joined(BOT_USER))

    assert (hello.channel, hello.thread) == (TEAM_CHANNEL, None)
    assert hello.text.startswith(texts.WELCOME)
    assert labels(hello) == [GARDENER.question, COOK.question, COMPARE.question]


async def test_an_example_is_answered_in_the_thread_of_the_welcome(
    workspace: Workspace,
) -> None:
    """The channel stays as it is."""
    [hello] = await workspace.deliver(payloads.joined(BOT_USER))
    [answer] = await workspace.press(hello, COOK.question, user=BERT)

    assert answer.thread == hello.ts


async def test_whoever_presses_what_is_gone_is_told_where_they_look(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """Beside the welcome, not in a thread that nobody has open."""
    [hello] = await workspace.deliver(payloads.joined(BOT_USER))
    answerer.sections.clear()
    [told] = await workspace.press(hello, COOK.question)

    assert (told.text, told.only_for, told.thread) == (texts.GONE, ANNA, None)


async def test_a_channel_is_greeted_once(workspace: Workspace) -> None:
    """Whether the bot is added again or the event delivered again."""
    joined = payloads.joined(BOT_USER)
    await workspace.deliver(joined)

    assert await workspace.deliver(joined) == []
    assert await workspace.deliver(payloads.joined(BOT_USER)) == []
    assert len(await workspace.deliver(payloads.joined(BOT_USER, channel="C2"))) == 1


async def test_a_greeting_that_failed_is_said_the_next_time(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Otherwise the channel would never be greeted."""
    slack.fail("chat.postMessage", Fault(error="restricted_action"))
    await workspace.deliver(payloads.joined(BOT_USER))

    assert len(await workspace.deliver(payloads.joined(BOT_USER))) == 1


async def test_nobody_else_is_greeted(workspace: Workspace) -> None:
    """People join channels all day."""
    assert await workspace.deliver(payloads.joined(ANNA)) == []


async def test_the_first_direct_message_has_one_line_more(
    workspace: Workspace,
) -> None:
    """In the same message; the second has none, another person's first has one."""
    [first] = await workspace.write("cook.salary")
    [second] = await workspace.write("cook.salary")
    [theirs] = await workspace.write("cook.salary", user=BERT, channel="D0BERT")

    line = texts.ALSO.partition("“")[0]
    assert [line in each.text for each in (first, second, theirs)] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("text", ["hello", "help", "unheard of"])
async def test_what_tells_it_anyway_has_no_line_more(
    workspace: Workspace, text: str
) -> None:
    """Help, a greeting and a decline say what can be asked."""
    [first] = await workspace.write(text)

    assert texts.ALSO.partition("“")[0] not in first.text
    assert first.text != prose.HELP
