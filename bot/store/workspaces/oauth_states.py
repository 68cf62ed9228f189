"""Keeps the states of installations under way: each can be used once."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.sql.database import Database
from bot.store.sql.tables import slack_now, slack_oauth_states


class OAuthStates(AsyncSQLAlchemyOAuthStateStore):
    """Slack's own store, in our database. Raises ``StoreUnavailableError``."""

    def __init__(
        self, expiration_seconds: int, keep_at_most: int, database: Database
    ) -> None:
        """``expiration_seconds``: how long a person may take to install the app.

        Anybody may ask for a state: beyond ``keep_at_most`` the oldest go.
        """
        super().__init__(expiration_seconds, database.reader)
        self._database = database
        self._keep_at_most = keep_at_most

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        """A new state."""
        state = str(uuid4())
        expire_at = slack_now() + timedelta(seconds=self.expiration_seconds)
        row = {"state": state, "expire_at": expire_at}
        keep = partial(_keep, row, self._keep_at_most)
        await self._database.write(keep, within=self._database.deadline)
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether the state was issued, is fresh and was not used before."""
        states = slack_oauth_states.c
        used = delete(slack_oauth_states).where(
            states.state == state, states.expire_at > slack_now()
        )
        return await self._database.change(used) > 0


async def _keep(row: dict[str, Any], at_most: int, connection: AsyncConnection) -> None:
    number = slack_oauth_states.c.id
    new = insert(slack_oauth_states).values(row).returning(number)
    latest = (await connection.execute(new)).scalar_one()
    too_old = delete(slack_oauth_states).where(number <= latest - at_most)
    await connection.execute(too_old)
