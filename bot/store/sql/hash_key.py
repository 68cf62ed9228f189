"""Agrees with a database on the key that people's marks in it are made with."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import SettingsError
from bot.store.sql.facts import load, load_or_keep
from bot.store.sql.keyed_hash import KeyedHash, new_key

_KEY, _CHECK = "hash_key", "hash_check"

_MISSING = "is not set, but this database was begun with one: set it to the bot's"
_UNUSED = "is set, but this database was begun without it: unset it"
_ANOTHER = "is not the key this database was begun with: set it to that one"


async def agreed_key(given: bytes | None, connection: AsyncConnection) -> bytes:
    """The key ``given``, else the one that the database keeps, made if need be.

    Raises ``SettingsError`` when the database was begun with another: under this one
    nobody in it would be found, neither to be counted nor to be forgotten.
    """
    if given is None:
        key = bytes.fromhex(await load_or_keep(_KEY, new_key(), connection))
        await _require(key, key, _MISSING, connection)
        return key
    kept = await load(_KEY, connection)
    first, wrong = (given, _ANOTHER) if kept is None else (bytes.fromhex(kept), _UNUSED)
    await _require(given, first, wrong, connection)
    return given


async def _require(
    key: bytes, first: bytes, wrong: str, connection: AsyncConnection
) -> None:
    """Refuse ``key`` where the database knows another; it gets to know ``first``.

    Of a key that is not to be in the database, this mark is kept to know it by.
    """
    known = await load_or_keep(_CHECK, _mark(first), connection)
    if known != _mark(key):
        raise SettingsError(
            f"ROLECALL_HASH_KEY {wrong}, or name another database in DATABASE_URL."
        )


def _mark(key: bytes) -> str:
    return KeyedHash(key)("check")
