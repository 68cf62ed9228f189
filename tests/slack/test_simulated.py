"""The simulated Slack is as strict as the real one, or these tests prove nothing."""

from typing import Any

import pytest

from tests.slack.simulated.limits import problems_of_message, problems_of_view

TEXT = {"type": "mrkdwn", "text": "x"}
SECTION = {"type": "section", "text": TEXT}
BUTTON = {
    "type": "button",
    "action_id": "a",
    "text": {"type": "plain_text", "text": "x"},
    "value": "x",
}
CELL = {"type": "raw_text", "text": "x"}
TABLE = {"type": "table", "rows": [[CELL, CELL]]}


def actions(*elements: Any) -> dict[str, Any]:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


SOUND: list[list[dict[str, Any]]] = [
    [SECTION, {"type": "divider"}, actions(BUTTON), TABLE],
    [{"type": "markdown", "text": "**x**"}, {"type": "context", "elements": [TEXT]}],
]
BROKEN: list[list[dict[str, Any]]] = [
    [{"type": "section", "text": {"type": "mrkdwn", "text": ""}}],
    [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}],
    [{"type": "section", "text": {"type": "markdown", "text": "x"}}],
    [{**SECTION, "title": "x"}],
    [{"type": "header", "text": TEXT}],
    [{"type": "marquee"}],
    [{"text": "no type"}],
    [actions()],
    [actions(*[{**BUTTON, "action_id": str(n)} for n in range(26)])],
    [actions(BUTTON, BUTTON)],
    [actions({**BUTTON, "text": {"type": "plain_text", "text": "x" * 76}})],
    [actions({**BUTTON, "value": "x" * 2_001})],
    [actions({**BUTTON, "text": TEXT})],
    [{"type": "markdown", "text": "x" * 12_001}],
    [{"type": "markdown", "text": "x" * 6_001}] * 2,
    [{"type": "context", "elements": [TEXT] * 11}],
    [{"type": "context", "elements": [BUTTON]}],
    [TABLE, TABLE],
    [{"type": "table", "rows": [[CELL]] * 101}],
    [{"type": "table", "rows": [[CELL] * 21]}],
    [{"type": "table", "rows": [[CELL], [CELL, CELL]]}],
    [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}],
    [{"type": "table", "rows": [[TEXT]]}],
    [{**SECTION, "block_id": "b"}, {**SECTION, "block_id": "b"}],
    [SECTION] * 51,
    [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_900}}] * 4,
    [{"type": "alert", "text": TEXT}],
]


@pytest.mark.parametrize("blocks", SOUND)
def test_a_sound_message_is_taken(blocks: list[dict[str, Any]]) -> None:
    """No problem is found."""
    assert problems_of_message({"text": "x", "blocks": blocks}) == []


@pytest.mark.parametrize("blocks", BROKEN)
def test_a_broken_message_is_refused(blocks: list[dict[str, Any]]) -> None:
    """At least one problem is found."""
    assert problems_of_message({"text": "x", "blocks": blocks})


@pytest.mark.parametrize("text", [None, "", " ", "x" * 4_001])
def test_a_message_needs_a_text_of_good_length(text: str | None) -> None:
    """Notifications and screen readers show it."""
    assert problems_of_message({"text": text, "blocks": [SECTION]})


def test_views_are_checked_for_their_own_surface() -> None:
    """The Home tab takes no markdown block, a modal needs a short title."""
    home = {"type": "home", "blocks": [SECTION]}
    title = {"type": "plain_text", "text": "x" * 25}

    assert problems_of_view(home) == []
    assert problems_of_view({**home, "blocks": [{"type": "markdown", "text": "x"}]})
    assert problems_of_view({"type": "modal", "title": title, "blocks": [SECTION]})
