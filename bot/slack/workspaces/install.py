"""Lets an admin install the app into a workspace or an organisation, by OAuth."""

import logging
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.failures import SLACK_TROUBLE, describe
from bot.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from bot.slack.workspaces.install_pages import failure_page, install_page, success_page
from bot.slack.workspaces.many_workspaces import Workspaces
from bot.store import StoreUnavailableError

logger = logging.getLogger(__name__)

_CANCELLED = "access_denied"
_SLACK = "https://slack.com/api/"
_HTML = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class InstallFlow(AsyncOAuthFlow):
    """Bolt's flow with pages of our own."""

    async def build_install_page_html(self, url: str, _: AsyncBoltRequest) -> str:
        """The page with the button."""
        return install_page(url)


class Install:
    """The two paths of the install flow."""

    def __init__(
        self, settings: Settings, workspaces: Workspaces, client: AsyncWebClient
    ) -> None:
        self._slack = (settings.api_url or _SLACK).removesuffix("api/")
        callbacks = AsyncCallbackOptions(self._succeeded, self._failed)
        self._flow = InstallFlow(
            client=client,
            logger=_silent(),
            settings=AsyncOAuthSettings(
                client_id=settings.client_id,
                client_secret=settings.client_secret,
                scopes=SCOPES,
                user_scopes=(),
                authorization_url=f"{self._slack}oauth/v2/authorize",
                installation_store=workspaces.installations,
                state_store=workspaces.states,
                callback_options=callbacks,
            ),
        )

    def add_to(self, web_app: web.Application) -> None:
        """Attach the paths."""
        web_app.router.add_get(INSTALL_PATH, self.begin)
        web_app.router.add_get(REDIRECT_PATH, self.end)

    async def begin(self, request: web.Request) -> web.Response:
        """Show the page that leads to Slack."""
        return await self._page(request, self._flow.handle_installation)

    async def end(self, request: web.Request) -> web.Response:
        """Take the admin back from Slack and keep the installation."""
        return await self._page(request, self._flow.handle_callback)

    async def _page(self, request: web.Request, step: Any) -> web.Response:
        try:
            page: BoltResponse = await step(await to_bolt_request(request))
        except (*SLACK_TROUBLE, StoreUnavailableError) as error:
            logger.error("an installation failed: %s", describe(error))  # noqa: TRY400 - a traceback would hold what came in
            page = _failure("unavailable", 503)
        answer = await to_aiohttp_response(page)
        answer.headers.update(_HTML)
        return answer

    async def _succeeded(self, args: AsyncSuccessArgs) -> BoltResponse:
        installed = args.installation
        logger.info("the app was installed into a workspace")
        team = installed.team_id or installed.enterprise_id
        query = urlencode({"app": installed.app_id or "", "team": team or ""})
        url = f"{self._slack}app_redirect?{query}"
        name = installed.team_name or installed.enterprise_name
        return BoltResponse(
            status=200,
            body=success_page(name, url),
            headers={
                "Set-Cookie": [
                    self._flow.settings.state_utils.build_set_cookie_for_deletion()
                ]
            },
        )

    async def _failed(self, args: AsyncFailureArgs) -> BoltResponse:
        if args.reason == _CANCELLED:
            logger.info("an installation was cancelled")
        else:
            status = args.suggested_status_code
            logger.warning("an installation failed with status %d", status)
        return _failure(args.reason, args.suggested_status_code)


def _failure(reason: str, status: int) -> BoltResponse:
    return BoltResponse(status=status, body=failure_page(reason))


def _silent() -> logging.Logger:
    # Bolt's flow logs the code that Slack sent with the admin.
    silent = logging.getLogger("bot.slack.workspaces.install.framework")
    silent.setLevel(logging.CRITICAL)
    return silent
