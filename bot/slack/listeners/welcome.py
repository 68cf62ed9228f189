"""Introduces the bot to a channel it is added to, once."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import Deliveries
from bot.slack.events import team_of
from bot.slack.rendering.blocks import welcome
from bot.slack.replying import Answering
from bot.slack.web_api.sending import post


def register(app: AsyncApp, answerer: Answering, deliveries: Deliveries) -> None:
    """Attach the listener of people, and bots, who join a channel."""
    app.event("member_joined_channel")(WelcomeListener(answerer, deliveries).greet)


@dataclass(slots=True, eq=False)
class WelcomeListener:
    """Posts one short message, however often the bot leaves and comes back."""

    answerer: Answering
    deliveries: Deliveries

    async def greet(
        self, event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        """Say hello when it is the bot that joined; other people's joins are theirs."""
        if event["user"] != context.bot_user_id:
            return
        team, channel = team_of(context), event["channel"]

        async def hello() -> None:
            await post(client, channel, None, welcome(self.answerer.help()))

        async def once() -> None:
            await self.deliveries.once_for_ever(("welcome", team, channel), hello)

        at = event.get("event_ts")
        await self.deliveries.once(f"joined/{team}/{channel}/{at}", once)
