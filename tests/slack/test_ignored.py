"""Messages that are not questions to the bot get no reply."""

from typing import Any

import pytest

from tests.slack.knowledge import KeywordAnswerer
from tests.slack.simulated import interactions, payloads
from tests.slack.simulated.payloads import ANNA, TEAM_CHANNEL, Payload
from tests.slack.simulated.records import BOT_ID, BOT_USER
from tests.slack.simulated.views import Seen
from tests.slack.simulated.workspace import Workspace

pytestmark = pytest.mark.asyncio

UNKNOWN = {"type": "modal", "callback_id": "unknown", "blocks": []}

NOT_FROM_PEOPLE = [
    pytest.param({"bot_id": "B0OTHER"}, id="another bot"),
    pytest.param({"bot_id": "B0OTHER", "subtype": "bot_message"}, id="bot message"),
    pytest.param({"bot_id": BOT_ID, "user": BOT_USER}, id="the bot itself"),
    pytest.param({"user": BOT_USER}, id="the bot's user"),
    pytest.param({"user": "USLACKBOT"}, id="slackbot"),
    pytest.param({"user": None}, id="nobody"),
    pytest.param({"edited": {"user": ANNA, "ts": "1.2"}}, id="an edited message"),
    pytest.param({"subtype": "message_changed", "hidden": True}, id="an edit"),
    pytest.param({"subtype": "message_deleted", "hidden": True}, id="a deletion"),
    pytest.param({"subtype": "channel_join"}, id="a join"),
    pytest.param({"subtype": "channel_topic"}, id="a new topic"),
    pytest.param({"hidden": True}, id="something hidden"),
]


@pytest.mark.parametrize("fields", NOT_FROM_PEOPLE)
async def test_what_no_person_wrote_is_ignored(
    workspace: Workspace, fields: dict[str, Any]
) -> None:
    """As a mention and as a direct message."""
    mention = payloads.mention("cook.salary", ts="1.1", **fields)
    message = payloads.direct_message("cook.salary", ts="1.2", **fields)

    assert await workspace.deliver(mention) == []
    assert await workspace.deliver(message) == []


async def test_a_changed_message_is_ignored_in_its_nested_form(
    workspace: Workspace, answerer: KeywordAnswerer
) -> None:
    """Slack wraps the message that was changed."""
    inner = {"type": "message", "user": ANNA, "text": "cook.salary", "ts": "1.1"}
    changed = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": "D0ANNA",
        "channel_type": "im",
        "ts": "1.2",
        "message": inner,
        "previous_message": inner,
    }

    assert await workspace.deliver(payloads.event(changed)) == []
    assert answerer.heard == []


@pytest.mark.parametrize("kind", ["channel", "group", "mpim"])
async def test_a_channel_message_without_mention_is_ignored(
    workspace: Workspace, kind: str
) -> None:
    """Even in a workspace that lets the bot read its channels."""
    message = payloads.direct_message(
        "cook.salary", ts="1.1", channel=TEAM_CHANNEL, channel_type=kind
    )

    assert await workspace.deliver(message) == []


@pytest.mark.parametrize(
    "payload",
    [
        payloads.event({"type": "reaction_added", "user": ANNA, "reaction": "+1"}),
        payloads.event({"type": "app_uninstalled"}),
        interactions.view_submission(Seen("V1", "views.open", ANNA, UNKNOWN)),
        interactions.global_shortcut("unknown", ANNA),
        interactions.message_shortcut(
            "unknown", {"ts": "1.1"}, user=ANNA, response_url="https://example.com"
        ),
    ],
    ids=["reaction", "uninstall", "view", "global shortcut", "message shortcut"],
)
async def test_what_nobody_listens_to_is_acknowledged(
    workspace: Workspace, payload: Payload
) -> None:
    """Otherwise Slack delivers it again and again, or shows the person an error."""
    assert await workspace.deliver(payload) == []


async def test_a_file_with_a_question_is_answered(workspace: Workspace) -> None:
    """A person wrote it, so it counts."""
    message = payloads.direct_message("cook.salary", ts="1.1", subtype="file_share")

    assert len(await workspace.deliver(message)) == 1
