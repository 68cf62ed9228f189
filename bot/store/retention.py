"""Deletes what has been kept long enough."""

import asyncio
import logging
import random
from collections.abc import Iterator
from functools import partial
from time import time

from sqlalchemy import Column, ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.claims import REMEMBERED_SECONDS
from bot.store.errors import StoreUnavailableError
from bot.store.questions.open_questions import HAS_NO_WORDING, one_question_at_a_time
from bot.store.sql.database import Database
from bot.store.sql.dialects import database_time
from bot.store.sql.tables import (
    claims,
    contexts,
    open_questions,
    question_log,
    slack_now,
    slack_oauth_states,
    votes,
    wordings,
)

logger = logging.getLogger(__name__)

_HOUR_SECONDS = 3600.0
_DAY_SECONDS = 24 * _HOUR_SECONDS
_AT_ONCE = 1_000

Expired = tuple[Column[object], ColumnElement[bool]]
"""A column that tells rows apart, and the condition for them to go."""


async def purge(database: Database, retention_days: float) -> int:
    """Delete what has expired; the number of rows. ``StoreUnavailableError``.

    ``retention_days`` is how long questions, votes and sent texts are kept.
    """
    deleted = 0
    for expired in _expired(retention_days):
        # In small steps: nobody who waits for an answer waits for this.
        while count := await database.write(partial(_delete_some, database, expired)):
            deleted += count
    return deleted


async def purge_hourly(database: Database, retention_days: float) -> None:
    """Purge now and every hour, for ever."""
    while True:
        await database.circuit.closed.wait()
        try:
            deleted = await purge(database, retention_days)
            logger.info("%d expired rows deleted", deleted)
        except StoreUnavailableError:
            logger.info("Expired rows could not be deleted; next try in an hour")
        await asyncio.sleep(_HOUR_SECONDS * random.uniform(0.9, 1.1))


def _expired(retention_days: float) -> Iterator[Expired]:
    oldest = time() - retention_days * _DAY_SECONDS
    states = slack_oauth_states.c
    yield claims.c.event, claims.c.lease_until < database_time() - REMEMBERED_SECONDS
    yield contexts.c.key, contexts.c.expires_at < database_time()
    yield states.id, states.expire_at < slack_now()
    yield question_log.c.id, question_log.c.asked_at < oldest
    yield votes.c.answer, votes.c.voted_at < oldest
    yield wordings.c.id, wordings.c.sent_at < oldest
    yield open_questions.c.id, HAS_NO_WORDING


async def _delete_some(
    database: Database, expired: Expired, connection: AsyncConnection
) -> int:
    await database.one_after_another(connection, "purge")
    column, condition = expired
    if column.table is open_questions:
        await one_question_at_a_time(database, connection)
    some = select(column).where(condition).limit(_AT_ONCE)
    table = column.table
    result = await connection.execute(
        delete(table).where(
            column.in_(some.with_for_update(skip_locked=True)), condition
        )
    )
    return result.rowcount
