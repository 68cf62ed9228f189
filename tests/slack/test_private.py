"""A private answer is seen by its asker only, until they pass it on themselves."""

import pytest

from bot.slack.rendering import texts
from tests.slack.knowledge import GARDENER
from tests.slack.simulated.payloads import ANNA, BERT, TEAM_CHANNEL
from tests.slack.simulated.records import Posted
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels

pytestmark = pytest.mark.asyncio

SECRET = "can cook.salary be so"
NOT_ABOUT_REPLIES = {"auth.test", "apps.connections.open"}
BERTS = Posted(f"{SECRET}?", [], TEAM_CHANNEL, "1763700000.000042")
IN_THREAD = Posted(f"{SECRET}?", [], TEAM_CHANNEL, "1763700000.000043", "1.1")


def calls(slack: SimulatedSlack) -> list[str]:
    """The calls of the bot so far that may show somebody something."""
    made = [call.method for call in slack.calls]
    return [method for method in made if method not in NOT_ABOUT_REPLIES]


async def test_a_command_is_answered_without_any_call(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Slack shows what is in its acknowledgement to the asker."""
    answer = await workspace.command(SECRET)

    assert (answer.only_for, calls(slack)) == (ANNA, [])


async def test_a_private_answer_stays_private_through_every_button_but_one(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Each goes to the response_url of the one who pressed, marked as theirs."""
    answer = await workspace.command("can cook.overview be and compare.overview")
    for label in labels(answer):
        if label != texts.SHARE:
            await workspace.press(answer, label)
    await workspace.vote(answer, helpful=True)

    assert {*calls(slack)} == {"response_url"}
    assert {message.only_for for message in slack.posted} == {ANNA}


async def test_after_share_everybody_in_the_channel_sees_it_once(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """By the response_url, so in channels too that the bot has not joined."""
    answer = await workspace.command(SECRET)
    before = calls(slack)
    public, private = await workspace.press(answer, texts.SHARE)
    nothing = await workspace.press(answer, texts.SHARE)

    assert (before, calls(slack), nothing) == ([], ["response_url"] * 2, [])
    [aloud, aside] = [call.fields for call in slack.calls_of("response_url")]
    assert aloud["response_type"] == "in_channel"
    assert (public.channel, public.only_for) == (TEAM_CHANNEL, None)
    assert (private.replaces, private.only_for) == (answer.ts, ANNA)
    assert aside["replace_original"] is True
    assert texts.SHARE not in labels(private)


async def test_an_answer_to_a_message_is_private_until_it_is_posted_in_the_thread(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """The author of the message sees nothing of it before."""
    [answer] = await workspace.use_on(BERTS)
    before = calls(slack)
    public, private = await workspace.press(answer, texts.POST)
    nothing = await workspace.press(answer, texts.POST)

    assert (answer.only_for, before) == (ANNA, ["response_url"])
    assert (public.thread, public.only_for) == (BERTS.ts, None)
    [posted] = slack.calls_of("chat.postMessage")
    assert (posted.fields["channel"], nothing) == (TEAM_CHANNEL, [])
    assert (private.replaces, private.only_for) == (answer.ts, ANNA)


async def test_in_a_thread_the_private_answer_is_in_the_thread_too(
    workspace: Workspace,
) -> None:
    """That is where the person is looking."""
    [answer] = await workspace.use_on(IN_THREAD)
    [following] = await workspace.press(answer, GARDENER.question)
    public, _ = await workspace.press(following, texts.POST)

    assert (answer.thread, answer.only_for) == ("1.1", ANNA)
    assert (following.thread, following.only_for) == ("1.1", ANNA)
    assert (public.thread, public.only_for) == ("1.1", None)


async def test_what_is_asked_in_a_modal_is_seen_in_that_modal_only(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """No message is sent, whatever is pressed."""
    home = await workspace.open_home(user=BERT)
    modal = await workspace.press_in(home, texts.ASK_SHORTCUT)
    answer = await workspace.submit(modal, SECRET)
    await workspace.press_in(answer, GARDENER.question)
    await workspace.press_in(answer, texts.HELPFUL)

    assert {*calls(slack)} == {"views.publish", "views.open", "views.update"}
    assert {seen.user for seen in slack.views.shown} == {BERT}
    assert slack.posted == []


async def test_a_direct_message_is_answered_where_it_was_written(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """A conversation of two; there is nothing to share."""
    [answer] = await workspace.write(SECRET)

    assert calls(slack) == ["chat.postMessage"]
    assert answer.channel.startswith("D")
    assert texts.SHARE not in labels(answer)


async def test_a_thank_you_for_a_vote_is_seen_by_the_voter_only(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Though the answer is everybody's."""
    [answer] = await workspace.mention(SECRET)
    [thanks] = await workspace.vote(answer, helpful=True, user=BERT)

    assert (thanks.only_for, thanks.text) == (BERT, texts.THANKS)
