"""Speaks in many workspaces: finds each one's token, renews it, and forgets it."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.async_installation_store import (
    AsyncInstallationStore,
)
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.events import team_of
from bot.slack.workspaces.renewal import Renewal, is_due
from bot.store import Store
from bot.store.claims import Claims

if TYPE_CHECKING:
    # Cryptography is only loaded where many workspaces are served.
    from bot.store.workspaces.installations import Installations

logger = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Workspaces:
    """Where the app is installed, and who is just about to install it."""

    installations: "Installations"
    states: AsyncOAuthStateStore


class Authorize(AsyncAuthorize):
    """Finds the token of the workspace that a request is from.

    Slack is not asked: what ``auth.test`` would say was kept at the installation. A
    token that Slack no longer takes is found out by the first call, and deleted.
    """

    def __init__(
        self,
        settings: Settings,
        workspaces: Workspaces,
        claims: Claims,
        client: AsyncWebClient,
    ) -> None:
        self._installations = workspaces.installations
        self._renewal = Renewal(settings, self._installations, claims, client)

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **_: Any,
    ) -> AuthorizeResult | None:
        """Who the bot is in that workspace; None when it is not installed there.

        Raises ``TokenUnavailableError``.
        """
        is_organisation = bool(context.is_enterprise_install)
        find = partial(self._find, enterprise_id, team_id, is_organisation)
        bot = await self._renewal.good(find)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
            bot_token=bot.bot_token,
        )

    async def bot_of(self, workspace: str) -> Bot | None:
        """The bot in a workspace, or in all of an organisation, by its id.

        Raises ``TokenUnavailableError``.
        """

        async def find() -> Bot | None:
            return _with_token(await self._installations.find_bot_of(workspace))

        return await self._renewal.good(find)

    async def forget_token(self, context: AsyncBoltContext) -> None:
        """Delete a token that Slack refuses: it was revoked and nobody told us."""
        is_organisation = bool(context.is_enterprise_install)
        enterprise, team = context.enterprise_id, context.team_id
        found = await self._find(enterprise, team, is_organisation)
        if found is None or found.bot_token != context.bot_token:
            return
        if found.bot_refresh_token and is_due(found):
            # It has run out, or its successor is on the way: that is no uninstallation.
            return
        if await self._installations.delete_unchanged(found):
            logger.warning("a token is refused by Slack and was deleted")

    async def _find(
        self, enterprise: str | None, team: str | None, is_organisation: bool
    ) -> Bot | None:
        found = await self._installations.async_find_bot(
            enterprise_id=enterprise,
            team_id=team,
            is_enterprise_install=is_organisation,
        )
        if found is None and enterprise and not is_organisation:
            # One of an organisation's workspaces may use its installation.
            return await self._find(enterprise, team, True)
        return _with_token(found)


def _with_token(bot: Bot | None) -> Bot | None:
    return bot if bot and bot.bot_token else None


@dataclass(slots=True, eq=False)
class Leaving:
    """Deletes what is kept of a workspace when the app is taken out of it."""

    store: Store
    installations: AsyncInstallationStore | None

    async def prepare(self, request: AsyncBoltRequest) -> None:
        """See whether a request tells of leaving; a step before the listeners."""
        event = request.body.get("event")
        kind = event.get("type") if isinstance(event, dict) else None
        if kind == "app_uninstalled":
            await self._uninstalled(request.body, request.context)
        elif kind == "tokens_revoked":
            await self._revoked(request.body, request.context)

    async def _uninstalled(
        self, body: dict[str, Any], context: AsyncBoltContext
    ) -> None:
        """Delete everything, tokens included."""
        if await self._was_installed_again(body, context):
            return
        if name := team_of(context):
            is_organisation = bool(context.is_enterprise_install) or not context.team_id
            await self.store.forget_workspace(name, is_organisation=is_organisation)
            logger.info(
                "the app was uninstalled from a workspace; all of it is deleted"
            )

    async def _revoked(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Delete everything when the bot's token is gone, else these people's."""
        tokens = body["event"].get("tokens") or {}
        if tokens.get("bot"):
            await self._uninstalled(body, context)
        elif self.installations:
            for user in tokens.get("oauth") or ():
                await self.installations.async_delete_installation(
                    enterprise_id=context.enterprise_id,
                    team_id=context.team_id,
                    user_id=user,
                )

    async def _was_installed_again(
        self, body: dict[str, Any], context: AsyncBoltContext
    ) -> bool:
        """Whether this event is older than the installation: it may come late."""
        if self.installations is None:
            return False
        bot = await self.installations.async_find_bot(
            enterprise_id=context.enterprise_id,
            team_id=context.team_id,
            is_enterprise_install=bool(context.is_enterprise_install),
        )
        return bool(bot and bot.installed_at > float(body.get("event_time") or 0) + 1)
