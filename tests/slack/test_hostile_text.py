"""Whatever people type, they get a kind reply and nothing they typed comes alive."""

import logging

import pytest

from bot.slack.rendering import texts
from bot.store import Store
from tests.slack.knowledge import COOK
from tests.slack.simulated import interactions, payloads
from tests.slack.simulated.limits import strings
from tests.slack.simulated.payloads import ANNA, TEAM_CHANNEL, Payload
from tests.slack.simulated.records import Posted
from tests.slack.simulated.workspace import Workspace

pytestmark = pytest.mark.asyncio

STRANGE = {
    "empty": "",
    "spaces": " \n\t ",
    "40,000 characters": "why " * 10_000,
    "one long word": "a" * 40_000,
    "emoji": "🧑‍🍳🥕👩🏽‍🌾",
    "emoji codes": ":cook: :carrot:",
    "right to left": "מה עושה טבח؟ ماذا يفعل الطاهي",
    "zalgo": "c̶̙̈́o̷͔͌o̸͙͝k̵̹̀" * 50,
    "NUL": "co\x00ok",
    "lone surrogate": "cook \ud800 \udfff",
    "control characters": "\x1b[31m\x07\u202e\u2066",
}
LIVE = "<!channel> <!here> <@U0ANNA> <#C0TEAM|team> <https://evil.example|nice> *b* `c`"


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
async def test_strange_text_gets_a_kind_reply(
    workspace: Workspace, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """On every surface, and without a word in the log."""
    with caplog.at_level(logging.DEBUG, logger="bot"):
        command = await workspace.command(text)
        [mention] = await workspace.mention(text)
        [direct] = await workspace.write(text)

    assert texts.FAILED not in {command.text, mention.text, direct.text}
    assert not [record for record in caplog.records if record.levelno > logging.INFO]


async def test_a_workspace_that_is_no_text_costs_no_record(
    workspace: Workspace, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """JSON may have a number in the place of any id."""
    told = payloads.mention("cook.salary", ts="1.1")
    [whom] = told.body["authorizations"]
    whom = {**whom, "team_id": 10**40}
    numbered = Payload(told.kind, {**told.body, "authorizations": [whom]})
    with caplog.at_level(logging.WARNING):
        assert await workspace.deliver(numbered)
        await store.question_log.flush()

    assert not caplog.records
    assert store.question_log.dropped == 0


@pytest.mark.parametrize("question", ["", "which ", "near ", "cook.salary ", "hello "])
async def test_what_people_type_is_never_echoed_live(
    workspace: Workspace, question: str
) -> None:
    """No ping, no link and no markup of theirs in any reply."""
    [mention] = await workspace.mention(question + LIVE)
    [direct] = await workspace.write(question + LIVE)
    for reply in (mention, direct, await workspace.command(question + LIVE)):
        assert "evil" not in read(reply)
        assert not [live for live in ("<!", "<@", "<#") if live in read(reply)]


async def test_no_question_reaches_the_log(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even when everything is logged that can be."""
    with caplog.at_level(logging.DEBUG):
        shown = await workspace.command("which secret")
        await workspace.mention("cook.salary secret")
        await workspace.write("cook.salary secret")
        await workspace.press(shown, COOK.question)

    assert "secret" not in caplog.text
    assert COOK.short not in caplog.text


async def test_the_contents_own_characters_are_not_live(workspace: Workspace) -> None:
    """Angle brackets in an answer or a source are shown, not interpreted."""
    answer = await workspace.command("gardener.overview")

    assert "sells the &lt;rest&gt;" in answer.blocks[0]["text"]["text"]
    assert "survey &lt;of&gt; gardeners" in read(answer)
    assert "<https://example.com/guide?a=1&amp;b=2|The Gardening Guide" in read(answer)


async def test_a_fault_of_ours_is_told_in_one_sentence(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    """The person is told where they asked; the log has the place, not the text."""
    command = await workspace.command("crash secret")
    [mention] = await workspace.mention("crash secret", ts="1763700000.000333")
    [direct] = await workspace.write("crash secret")

    assert {command.text, mention.text, direct.text} == {texts.FAILED}
    assert mention.thread == "1763700000.000333"
    lines = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert len(lines) == 3
    assert all("ZeroDivisionError at knowledge.py" in line for line in lines)
    assert "secret" not in caplog.text


async def test_a_button_that_fails_tells_its_presser_only(
    workspace: Workspace,
) -> None:
    """Its payload is missing what every button of ours has."""
    shown = Posted("x", [], TEAM_CHANNEL, "1.1")
    button = {"action_id": "next.0", "text": {"type": "plain_text", "text": "?"}}
    url = workspace.slack.new_response_url(TEAM_CHANNEL, ANNA, shown)
    payload = interactions.press(
        shown, {**button, "value": "x"}, user=ANNA, response_url=url
    )
    broken = {**payload.body, "actions": [{**button, "type": "button"}]}

    [said] = await workspace.deliver(payloads.Payload("interactive", broken))
    assert (said.text, said.only_for) == (texts.FAILED, ANNA)


def read(message: Posted) -> str:
    """Everything that a message shows."""
    return "\n".join([message.text, *strings(message.blocks)])
