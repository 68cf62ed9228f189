"""Keeps the states of installations under way: each can be used once."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import slack_oauth_states


class OAuthStates(AsyncSQLAlchemyOAuthStateStore):
    """Slack's own store, in our database. Raises ``StoreUnavailableError``."""

    def __init__(self, expiration_seconds: int, database: Database) -> None:
        """``expiration_seconds``: how long a person may take to install the app."""
        super().__init__(expiration_seconds, database.reader)
        self._database = database

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        """A new state."""
        issue = partial(super().async_issue, *args, **kwargs)
        return str(await self._database.guard(issue, self._database.deadline))

    async def async_consume(self, state: str) -> bool:
        """Whether the state was issued, is fresh and was not used before."""
        return await self._database.write(partial(_consume, state))


async def _consume(state: str, connection: AsyncConnection) -> bool:
    now = datetime.now(UTC).replace(tzinfo=None)
    states = slack_oauth_states.c
    used = delete(slack_oauth_states).where(
        states.state == state, states.expire_at > now
    )
    return (await connection.execute(used)).rowcount > 0
