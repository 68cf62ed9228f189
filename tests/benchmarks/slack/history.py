"""What the database knew and when: each claim, and when a reply was recorded."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.slack.events import identity_of
from bot.store.sql.address import parse_address
from bot.store.sql.keyed_hash import KeyedHash
from tests.slack.simulated.payloads import Payload

HASH_KEY = "a key for the benchmark"
_KEEP = (
    "CREATE TABLE history (event text, finished boolean, at double precision)",
    """
    CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO history VALUES (
            NEW.event, NEW.finished_at IS NOT NULL,
            EXTRACT(EPOCH FROM clock_timestamp()));
        RETURN NULL;
    END $$
    """,
    # Deferred, it notes when the change is committed.
    """
    CREATE CONSTRAINT TRIGGER history AFTER INSERT OR UPDATE ON claims
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_history()
    """,
)


@dataclass(frozen=True, slots=True)
class History:
    """When each event was claimed or its claim renewed, and when it was finished."""

    claimed: dict[str, list[float]]
    finished: dict[str, list[float]]


async def keep_history(database: str) -> None:
    """Let a database with its tables keep it, from now on."""
    engine = create_async_engine(parse_address(database))
    async with engine.begin() as connection:
        for statement in _KEEP:
            await connection.execute(text(statement))
    await engine.dispose()


async def read_history(database: str) -> History:
    """What happened to the claims, by the marks of the events."""
    engine = create_async_engine(parse_address(database))
    async with engine.connect() as connection:
        history = await _read(connection)
    await engine.dispose()
    return history


def mark_of(asked: Payload) -> str:
    """What the claim of an event is called in the database."""
    event, team = asked.body["event"], asked.body["team_id"]
    return KeyedHash(HASH_KEY.encode())("event", identity_of(event, team))


async def _read(connection: AsyncConnection) -> History:
    history = History(defaultdict(list), defaultdict(list))
    rows = await connection.execute(text("SELECT * FROM history ORDER BY at"))
    for event, finished, at in rows:
        (history.finished if finished else history.claimed)[event].append(at)
    return history
