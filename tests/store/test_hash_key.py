"""A database keeps to the key that people's marks in it were first made with."""

import pytest

from bot.errors import SettingsError
from bot.store import Store
from tests.store import raw

pytestmark = pytest.mark.asyncio

BEFORE_MARKS = "DELETE FROM facts WHERE name = 'hash_check'"


async def mark(address: str, hash_key: str | None) -> str | None:
    """What a process with this key keeps in the place of a person."""
    store = await Store.open(address, deadline=5.0, hash_key=hash_key)
    taught = await store.learned_patterns.teach("who pays", "a.topic", by="U1")
    await store.close()
    return taught.taught_by


@pytest.mark.parametrize("hash_key", [None, "pepper"])
async def test_all_processes_hash_with_the_same_key(
    address: str, hash_key: str | None
) -> None:
    """The first one makes it where the settings have none."""
    assert await mark(address, hash_key) == await mark(address, hash_key)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("pepper", "salt", "is not the key this database was begun with"),
        ("pepper", None, "is not set, but this database was begun with one"),
        (None, "salt", "is set, but this database was begun without it"),
    ],
)
async def test_another_key_is_refused(
    address: str, first: str | None, second: str | None, told: str
) -> None:
    """It would find nobody; and the first works as before."""
    before = await mark(address, first)
    with pytest.raises(SettingsError, match=f"^ROLECALL_HASH_KEY {told}"):
        await Store.open(address, deadline=5.0, hash_key=second)
    assert await mark(address, first) == before


async def test_an_older_database_is_told_its_key_by_the_next_start(
    address: str,
) -> None:
    """And knows it from then on."""
    before = await mark(address, "pepper")
    await raw.query(address, BEFORE_MARKS)
    assert await mark(address, "pepper") == before
    with pytest.raises(SettingsError, match="is not the key"):
        await Store.open(address, deadline=5.0, hash_key="salt")


async def test_an_older_database_with_a_key_of_its_own_refuses_another(
    address: str,
) -> None:
    """Under the one in the settings nobody would be found."""
    before = await mark(address, None)
    await raw.query(address, BEFORE_MARKS)
    with pytest.raises(SettingsError, match="is set, but"):
        await Store.open(address, deadline=5.0, hash_key="salt")
    await raw.query(address, BEFORE_MARKS)
    assert await mark(address, None) == before
