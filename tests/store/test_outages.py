"""A database that is away, slow or read-only never costs anybody an answer."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from cryptography.fernet import Fernet
from sqlalchemy.engine import make_url

from bot.core.model import Context, Outcome
from bot.store import Store, StoreUnavailableError
from bot.store.claims import INSIST_SECONDS, Claims
from bot.store.contexts import Contexts
from bot.store.questions.question_log import Asked, Surface, Vote
from bot.store.sql.address import parse_address
from bot.store.sql.database import Database
from bot.store.store import DEADLINE_SECONDS
from tests.store import raw
from tests.store.installing import BOT_TOKEN, found_token, installation
from tests.store.postgres import PostgresServer
from tests.store.waiting import until, until_available, until_no_thread_but

pytestmark = pytest.mark.asyncio

KEY = ("T1", "U1")
CONTEXT = Context(answered=("a.topic",))


@pytest_asyncio.fixture
async def store(
    stoppable: PostgresServer, stoppable_address: str
) -> AsyncIterator[Store]:
    """A store over a server that the test may stop."""
    opened = await Store.open(stoppable_address, deadline=1.0)
    yield opened
    stoppable.thaw()
    await opened.close()


async def live_without(store: Store) -> None:
    """All that an answer needs, while the database cannot be used."""
    assert await store.claims.claim("Ev1", 60.0)
    assert not await store.claims.claim("Ev1", 60.0)
    await store.claims.extend("Ev1", 90.0)
    await store.claims.claim("Ev2", 60.0)
    await store.claims.release("Ev2")
    assert await store.claims.claim("Ev2", 60.0)
    await store.contexts.remember(KEY, CONTEXT)
    assert await store.contexts.recall(KEY) == CONTEXT
    asked = Asked("T1", "U1", Surface.DIRECT, Outcome.ANSWER, "a.topic", 0.9)
    store.question_log.record(asked)
    await store.question_log.vote(Vote(asked.id, "T1", "U1", True))
    await store.claims.finish("Ev1")
    await store.claims.extend("Ev1", 0.0)
    assert not await store.claims.claim("Ev1", 60.0)
    assert store.outage


async def expect_all_of_it(store: Store, address: str) -> None:
    """What was said during the outage is in the database after it."""
    await until_available(store)
    other = await Store.open(address, deadline=5.0)

    async def is_caught_up() -> bool:
        return await other.contexts.recall(KEY) == CONTEXT

    await until(is_caught_up)
    assert not await other.claims.claim("Ev1", 60.0)
    await other.close()

    async def is_logged() -> bool:
        tables = ("question_log", "votes")
        return [await raw.count(address, table) for table in tables] == [1, 1]

    await until(is_logged)
    assert store.question_log.dropped == 0


async def test_a_stopped_database(
    store: Store, stoppable: PostgresServer, stoppable_address: str
) -> None:
    """Answers go on; when it is back, it hears of everything."""
    stoppable.stop()
    await live_without(store)
    assert await store.ping()
    stoppable.start()
    await expect_all_of_it(store, stoppable_address)


async def test_a_database_that_does_not_answer(
    store: Store, stoppable: PostgresServer, stoppable_address: str
) -> None:
    """It accepts connections, and then nothing comes."""
    stoppable.freeze()
    await live_without(store)
    assert store.outage == "the database is slow"
    stoppable.thaw()
    await expect_all_of_it(store, stoppable_address)


async def test_a_database_that_is_late_for_a_moment(
    stoppable: PostgresServer, stoppable_address: str
) -> None:
    """Who asks meanwhile whether an event is answered waits to hear it."""
    async with AsyncExitStack() as stack:
        other = await Store.open(stoppable_address, deadline=5.0)
        stack.push_async_callback(other.close)
        store = await Store.open(stoppable_address)
        stack.push_async_callback(store.close)
        stack.callback(stoppable.thaw)
        await other.claims.finish("Ev1")
        stoppable.freeze()
        assert await store.ping()
        claiming = asyncio.create_task(store.claims.claim("Ev1", 60.0))
        finishing = asyncio.create_task(store.claims.finish("Ev2"))
        await asyncio.sleep(0)
        stoppable.thaw()
        assert not await claiming
        await finishing
        assert not await other.claims.claim("Ev2", 60.0)


async def test_a_database_that_has_not_answered_for_a_while(
    stoppable: PostgresServer, stoppable_address: str
) -> None:
    """From then on nobody waits to hear whether an event is answered."""
    url = parse_address(stoppable_address)
    async with AsyncExitStack() as stack:
        database = Database(url, DEADLINE_SECONDS, hash_key=None, hiccup_seconds=0.0)
        stack.push_async_callback(database.close)
        database.circuit.start()
        await database.circuit.closed.wait()
        claims = Claims(database)
        stack.callback(stoppable.thaw)
        stoppable.freeze()
        with pytest.raises(StoreUnavailableError):
            await database.ping()
        async with asyncio.timeout(INSIST_SECONDS / 2):
            assert await claims.claim("Ev1", 60.0)


async def test_a_database_that_may_not_be_written(
    store: Store, stoppable: PostgresServer, stoppable_address: str
) -> None:
    """As after a failover to a replica, or on a full disk."""
    address, name = stoppable_address, make_url(stoppable_address).database
    setting = f"ALTER DATABASE {name} SET default_transaction_read_only"
    others = f"FROM pg_stat_activity WHERE datname = '{name}'"
    await raw.query(address, f"{setting} = on")
    await raw.query(stoppable.address, f"SELECT pg_terminate_backend(pid) {others}")
    await live_without(store)
    assert "read-only" in str(store.outage)
    await raw.query(address, f"{setting} = off", may_write=True)
    await expect_all_of_it(store, address)


async def test_a_restart_between_two_questions(
    store: Store, stoppable: PostgresServer, stoppable_address: str
) -> None:
    """The dead connections are noticed and replaced; nothing is forgotten."""
    await store.claims.claim("Ev1", 60.0)
    stoppable.stop()
    stoppable.start()
    other = await Store.open(stoppable_address, deadline=5.0)
    await other.claims.claim("Ev2", 60.0)
    assert not await store.claims.claim("Ev2", 60.0)
    assert store.outage is None
    await other.close()


async def test_a_database_that_is_away_at_the_start(
    stoppable: PostgresServer, stoppable_address: str
) -> None:
    """The bot starts without it, and makes the tables when it comes."""
    stoppable.stop()
    store = await Store.open(stoppable_address)
    await live_without(store)
    stoppable.start()
    await expect_all_of_it(store, stoppable_address)
    await store.close()


async def test_an_installation_stays_usable(
    store: Store, stoppable: PostgresServer
) -> None:
    """Its workspace gets answers, also when another's new token cannot be kept.

    One that was not seen lately cannot be served.
    """
    installations = store.installations("1.2", Fernet.generate_key().decode())
    await installations.async_save(installation())
    assert await found_token(installations) == BOT_TOKEN
    stoppable.stop()
    with pytest.raises(StoreUnavailableError):
        await found_token(installations, "T2")
    with pytest.raises(StoreUnavailableError):
        await installations.async_save_bot(installation(team_id="T2").to_bot())
    assert await found_token(installations) == BOT_TOKEN


@pytest.mark.parametrize("is_refused", [True, False])
async def test_a_bot_that_was_deleted_before(
    store: Store, stoppable: PostgresServer, is_refused: bool
) -> None:
    """It is not remembered: Slack has refused its token, or its workspace let it go."""
    installations = store.installations("1.2", Fernet.generate_key().decode())
    await installations.async_save(installation())
    assert await found_token(installations) == BOT_TOKEN
    if is_refused:
        assert await installations.delete_unchanged(installation().to_bot())
    else:
        await installations.async_delete_bot(enterprise_id=None, team_id="T1")
    stoppable.stop()
    with pytest.raises(StoreUnavailableError):
        await found_token(installations)


async def test_closing_does_not_wait_for_ever(
    stoppable: PostgresServer, stoppable_address: str
) -> None:
    """What hangs is let go."""
    store = await Store.open(stoppable_address)
    stoppable.freeze()
    teaching = asyncio.create_task(store.learned_patterns.teach("who pays", "a.topic"))
    await asyncio.sleep(0)
    await store.close()
    with pytest.raises((StoreUnavailableError, asyncio.CancelledError)):
        await teaching


async def test_a_conversation_goes_on(store: Store, stoppable: PostgresServer) -> None:
    """With what this process knows of it."""
    await store.contexts.remember(KEY, CONTEXT)
    stoppable.stop()
    assert await store.contexts.recall(KEY) == CONTEXT
    assert await store.contexts.recall(("T1", "U2")) == Context()


async def test_a_database_that_comes_back_and_has_another_key(
    store: Store, stoppable: PostgresServer, stoppable_address: str
) -> None:
    """Nothing is written with the wrong one; the platform sees why."""
    await store.close()
    stoppable.stop()
    early = await Store.open(stoppable_address, hash_key="another")
    stoppable.start()

    async def is_refused() -> bool:
        return "ROLECALL_HASH_KEY is set" in (early.outage or "")

    await until(is_refused)
    assert await early.ping()
    await early.close()


async def test_what_must_be_kept_fails_loudly(
    store: Store, stoppable: PostgresServer
) -> None:
    """A maintainer, or a person who sends a question, is told the truth."""
    stoppable.stop()
    with pytest.raises(StoreUnavailableError):
        await store.learned_patterns.teach("who pays", "a.topic")
    with pytest.raises(StoreUnavailableError):
        await store.open_questions.send("Who pays?", workspace="T1", user="U1")
    with pytest.raises(StoreUnavailableError):
        await store.forget_user("U1")


async def test_watchers_hear_of_changes_after_an_outage(
    store: Store, stoppable: PostgresServer
) -> None:
    """The outage itself is no change."""
    watching = store.learned_patterns.watch(poll_seconds=0.01)
    async with asyncio.timeout(60):
        assert await anext(watching) == ()
        stoppable.stop()
        await store.ping()
        stoppable.start()
        await until_available(store)
        pattern = await store.learned_patterns.teach("who pays", "a.topic")
        assert await anext(watching) == (pattern,)
    await watching.aclose()


async def test_a_file_that_another_process_holds(tmp_path: Path) -> None:
    """SQLite has one writer; this one does not let go for a while."""
    address = f"sqlite:///{tmp_path / 'rolecall.db'}"
    store = await Store.open(address)
    holder = sqlite3.connect(tmp_path / "rolecall.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    await live_without(store)
    holder.execute("ROLLBACK")
    holder.close()
    await expect_all_of_it(store, address)
    await store.close()


async def test_a_claim_that_was_given_back_meanwhile(tmp_path: Path) -> None:
    """The database does not know; who comes back for it gets it all the same."""
    store = await Store.open(f"sqlite:///{tmp_path / 'rolecall.db'}")
    assert await store.claims.claim("Ev1", 60.0)
    holder = sqlite3.connect(tmp_path / "rolecall.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    await store.claims.release("Ev1")
    holder.execute("ROLLBACK")
    holder.close()
    await until_available(store)
    assert await store.claims.claim("Ev1", 60.0)
    await store.close()


async def test_what_was_given_up_is_not_written_later(tmp_path: Path) -> None:
    """The person may have been forgotten by then, or have asked something else."""
    before = {*threading.enumerate()}
    address = f"sqlite:///{tmp_path / 'rolecall.db'}"
    database = Database(parse_address(address), deadline=0.2, hash_key=b"key")
    database.circuit.start()
    await database.circuit.closed.wait()
    contexts = Contexts(database)
    holder = sqlite3.connect(tmp_path / "rolecall.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    await contexts.remember(KEY, CONTEXT)
    contexts.forget_recent()
    holder.execute("ROLLBACK")
    holder.close()
    await database.close()
    await until_no_thread_but(before)
    assert await raw.count(address, "contexts") == 0


async def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    """The reason says so."""
    file = tmp_path / "rolecall.db"
    await (await Store.open(f"sqlite:///{file}")).close()
    store = await Store.open(f"sqlite:///file:{file}?mode=ro&uri=true")
    await live_without(store)
    assert "readonly" in str(store.outage)
    await store.close()
    assert store.question_log.dropped == 2


async def test_an_old_file_that_may_not_be_written(tmp_path: Path) -> None:
    """Its tables are missing, and cannot be made."""
    file = tmp_path / "rolecall.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE something (id)")
    connection.close()
    store = await Store.open(f"sqlite:///file:{file}?mode=ro&uri=true")
    await live_without(store)
    assert "readonly" in str(store.outage)
    await store.close()


@pytest.mark.parametrize("content", [b"this is no database" * 100, None])
async def test_a_file_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    """Rubbish, or a folder in its place."""
    file = tmp_path / "rolecall.db"
    file.write_bytes(content) if content else file.mkdir()
    store = await Store.open(f"sqlite:///{file}")
    await live_without(store)
    await store.close()
