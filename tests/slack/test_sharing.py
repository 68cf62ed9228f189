"""Share and Post: once, under the name of who does it, without calling anybody."""

import asyncio
from dataclasses import replace

import pytest

from bot.slack.rendering import texts
from tests.slack.knowledge import COOK, KeywordAnswerer
from tests.slack.simulated import interactions
from tests.slack.simulated.limits import buttons, strings
from tests.slack.simulated.payloads import ANNA, BERT, TEAM_CHANNEL
from tests.slack.simulated.records import Fault, Posted
from tests.slack.simulated.server import SimulatedSlack
from tests.slack.simulated.workspace import Workspace, labels

pytestmark = pytest.mark.asyncio

LIVE = "can cook.salary <!channel> <@U0BERT> <https://evil.example|nice> *be* `so`?"
BERTS = Posted("cook.salary?", [], TEAM_CHANNEL, "1763700000.000042")


async def test_a_shared_answer_tells_the_question_and_who_shares_it(
    workspace: Workspace,
) -> None:
    """In plain words: nothing in them is live, and nobody is notified."""
    answer = await workspace.command(LIVE)
    public, private = await workspace.press(answer, texts.SHARE)
    read = "\n".join([public.text, *strings(public.blocks)])

    assert public.blocks[1]["elements"][0]["text"] == "Shared by @anna"
    assert public.text.startswith("“can cook.salary")
    assert "*No.* Enough." in read
    assert not [live for live in ("<!", "<@", "evil") if live in read]
    assert texts.SHARED in private.text


async def test_a_shared_answer_offers_no_second_share_when_it_is_unfolded(
    workspace: Workspace,
) -> None:
    """The button would do nothing."""
    answer = await workspace.command("cook.overview and compare.overview")
    _, private = await workspace.press(answer, texts.SHARE)
    [whole] = await workspace.press(private, texts.MORE)

    assert texts.SHARE in labels(answer)
    assert texts.SHARE not in labels(whole)


async def test_who_shared_it_and_the_question_stay_when_somebody_unfolds_it(
    workspace: Workspace,
) -> None:
    """Everybody sees the message change; only what is below may."""
    asked = "<cook.overview> & compare.overview"
    answer = await workspace.command(asked)
    public, _ = await workspace.press(answer, texts.SHARE)
    [whole] = await workspace.press(public, texts.MORE, user=BERT)

    assert whole.replaces == public.ts
    assert whole.blocks[:2] == public.blocks[:2]
    assert [*strings(whole.blocks[:2])] == [asked, "Shared by @anna"]
    assert whole.text.split("\n")[:2] == public.text.split("\n")[:2]
    assert whole.text.split("\n")[1] == "Shared by @anna"
    assert texts.MORE not in labels(whole)


async def test_who_posted_it_stays_when_somebody_unfolds_it(
    workspace: Workspace,
) -> None:
    """In a thread as well."""
    message = replace(BERTS, text="cook.overview and compare.overview")
    [answer] = await workspace.use_on(message)
    public, _ = await workspace.press(answer, texts.POST)
    [whole] = await workspace.press(public, texts.MORE, user=BERT)

    assert [*strings(whole.blocks[:1])] == ["Posted by @anna"]
    assert whole.text.startswith("Posted by @anna\n")


async def test_whoever_has_no_name_is_a_colleague(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Slack need not send names."""
    answer = await workspace.command("cook.salary")
    [share] = [b for b in buttons(answer.blocks) if b["action_id"] == "share"]
    url = slack.new_response_url(TEAM_CHANNEL, ANNA, answer)
    press = interactions.press(answer, share, user=ANNA, response_url=url)
    del press.body["user"]["username"]
    public, _ = await workspace.deliver(press)

    assert public.blocks[1]["elements"][0]["text"] == "Shared by a colleague"


async def test_the_buttons_of_a_shared_answer_answer_in_its_thread(
    workspace: Workspace,
) -> None:
    """Also where the bot has not joined and may not post by itself."""
    answer = await workspace.command("cook.salary")
    public, _ = await workspace.press(answer, texts.SHARE)
    [joined] = await workspace.press(public, COOK.question, user=BERT)
    workspace.slack.fail("chat.postMessage", Fault(error="not_in_channel"))
    [not_joined] = await workspace.press(public, COOK.question, user=BERT)

    assert texts.SHARE not in labels(public)
    for following in (joined, not_joined):
        assert (following.thread, following.only_for) == (public.ts, None)


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
async def test_an_answer_to_a_message_is_posted_where_the_bot_has_not_joined(
    workspace: Workspace, slack: SimulatedSlack, code: str
) -> None:
    """By the way that the press of the button opens; of a private one it knows nothing."""
    [answer] = await workspace.use_on(BERTS)
    slack.fail("chat.postMessage", Fault(error=code))
    public, _ = await workspace.press(answer, texts.POST)

    assert (public.thread, public.only_for) == (BERTS.ts, None)
    assert public.blocks[0]["elements"][0]["text"] == "Posted by @anna"


async def test_a_share_that_slack_refuses_can_be_tried_again(
    workspace: Workspace, slack: SimulatedSlack
) -> None:
    """Nothing was posted, so the button still works."""
    answer = await workspace.command("cook.salary")
    slack.fail("response_url", Fault(status=404))
    [sorry] = await workspace.press(answer, texts.SHARE)
    public, _ = await workspace.press(answer, texts.SHARE)

    assert (sorry.text, sorry.only_for) == (texts.FAILED, ANNA)
    assert public.only_for is None


async def test_a_share_whose_private_answer_is_gone_is_not_posted_twice(
    workspace: Workspace, slack: SimulatedSlack, held: asyncio.Event
) -> None:
    """It is posted; only its button could not be taken away."""
    held.set()
    answer = await workspace.command("cook.salary")
    slack.fail("response_url", Fault(until=held), Fault(status=404))
    [public] = await workspace.press(answer, texts.SHARE)
    nothing = await workspace.press(answer, texts.SHARE)

    assert (public.only_for, nothing) == (None, [])


async def test_what_has_no_answer_any_more_is_not_shared(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """The content may have changed since."""
    answer = await workspace.command("cook.salary")
    answerer.sections.clear()
    [said] = await workspace.press(answer, texts.SHARE)

    assert (said.text, said.only_for) == (texts.GONE, ANNA)
