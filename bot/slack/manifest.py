"""The Slack app's manifest: what it is called, may do, and listens to."""

from typing import Any

from bot.slack.rendering.texts import ASK_SHORTCUT, COMMAND, MESSAGE_SHORTCUT

SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:read",
    "chat:write",
    "commands",
    "groups:read",
    "im:history",
)
"""The two ``:read`` of channels only tell the bot that it is added to one."""
EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "member_joined_channel",
    "message.im",
    "tokens_revoked",
)

ON_A_MESSAGE = "answer_role_question"
"""Callback id of the shortcut on a message."""
ASKING = "ask_privately"
"""Callback id of the global shortcut, and of the modal that it opens."""

_NAME = "Rolecall"
_DESCRIPTION = "Answers questions about the roles in your team"
_LONG_DESCRIPTION = (
    "Rolecall answers questions about roles in a team: what somebody does, who"
    " decides, and how the roles differ. Ask with a slash command, mention it in a"
    " channel, or write to it directly. Every answer names its sources and the date"
    " of its last review, and what you ask is not kept unless you send it to the"
    " maintainers yourself."
)
_AGENT = "Ask me what somebody in your team does, who decides, or how roles differ."
_COLOUR = "#1d3557"


def build_manifest(url: str | None = None) -> dict[str, Any]:
    """The manifest for Socket Mode, or for HTTP at this public address.

    The address may be that of the endpoint too, as the app's settings show it.
    """
    url = url and url.rstrip("/").removesuffix(EVENTS_PATH).rstrip("/")
    endpoint = f"{url}{EVENTS_PATH}" if url else None
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": _NAME,
            "description": _DESCRIPTION,
            "long_description": _LONG_DESCRIPTION,
            "background_color": _COLOUR,
        },
        "features": _features(endpoint),
        "oauth_config": {
            **({"redirect_urls": [f"{url}{REDIRECT_PATH}"]} if url else {}),
            "scopes": {"bot": list(SCOPES)},
        },
        "settings": _settings(endpoint),
    }


def _features(endpoint: str | None) -> dict[str, Any]:
    command = {
        "command": COMMAND,
        "description": "Ask who does what in the team",
        "usage_hint": "your question, in your own words",
        "should_escape": False,
        **({"url": endpoint} if endpoint else {}),
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {"agent_description": _AGENT},
        "bot_user": {"display_name": _NAME, "always_online": True},
        "shortcuts": [
            {
                "name": MESSAGE_SHORTCUT,
                "type": "message",
                "callback_id": ON_A_MESSAGE,
                "description": "Answers what the message asks, only to you",
            },
            {
                "name": ASK_SHORTCUT,
                "type": "global",
                "callback_id": ASKING,
                "description": "Asks a question about a role, only between us",
            },
        ],
        "slash_commands": [command],
    }


def _settings(endpoint: str | None) -> dict[str, Any]:
    at = {"request_url": endpoint} if endpoint else {}
    return {
        "event_subscriptions": {**at, "bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True, **at},
        "org_deploy_enabled": False,
        "socket_mode_enabled": endpoint is None,
        "token_rotation_enabled": False,
    }
