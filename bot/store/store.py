"""The store as the rest of the bot sees it: opened once, and never in the way."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from bot.store import forget, retention
from bot.store.claims import Claims
from bot.store.contexts import Contexts
from bot.store.errors import StoreUnavailableError
from bot.store.learned import LearnedPatterns
from bot.store.questions.open_questions import OpenQuestions
from bot.store.questions.question_log import QuestionLog
from bot.store.questions.statistics import Statistics
from bot.store.sql.address import DEFAULT_ADDRESS, parse_address
from bot.store.sql.database import Database

if TYPE_CHECKING:
    from bot.store.workspaces.installations import Installations
    from bot.store.workspaces.oauth_states import OAuthStates

DEADLINE_SECONDS = 0.25
RETENTION_DAYS = 180.0
_OPENING_SECONDS = 10.0


class Store:
    """Everything that is remembered, one attribute for each kind."""

    def __init__(self, database: Database, retention_days: float) -> None:
        """Use ``open``."""
        self._database = database
        self._retention_days = retention_days
        self._purging: asyncio.Task[None]
        self.claims = Claims(database)
        self.contexts = Contexts(database)
        self.question_log = QuestionLog(database)
        self.open_questions = OpenQuestions(database)
        self.learned_patterns = LearnedPatterns(database)
        self.statistics = Statistics(database)

    @classmethod
    async def open(
        cls,
        address: str = DEFAULT_ADDRESS,
        *,
        hash_key: str | None = None,
        retention_days: float = RETENTION_DAYS,
        deadline: float = DEADLINE_SECONDS,
    ) -> Self:
        """A store over the database at ``address``, its tables brought up to date.

        Comes back without the database too, if that is away, and goes on trying; see
        ``outage``. ``hash_key`` is for people's marks; without it the database keeps
        one of its own. ``deadline`` is how many seconds an answer may wait.
        Raises ``SettingsError`` for an address that can never work, and for another key
        than the database was begun with.
        """
        key = hash_key.encode() if hash_key else None
        store = cls(Database(parse_address(address), deadline, key), retention_days)
        await store._start()
        return store

    @property
    def outage(self) -> str | None:
        """Why the store cannot remember now; None while it can."""
        return self._database.circuit.reason

    async def ping(self) -> str | None:
        """Try the database now, by writing to it; what ``outage`` then says."""
        with suppress(StoreUnavailableError):
            await self._database.ping()
        return self.outage

    def installations(self, client_id: str, token_keys: str) -> "Installations":
        """Where the Slack app with this client id is installed.

        ``token_keys``: Fernet keys with commas between them; the first encrypts, all
        decrypt. Raises ``SettingsError`` when there is none or one is not a key.
        """
        # Cryptography is only loaded where many workspaces are served.
        from bot.store.workspaces.installations import Installations
        from bot.store.workspaces.token_cipher import TokenCipher

        return Installations(client_id, self._database, TokenCipher(token_keys))

    def oauth_states(
        self, expiration_seconds: int = 600, keep_at_most: int = 100_000
    ) -> "OAuthStates":
        """The states of the install flow."""
        from bot.store.workspaces.oauth_states import OAuthStates

        return OAuthStates(expiration_seconds, keep_at_most, self._database)

    async def forget_user(self, user: str) -> int:
        """Delete everything of a Slack user; the number of rows deleted.

        Raises ``StoreUnavailableError``: nothing is deleted then.
        """
        await self._forget_here()
        return await forget.forget_user(self._database, user)

    async def forget_workspace(
        self, workspace: str, *, is_organisation: bool = False
    ) -> int:
        """Delete everything of a workspace, as after the app was uninstalled there.

        Raises ``StoreUnavailableError``: nothing is deleted then.
        """
        await self._forget_here()
        return await forget.forget_workspace(self._database, workspace, is_organisation)

    async def purge(self) -> int:
        """Delete what has been kept long enough; done every hour anyway."""
        return await retention.purge(self._database, self._retention_days)

    async def close(self) -> None:
        """Write what waits to be written, for a few seconds at most, and let go."""
        self._purging.cancel()
        with suppress(asyncio.CancelledError):
            await self._purging
        await self.question_log.close()
        await self.claims.drain()
        await self.contexts.drain()
        await self._database.close()

    async def _forget_here(self) -> None:
        """Leave nothing of anybody in this process, or on its way to the database."""
        await self.question_log.flush()
        self.contexts.forget_recent()
        self.claims.forget_noted()

    async def _start(self) -> None:
        circuit = self._database.circuit
        circuit.start()
        with suppress(TimeoutError):
            async with asyncio.timeout(_OPENING_SECONDS):
                await circuit.attempted.wait()
        if self._database.refusal:
            await self._database.close()
            raise self._database.refusal
        self._purging = asyncio.create_task(
            retention.purge_hourly(self._database, self._retention_days)
        )
