"""Renews tokens that run out, where an app has Slack's token rotation on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic, time
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.delivery import PATIENCE_SECONDS
from bot.slack.failures import SLACK_TROUBLE, TokenUnavailableError, describe, will_pass
from bot.store import StoreUnavailableError
from bot.store.claims import Claims

if TYPE_CHECKING:
    # Cryptography is only loaded where many workspaces are served.
    from bot.store.workspaces.installations import Installations

logger = logging.getLogger(__name__)

Find = Callable[[], Awaitable[Bot | None]]

_RENEW_MINUTES_BEFORE = 120
_RENEWING_SECONDS = 60.0
"""How long nobody else tries to renew a token that somebody has begun to."""
_LOOK_AGAIN_SECONDS = 0.1


class Renewal:
    """Gives bots their next token in time.

    A refresh token works once: one process renews, the others use what is there.
    """

    def __init__(
        self,
        settings: Settings,
        installations: "Installations",
        claims: Claims,
        client: AsyncWebClient,
    ) -> None:
        self._installations = installations
        self._claims = claims
        self._rotator = AsyncTokenRotator(
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            client=client,
        )
        self._unsaved: dict[str, Bot] = {}
        installations.when_back(self._keep_all)

    async def good(self, find: Find) -> Bot | None:
        """The bot that is found, with a token that is good; None when there is none.

        Raises ``TokenUnavailableError`` when its token has run out and the next one
        cannot be had now.
        """
        give_up = monotonic() + PATIENCE_SECONDS
        while (bot := await find()) and is_due(bot):
            turn = _turn(bot)
            if turn in self._unsaved:
                return await self._kept(turn)
            if await self._claims.claim(turn, _RENEWING_SECONDS):
                return await self._renewed(bot, turn)
            if not _has_run_out(bot):
                return bot
            if monotonic() > give_up:
                raise TokenUnavailableError
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return bot

    async def _renewed(self, bot: Bot, turn: str) -> Bot | None:
        try:
            self._unsaved[turn] = await self._rotated(bot)
        except SLACK_TROUBLE as error:
            logger.warning("a token could not be renewed: %s", describe(error))
            if not _has_run_out(bot):
                # The claim stays: until it ends, nobody waits for another try.
                return bot
            await self._claims.release(turn)
            if will_pass(error):
                raise TokenUnavailableError from None
            return None
        return await self._kept(turn)

    async def _rotated(self, bot: Bot) -> Bot:
        try:
            renewed = await self._rotator.perform_bot_token_rotation(
                bot=bot, minutes_before_expiration=_RENEW_MINUTES_BEFORE
            )
        except SlackTokenRotationError as refusal:
            raise refusal.api_error from None
        return renewed or bot

    async def _kept(self, turn: str) -> Bot:
        renewed = self._unsaved[turn]
        # Its refresh token is used up: what cannot be kept now must be kept later.
        with suppress(StoreUnavailableError):
            await self._installations.async_save_bot(renewed)
            self._unsaved.pop(turn, None)
        return renewed

    async def _keep_all(self) -> None:
        """Keep what is not kept yet, unless another token has taken its place."""
        for turn, renewed in list(self._unsaved.items()):
            found = await self._installations.async_find_bot(
                enterprise_id=renewed.enterprise_id,
                team_id=renewed.team_id,
                is_enterprise_install=renewed.is_enterprise_install,
            )
            if turn not in self._unsaved:
                continue
            if found and turn == _turn(found):
                await self._kept(turn)
            else:
                del self._unsaved[turn]


def _turn(bot: Bot) -> str:
    return f"renew/{bot.bot_refresh_token}"


def is_due(bot: Bot) -> bool:
    """Whether a bot's token runs out soon, or has."""
    return _seconds_left(bot) <= _RENEW_MINUTES_BEFORE * 60


def _has_run_out(bot: Bot) -> bool:
    return _seconds_left(bot) <= 0


def _seconds_left(bot: Bot) -> float:
    expires = bot.bot_token_expires_at
    return float("inf") if expires is None else expires - time()
