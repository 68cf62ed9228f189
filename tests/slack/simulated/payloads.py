"""What Slack sends to a bot, field for field."""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal
from urllib.parse import urlencode

from tests.slack.simulated.records import BOT_USER, TEAM

APP = "A0APP"
SECRET = "simulated-signing-secret"
TEAM_CHANNEL = "C0TEAM"
ANNA = "U0ANNA"
BERT = "U0BERT"
ANNAS_MESSAGES = "D0ANNA"

_numbers = count(1)


@dataclass(frozen=True)
class Payload:
    """One delivery: how Slack packs it, and what is in it."""

    kind: Literal["events_api", "slash_commands", "interactive"]
    body: Mapping[str, Any]

    def content_type(self) -> str:
        """The content type of this delivery over HTTP."""
        if self.kind == "events_api":
            return "application/json"
        return "application/x-www-form-urlencoded"

    def raw(self) -> bytes:
        """The body of this delivery over HTTP."""
        if self.kind == "events_api":
            return json.dumps(self.body).encode()
        if self.kind == "interactive":
            return urlencode({"payload": json.dumps(self.body)}).encode()
        return urlencode(self.body, errors="surrogatepass").encode()


def signed(raw: bytes, secret: str = SECRET, age: float = 0) -> dict[str, str]:
    """The headers with which Slack signs a body."""
    timestamp = str(int(time.time() - age))
    base = b"v0:" + timestamp.encode() + b":" + raw
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest}",
    }


def event(fields: Mapping[str, Any]) -> Payload:
    """An event; the same payload delivered twice is a redelivery."""
    return Payload(
        "events_api",
        {
            "type": "event_callback",
            "token": "legacy",
            "team_id": TEAM,
            "api_app_id": APP,
            "event_id": f"Ev{next(_numbers):08d}",
            "event_time": 1_763_700_000,
            "event": dict(fields),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
        },
    )


def in_organisation(payload: Payload, organisation: str) -> Payload:
    """The same where an organisation has installed the app for all its workspaces.

    Whom an event is for is told by the organisation's id alone.
    """
    told: dict[str, Any]
    if payload.kind == "events_api":
        [installed] = payload.body["authorizations"]
        whole = {"enterprise_id": organisation, "is_enterprise_install": True}
        authorization = {**installed, **whole, "team_id": None}
        told = {"enterprise_id": organisation, "authorizations": [authorization]}
    elif payload.kind == "slash_commands":
        told = {"enterprise_id": organisation, "is_enterprise_install": "true"}
    else:
        enterprise = {"id": organisation, "name": "The Org"}
        told = {"enterprise": enterprise, "is_enterprise_install": True}
    return Payload(payload.kind, {**payload.body, **told})


def mention(
    text: str,
    *,
    ts: str,
    thread: str | None = None,
    channel: str = TEAM_CHANNEL,
    user: str = ANNA,
    **more: object,
) -> Payload:
    """Somebody mentions the bot in a channel."""
    return event(
        {
            "type": "app_mention",
            "user": user,
            "text": f"<@{BOT_USER}> {text}",
            "ts": ts,
            "event_ts": ts,
            "team": TEAM,
            "channel": channel,
            **({"thread_ts": thread} if thread else {}),
            **more,
        }
    )


def direct_message(
    text: str,
    *,
    ts: str,
    thread: str | None = None,
    channel: str = ANNAS_MESSAGES,
    user: str = ANNA,
    **more: object,
) -> Payload:
    """Somebody writes to the bot directly."""
    return event(
        {
            "type": "message",
            "channel_type": "im",
            "user": user,
            "text": text,
            "ts": ts,
            "event_ts": ts,
            "team": TEAM,
            "channel": channel,
            **({"thread_ts": thread} if thread else {}),
            **more,
        }
    )


def home_opened(
    tab: str, *, user: str = ANNA, channel: str = ANNAS_MESSAGES
) -> Payload:
    """Somebody opens a tab of the app."""
    return event(
        {
            "type": "app_home_opened",
            "user": user,
            "channel": channel,
            "tab": tab,
            "event_ts": f"1763700002.{next(_numbers):06d}",
        }
    )


def joined(user: str, *, channel: str = TEAM_CHANNEL) -> Payload:
    """Somebody, perhaps the bot, joins a channel."""
    return event(
        {
            "type": "member_joined_channel",
            "user": user,
            "channel": channel,
            "channel_type": "C",
            "team": TEAM,
            "inviter": BERT,
            "event_ts": f"1763700003.{next(_numbers):06d}",
        }
    )


def rate_limited() -> Payload:
    """Slack holds events of this workspace back, as there were too many."""
    return Payload(
        "events_api",
        {
            "token": "legacy",
            "type": "app_rate_limited",
            "team_id": TEAM,
            "minute_rate_limited": 1_763_700_000,
            "api_app_id": APP,
        },
    )


def command(
    text: str,
    *,
    response_url: str,
    channel: str = TEAM_CHANNEL,
    user: str = ANNA,
    name: str = "/role",
) -> Payload:
    """Somebody types the slash command."""
    return Payload(
        "slash_commands",
        {
            "token": "legacy",
            "team_id": TEAM,
            "team_domain": "simulated",
            "channel_id": channel,
            "channel_name": "team",
            "user_id": user,
            "user_name": "anna",
            "command": name,
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": response_url,
            "trigger_id": f"trigger.{next(_numbers)}",
        },
    )
