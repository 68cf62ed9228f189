"""The manifest: printed as committed, within Slack's rules, with the least rights."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.slack.manifest import EVENTS_PATH, SCOPES, build_manifest
from bot.slack.rendering.texts import COMMAND

ROOT = Path(__file__).parents[2]
SCOPES_OF_EVENTS: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.im": {"im:history"},
    "tokens_revoked": set(),
}
BOTH = pytest.mark.parametrize("url", [None, "https://bot.example.com/"])


def test_the_committed_manifest_is_the_socket_mode_print() -> None:
    """Whoever creates the app from the file gets what the command prints."""
    committed = (ROOT / "manifest.json").read_text(encoding="utf-8")

    assert committed == json.dumps(build_manifest(), indent=2) + "\n"


@pytest.mark.parametrize("end", ["", "/", EVENTS_PATH, f"{EVENTS_PATH}/"])
def test_the_address_may_be_that_of_the_endpoint(end: str) -> None:
    """As it stands in the app's settings."""
    address = "https://bot.example.com/role"

    assert build_manifest(f"{address}{end}") == build_manifest(address)


@BOTH
def test_the_manifest_keeps_slacks_limits(url: str | None) -> None:
    """Those of the published manifest schema, version 2."""
    manifest = build_manifest(url)
    shown = manifest["display_information"]
    [command] = manifest["features"]["slash_commands"]

    assert manifest["_metadata"] == {"major_version": 2}
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80
    assert re.fullmatch(r"/[a-z]{1,31}", command["command"])
    assert len(command["description"]) <= 2_000
    assert len(command["usage_hint"]) <= 1_000


@BOTH
def test_the_app_asks_for_the_least_rights(url: str | None) -> None:
    """It reads direct messages and mentions, and what channels it is added to."""
    scopes = build_manifest(url)["oauth_config"]["scopes"]

    assert scopes == {
        "bot": [
            "app_mentions:read",
            "assistant:write",
            "channels:read",
            "chat:write",
            "commands",
            "groups:read",
            "im:history",
        ]
    }
    history = [scope for scope in SCOPES if scope.endswith(":history")]
    assert history == ["im:history"]


@BOTH
def test_every_event_has_the_scope_it_needs(url: str | None) -> None:
    """Slack delivers an event without its scope to nobody, and says nothing."""
    settings = build_manifest(url)["settings"]
    events = settings["event_subscriptions"]["bot_events"]

    needed = {event: SCOPES_OF_EVENTS[event] for event in events}
    assert not [event for event, scopes in needed.items() if scopes - {*SCOPES}]


@BOTH
def test_shortcuts_and_tabs_keep_slacks_limits(url: str | None) -> None:
    """A name of 24 characters; the Home tab and a Messages tab to write in."""
    features = build_manifest(url)["features"]
    called = {each["callback_id"]: each["type"] for each in features["shortcuts"]}

    assert called == {"answer_role_question": "message", "ask_privately": "global"}
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert len(features["agent_view"]["agent_description"]) <= 300


def test_socket_mode_needs_no_address() -> None:
    """No field of the manifest holds one."""
    manifest = build_manifest()

    assert manifest["settings"]["socket_mode_enabled"] is True
    assert "://" not in json.dumps(manifest)


def test_over_http_everything_goes_to_one_path() -> None:
    """Commands, events and buttons."""
    manifest = build_manifest("https://bot.example.com/")
    settings: dict[str, Any] = manifest["settings"]
    endpoint = f"https://bot.example.com{EVENTS_PATH}"

    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == endpoint
    assert settings["interactivity"]["request_url"] == endpoint
    [command] = manifest["features"]["slash_commands"]
    assert (command["command"], command["url"]) == (COMMAND, endpoint)


def test_the_slack_command_line_starts_the_bot() -> None:
    """Its hooks print the manifest and connect in Socket Mode."""
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text(encoding="utf-8"))

    assert hooks["hooks"] == {
        "get-manifest": "python3 -m bot manifest",
        "start": "python3 -m bot socket",
    }
    assert hooks["config"]["sdk-managed-connection-enabled"] is True
