"""What the simulated Slack keeps: calls, messages, and faults still to come."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BOT_TOKEN = "xoxb-simulated"
APP_TOKEN = "xapp-simulated"
TICKET = "secret-ticket"
TEAM = "T0TEAM"
BOT_USER = "U0BOT"
BOT_ID = "B0BOT"
IDENTITY: Mapping[str, Any] = {
    "ok": True,
    "url": "https://simulated.slack.com/",
    "team": "Simulated",
    "team_id": TEAM,
    "user": "rolecall",
    "user_id": BOT_USER,
    "bot_id": BOT_ID,
    "is_enterprise_install": False,
}
PATIENCE = 10.0  # seconds that a test waits for what never comes
SLACKS_PATIENCE = 3.0  # seconds that Slack waits for an acknowledgement


@dataclass(frozen=True)
class Call:
    """One call of the Web API, or of a response_url (``method`` is then that word)."""

    method: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Posted:
    """A message that people can see, and who can see it."""

    text: str
    blocks: list[dict[str, Any]]
    channel: str
    ts: str
    thread: str | None = None
    only_for: str | None = None
    """The one person who sees an ephemeral message."""
    replaces: str | None = None
    """The ts of the message whose place it took."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call."""

    status: int = 200
    error: str = "internal_error"
    retry_after: int | None = None
    drops: bool = False
    until: asyncio.Event | None = None
    """The call works, but not before this event is set."""
    heard: asyncio.Event | None = None
    """The call works at once, but its answer waits for this event."""
