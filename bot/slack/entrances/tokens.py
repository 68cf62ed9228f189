"""Asks Slack at the start whether the tokens are good."""

import asyncio
import logging
from collections.abc import Awaitable, Set

from bot.errors import SettingsError
from bot.settings import refused
from bot.slack.app import Bot
from bot.slack.failures import SLACK_TROUBLE, describe, slack_code
from bot.slack.web_api.client import TOKEN_GONE

logger = logging.getLogger(__name__)

CHECK_SECONDS = 3.0
"""How long a start waits to hear it: platforms end what does not listen soon."""
_BOT_TOKEN_REFUSED = TOKEN_GONE | {"not_authed", "token_expired"}
_APP_TOKEN_REFUSED = _BOT_TOKEN_REFUSED | {"not_allowed_token_type", "missing_scope"}


async def check_tokens(
    bot: Bot, app_token: str = "", seconds: float = CHECK_SECONDS
) -> None:
    """Raise ``SettingsError`` if Slack refuses the bot token, or that of Socket Mode.

    When Slack says nothing within ``seconds``, the bot starts all the same. With many
    workspaces there is no bot token. Of a bad ``app_token`` the client would not tell:
    it would try for ever.
    """
    checks: list[Awaitable[None]] = []
    if bot.one_workspace:
        asking = bot.one_workspace.identity()
        checks.append(_check("SLACK_BOT_TOKEN", asking, _BOT_TOKEN_REFUSED, seconds))
    if app_token:
        opening = bot.app.client.apps_connections_open(app_token=app_token)
        checks.append(_check("SLACK_APP_TOKEN", opening, _APP_TOKEN_REFUSED, seconds))
    # Each is waited for: none may ask on when the connection is closed.
    for found in await asyncio.gather(*checks, return_exceptions=True):
        if found:
            raise found


async def _check(
    name: str, asking: Awaitable[object], refusals: Set[str], seconds: float
) -> None:
    try:
        async with asyncio.timeout(seconds):
            await asking
    except TimeoutError:
        said = f"Slack said nothing within {seconds:g} seconds"
        logger.warning("%s could not be checked: %s", name, said)
    except (*SLACK_TROUBLE, AttributeError) as error:
        # The last is how the SDK stumbles over an answer that is plain text.
        if slack_code(error) in refusals:
            raise SettingsError(refused(name)) from None
        logger.warning("%s could not be checked: %s", name, describe(error))
