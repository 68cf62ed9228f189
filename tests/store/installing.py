"""Installations as Slack tells of them, and the keys for their tokens."""

import time

from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from bot.store.workspaces.installations import Installations

OLD_KEY, NEW_KEY = Fernet.generate_key().decode(), Fernet.generate_key().decode()
BOT_TOKEN = "xoxe.xoxb-" + "1-bot" * 30
USER_TOKEN = "xoxe.xoxp-" + "1-user" * 25
EXPIRY = int(time.time()) + 43_200


def installation(**changes: object) -> Installation:
    """An installation with everything that token rotation needs."""
    values: dict[str, object] = {
        "app_id": "A1",
        "enterprise_id": None,
        "team_id": "T1",
        "bot_token": BOT_TOKEN,
        "bot_id": "B1",
        "bot_user_id": "UB1",
        "bot_scopes": ["commands", "chat:write"],
        "bot_refresh_token": "xoxe-1-refresh-bot",
        "bot_token_expires_at": EXPIRY,
        "user_id": "U1",
        "user_token": USER_TOKEN,
        "user_refresh_token": "xoxe-1-refresh-user",
        "user_token_expires_at": EXPIRY,
        **changes,
    }
    return Installation(**values)  # type: ignore[arg-type]  # as Slack's own tests do


async def found_token(
    installations: Installations, team: str | None = "T1", **where: object
) -> str | None:
    """The bot token that a request from this workspace would be answered with."""
    bot = await installations.async_find_bot(
        enterprise_id=where.get("enterprise_id"),
        team_id=team,
        is_enterprise_install=None,
    )
    return bot.bot_token if bot else None
