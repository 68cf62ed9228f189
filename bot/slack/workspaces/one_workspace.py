"""Speaks in one workspace, with the bot token of the settings."""

from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.failures import SLACK_TROUBLE, TokenUnavailableError, will_pass


class OneWorkspace(AsyncAuthorize):
    """Knows who the bot is in its workspace; Slack is asked until it has said so once.

    Bolt's own would acknowledge and drop an event that comes while Slack cannot say.
    """

    def __init__(self, token: str, client: AsyncWebClient) -> None:
        self._token = token
        self._client = client
        self._identity: AuthorizeResult | None = None

    async def identity(self) -> AuthorizeResult:
        """Who the bot is, with its token; raises what calling Slack raises."""
        if self._identity is None:
            said = await self._client.auth_test(token=self._token)
            self._identity = AuthorizeResult.from_auth_test_response(
                bot_token=self._token, auth_test_response=said
            )
        return self._identity

    async def __call__(self, **_: Any) -> AuthorizeResult:
        """Who the bot is, whatever the request.

        Raises ``TokenUnavailableError`` when Slack cannot say just now, and
        ``SlackApiError`` when it refuses the token.
        """
        try:
            return await self.identity()
        except SLACK_TROUBLE as error:
            if will_pass(error):
                raise TokenUnavailableError from error
            raise
