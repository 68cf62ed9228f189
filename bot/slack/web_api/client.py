"""Slack's Web API as listeners get it: paced, counted, and heard when it says no."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.metrics import Metrics
from bot.slack.web_api.pacing import Pacing

TOKEN_GONE = frozenset({"invalid_auth", "account_inactive", "token_revoked"})

OnTokenGone = Callable[[AsyncBoltContext], Awaitable[None]]


class PacedClient(AsyncWebClient):
    """A client that waits for its turn before it posts in a channel."""

    pacing: Pacing
    metrics: Metrics
    on_token_gone: Callable[[], Awaitable[None]] | None = None

    async def api_call(self, api_method: str, **call: Any) -> AsyncSlackResponse:
        """Call a method of the Web API."""
        if api_method != "chat.postMessage":
            return await self._counted(api_method, call)
        async with self.pacing.turn(str((call.get("json") or {}).get("channel"))):
            return await self._counted(api_method, call)

    async def _counted(self, method: str, call: dict[str, Any]) -> AsyncSlackResponse:
        start = perf_counter()
        outcome = "unreachable"
        try:
            answer = await super().api_call(method, **call)
            outcome = "ok"
        except SlackApiError as error:
            data = getattr(error.response, "data", None)
            code = data.get("error") if isinstance(data, dict) else None
            outcome = str(code or "unreadable")
            if code in TOKEN_GONE and self.on_token_gone:
                await self.on_token_gone()
            raise
        else:
            return answer
        finally:
            self.metrics.slack_call(method, outcome, perf_counter() - start)


@dataclass(slots=True, eq=False)
class Clients:
    """Gives each request its client, in a step before the listeners.

    Whatever the bot says, it says with one of these.
    """

    pacing: Pacing
    metrics: Metrics
    on_token_gone: OnTokenGone | None

    async def prepare(self, request: AsyncBoltRequest) -> None:
        """Put a paced client in the place of Bolt's own."""
        context = request.context
        context["client"] = self._paced(context.client, context.client.token, context)

    def speaking(self, client: AsyncWebClient, bot: Bot) -> PacedClient:
        """A paced client with the connection of another, for a bot elsewhere."""
        context = AsyncBoltContext(
            enterprise_id=bot.enterprise_id,
            team_id=bot.team_id,
            is_enterprise_install=bot.is_enterprise_install,
            bot_token=bot.bot_token,
        )
        return self._paced(client, bot.bot_token, context)

    def _paced(
        self, client: AsyncWebClient, token: str | None, context: AsyncBoltContext
    ) -> PacedClient:
        paced = PacedClient(
            token=token,
            base_url=client.base_url,
            timeout=client.timeout,
            proxy=client.proxy,
            session=client.session,
            team_id=context.team_id,
            logger=client.logger,
            retry_handlers=client.retry_handlers,
        )
        paced.pacing, paced.metrics = self.pacing, self.metrics
        if self.on_token_gone:
            paced.on_token_gone = partial(self.on_token_gone, context)
        return paced
