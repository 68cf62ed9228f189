"""Keeps where the app is installed, with its tokens encrypted."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import (
    AsyncSQLAlchemyInstallationStore,
)
from slack_sdk.oauth.sqlalchemy_utils import normalize_datetime_for_db
from sqlalchemy import (
    ColumnElement,
    MetaData,
    Table,
    Text,
    and_,
    delete,
    insert,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.errors import StoreUnavailableError
from bot.store.expiring import Expiring
from bot.store.sql.database import Database
from bot.store.sql.tables import TOKEN_COLUMNS, slack_tables
from bot.store.workspaces.token_cipher import SealedText, TokenCipher

T = TypeVar("T")

_ROOM = 5_000
_REMEMBERED_SECONDS = 3600.0
_SEALING_SECONDS = 60.0
_TIMES = ("installed_at", "bot_token_expires_at", "user_token_expires_at")


class Installations(AsyncSQLAlchemyInstallationStore):
    """Slack's own store, in our database: sealed tokens, one row an installation,
    and deletes that leave no token behind.

    While the database is away, installations used in the last hour stay usable.
    """

    def __init__(self, client_id: str, database: Database, cipher: TokenCipher) -> None:
        """``client_id`` is the Slack app's."""
        super().__init__(client_id=client_id, engine=database.reader)
        self.metadata = MetaData()
        tables = slack_tables(self.metadata, SealedText(cipher))
        self.installations, self.bots, _ = tables
        self._cipher = cipher
        self._database = database
        self._known: Expiring[tuple[object, ...], Any] = Expiring(_ROOM)

    @property
    def has_older_keys(self) -> bool:
        """Whether there are keys that only decrypt."""
        return self._cipher.has_older_keys

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, in place of an earlier one by the same person."""
        await self._database.write(partial(self._save, installation))
        self._known.clear()

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot, in place of an earlier one in the same workspace."""
        await self._database.write(partial(self._save_bot, bot))
        self._known.clear()

    async def async_find_bot(self, **where: Any) -> Bot | None:
        """The bot of a workspace or an organisation, by Slack's keywords."""
        find = partial(super().async_find_bot, **where)
        return await self._find(("bot", *sorted(where.items())), find)

    async def async_find_installation(self, **where: Any) -> Installation | None:
        """The latest installation, or a person's own, by Slack's keywords."""
        find = partial(super().async_find_installation, **where)
        return await self._find(("installation", *sorted(where.items())), find)

    async def async_delete_bot(
        self, *, enterprise_id: str | None, team_id: str | None
    ) -> None:
        """Delete a bot, its token in the installations included."""
        self._known.clear()
        where = enterprise_id, team_id
        await self._database.write(partial(self._delete_bot, where))

    async def delete_unchanged(self, bot: Bot) -> bool:
        """Delete a bot unless it has another token by now; whether it was deleted."""
        self._known.clear()
        return await self._database.write(partial(self._delete_unchanged, bot))

    async def async_delete_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
    ) -> None:
        """Delete a person's installation, or all in a workspace or organisation."""
        self._known.clear()
        condition = self._at(self.installations, enterprise_id, team_id)
        if user_id is not None:
            condition = and_(condition, self.installations.c.user_id == user_id)
        await self._database.change(delete(self.installations).where(condition))

    async def find_bot_of(self, workspace: str) -> Bot | None:
        """The bot of a workspace, whatever its organisation, or of an organisation."""
        where = await self._database.read(partial(self._whose, workspace))
        if where is None:
            return None
        enterprise, team = where
        return await self.async_find_bot(
            enterprise_id=enterprise, team_id=team, is_enterprise_install=team is None
        )

    def when_back(self, follow_up: Callable[[], Awaitable[None]]) -> None:
        """Follow up each time that the database can be used again."""
        self._database.circuit.on_close.append(follow_up)

    async def seal_again(self) -> int:
        """Encrypt every token with the first key, after a new one was put in front.

        Returns the number of rows changed; older keys can then be taken away.
        """
        return await self._database.write(self._seal_again, within=_SEALING_SECONDS)

    async def _find(
        self, key: tuple[object, ...], find: Callable[[], Awaitable[T]]
    ) -> T:
        try:
            found = await self._database.guard(find, within=self._database.deadline)
        except StoreUnavailableError:
            known: T | None = self._known.get(key)
            if known is None:
                raise
            return known
        self._known.put(key, found, _REMEMBERED_SECONDS)
        return found

    async def _save(
        self, installation: Installation, connection: AsyncConnection
    ) -> None:
        table = self.installations
        same = and_(
            self._at(table, installation.enterprise_id, installation.team_id),
            table.c.user_id == installation.user_id,
        )
        await connection.execute(delete(table).where(same))
        row = self._row(table, installation.to_dict())
        await connection.execute(insert(table), row)
        if installation.bot_token is not None:
            await self._save_bot(installation.to_bot(), connection)

    async def _save_bot(self, bot: Bot, connection: AsyncConnection) -> None:
        same = self._at(self.bots, bot.enterprise_id, bot.team_id)
        await connection.execute(delete(self.bots).where(same))
        row = self._row(self.bots, bot.to_dict())
        await connection.execute(insert(self.bots), row)

    async def _delete_bot(
        self, where: tuple[str | None, str | None], connection: AsyncConnection
    ) -> None:
        await connection.execute(delete(self.bots).where(self._at(self.bots, *where)))
        # Slack's store leaves the token here, and finds it here again.
        await connection.execute(
            update(self.installations)
            .where(self._at(self.installations, *where))
            .values(bot_token=None, bot_refresh_token=None)
        )

    async def _delete_unchanged(self, bot: Bot, connection: AsyncConnection) -> bool:
        where = bot.enterprise_id, bot.team_id
        # What is encrypted cannot be compared in the database.
        query = select(self.bots.c.bot_token).where(self._at(self.bots, *where))
        tokens = (await connection.execute(query.with_for_update())).scalars().all()
        is_unchanged = bot.bot_token in tokens
        if is_unchanged:
            await self._delete_bot(where, connection)
        return is_unchanged

    async def _seal_again(self, connection: AsyncConnection) -> int:
        tables = self.installations, self.bots
        return sum([await self._seal_table(table, connection) for table in tables])

    async def _seal_table(self, table: Table, connection: AsyncConnection) -> int:
        names = [name for name in TOKEN_COLUMNS if name in table.c]
        sealed = (type_coerce(table.c[name], Text).label(name) for name in names)
        query = select(table.c.id, *sealed).order_by(table.c.id).with_for_update()
        changed = 0
        for row in (await connection.execute(query)).mappings().all():
            if tokens := self._sealed_with_older({name: row[name] for name in names}):
                same = update(table).where(table.c.id == row["id"])
                await connection.execute(same.values(tokens))
                changed += 1
        return changed

    def _sealed_with_older(self, sealed: Mapping[str, str | None]) -> dict[str, str]:
        """The tokens, readable, that the first key does not open and another does."""
        tokens = {
            name: self._cipher.unseal(text)
            for name, text in sealed.items()
            if text is not None and not self._cipher.is_sealed_with_first(text)
        }
        return {name: token for name, token in tokens.items() if token is not None}

    async def _whose(
        self, workspace: str, connection: AsyncConnection
    ) -> tuple[str | None, str | None] | None:
        where = self.bots.c.enterprise_id, self.bots.c.team_id
        of_all = and_(self.bots.c.enterprise_id == workspace, where[1].is_(None))
        query = (
            select(*where)
            .where(self.bots.c.client_id == self.client_id)
            .where(or_(self.bots.c.team_id == workspace, of_all))
            .order_by(self.bots.c.installed_at.desc())
        )
        row = (await connection.execute(query)).first()
        return (row[0], row[1]) if row else None

    def _at(
        self, table: Table, enterprise_id: str | None, team_id: str | None
    ) -> ColumnElement[bool]:
        return and_(
            table.c.client_id == self.client_id,
            table.c.enterprise_id == enterprise_id,
            table.c.team_id == team_id,
        )

    def _row(self, table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
        row = {name: values[name] for name in values if name in table.c}
        for name in _TIMES:
            if name in row:
                row[name] = normalize_datetime_for_db(row[name])
        return {**row, "client_id": self.client_id}
