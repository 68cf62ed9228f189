"""What Slack sends when people press, submit, or use a shortcut."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from tests.slack.simulated.payloads import APP, TEAM_CHANNEL, Payload
from tests.slack.simulated.records import BOT_USER, TEAM, Posted
from tests.slack.simulated.views import Seen, new_trigger

_numbers = count(1)


def press(
    message: Posted, button: Mapping[str, Any], *, user: str, response_url: str
) -> Payload:
    """Somebody presses a button of a message."""
    shown = {
        "type": "message",
        "user": BOT_USER,
        "ts": message.ts,
        "text": message.text,
        "blocks": message.blocks,
        **({"thread_ts": message.thread} if message.thread else {}),
    }
    return Payload(
        "interactive",
        {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "simulated"},
            "user": person(user),
            "api_app_id": APP,
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": message.channel,
                "is_ephemeral": message.only_for is not None,
                **({"thread_ts": message.thread} if message.thread else {}),
            },
            "trigger_id": new_trigger(user, next(_numbers)),
            "channel": {"id": message.channel, "name": "team"},
            **({} if message.only_for else {"message": shown}),
            "response_url": response_url,
            "actions": [_action(button)],
        },
    )


def press_in_view(seen: Seen, button: Mapping[str, Any]) -> Payload:
    """Somebody presses a button of a view."""
    return Payload(
        "interactive",
        {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "simulated"},
            "user": person(seen.user),
            "api_app_id": APP,
            "container": {"type": "view", "view_id": seen.id},
            "trigger_id": new_trigger(seen.user, next(_numbers)),
            "view": {**seen.view, "id": seen.id, "root_view_id": seen.id},
            "actions": [_action(button)],
        },
    )


def person(user: str) -> dict[str, str]:
    """Somebody, as interactions tell of them."""
    return {"id": user, "username": user[2:].lower(), "team_id": TEAM}


def _action(button: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": button.get("type", "button"),
        "block_id": "b1",
        "action_id": button["action_id"],
        "text": button["text"],
        "value": button["value"],
        "action_ts": f"1763700001.{next(_numbers):06d}",
    }


def view_submission(seen: Seen, written: str = "") -> Payload:
    """Somebody sends a modal off, with these words in its field."""
    fields = [block for block in seen.blocks if block["type"] == "input"]
    values = {
        each["block_id"]: {each["element"]["action_id"]: {"value": written or None}}
        for each in fields
    }
    return Payload(
        "interactive",
        {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": person(seen.user),
            "api_app_id": APP,
            "trigger_id": new_trigger(seen.user, next(_numbers)),
            "view": {**seen.view, "id": seen.id, "state": {"values": values}},
        },
    )


def form_submission(seen: Seen, chosen: Mapping[str, str]) -> Payload:
    """Somebody sends a form off with these values; other fields stay as they were."""
    fields = [block for block in seen.blocks if block["type"] == "input"]
    values = {
        each["block_id"]: {
            each["element"]["action_id"]: _state(each["element"], chosen)
        }
        for each in fields
    }
    payload = view_submission(seen)
    payload.body["view"]["state"] = {"values": values}
    return payload


def _state(element: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, Any]:
    value = chosen.get(element["action_id"])
    if element["type"] == "plain_text_input":
        return {"value": element.get("initial_value") if value is None else value}
    groups = element.get("option_groups", [element])
    options = [option for group in groups for option in group["options"]]
    if element["type"] == "checkboxes":
        return {"selected_options": [o for o in options if o["value"] == value]}
    found = [option for option in options if option["value"] == value]
    assert value is None or found, f"no option {value!r}"
    return {"selected_option": found[0] if found else None}


def message_shortcut(
    callback: str,
    message: Mapping[str, Any],
    *,
    user: str,
    response_url: str,
) -> Payload:
    """Somebody uses a shortcut on a message."""
    return Payload(
        "interactive",
        {
            "type": "message_action",
            "team": {"id": TEAM},
            "user": person(user),
            "channel": {"id": TEAM_CHANNEL, "name": "team"},
            "callback_id": callback,
            "trigger_id": new_trigger(user, next(_numbers)),
            "action_ts": f"1763700001.{next(_numbers):06d}",
            "message_ts": message["ts"],
            "message": dict(message),
            "response_url": response_url,
        },
    )


def global_shortcut(callback: str, user: str) -> Payload:
    """Somebody uses a shortcut from the shortcuts menu."""
    return Payload(
        "interactive",
        {
            "type": "shortcut",
            "team": {"id": TEAM},
            "user": person(user),
            "callback_id": callback,
            "trigger_id": new_trigger(user, next(_numbers)),
            "action_ts": f"1763700001.{next(_numbers):06d}",
        },
    )
