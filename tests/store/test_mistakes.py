"""What is wrong with a statement is not wrong with the database."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import StoreUnavailableError
from bot.store.sql.address import parse_address
from bot.store.sql.database import Database
from tests.store import raw

pytestmark = pytest.mark.asyncio


async def test_a_mistake_costs_others_nothing(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It fails by itself, and is logged for whoever has to mend it."""
    database = Database(parse_address(address), deadline=5.0, hash_key=None)
    database.circuit.start()
    await database.circuit.closed.wait()

    async def misspell(connection: AsyncConnection) -> None:
        await connection.execute(text("SELEC 1"))

    with pytest.raises(StoreUnavailableError, match="syntax"):
        await database.read(misspell)
    database.circuit.check()
    assert "cannot read a statement" in caplog.text
    await database.close()


async def test_a_table_that_is_missing_is_the_databases_own_trouble(
    address: str,
) -> None:
    """No statement of the bot's could do without it."""
    database = Database(parse_address(address), deadline=5.0, hash_key=None)
    database.circuit.start()
    await database.circuit.closed.wait()
    await raw.query(address, "ALTER TABLE facts RENAME TO lost")
    with pytest.raises(StoreUnavailableError, match="facts"):
        await database.ping()
    with pytest.raises(StoreUnavailableError):
        database.circuit.check()
    await database.close()
