"""Deletes everything that is kept of a person or of a workspace."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Table, Update, and_, delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.questions.open_questions import HAS_NO_WORDING, one_question_at_a_time
from bot.store.sql.database import Database
from bot.store.sql.tables import (
    claims,
    contexts,
    learned_patterns,
    open_questions,
    question_log,
    slack_bots,
    slack_installations,
    votes,
    wordings,
)

Deletion = tuple[Table, ColumnElement[bool]]

_KEPT_BY_PERSON = (question_log, votes, wordings)


async def forget_user(database: Database, user: str) -> int:
    """Delete what is kept of a Slack user; the number of rows deleted.

    Patterns that a maintainer taught stay, without their name.
    """
    person = database.keyed_hash.person(user)
    deletions: list[Deletion] = [
        *((table, table.c.person == person) for table in _KEPT_BY_PERSON),
        *_known_by(database, user),
        (slack_installations, slack_installations.c.user_id == user),
    ]
    taught = update(learned_patterns).where(learned_patterns.c.taught_by == person)
    return await _forget(database, deletions, taught.values(taught_by=None))


async def forget_workspace(
    database: Database, workspace: str, is_organisation: bool
) -> int:
    """Delete what is kept of a Slack workspace, its installation and tokens included.

    For an organisation the id is the enterprise's, and its installation is the one
    made for all its workspaces.
    """
    mark = database.keyed_hash.workspace(workspace)
    return await _forget(
        database,
        [
            *((table, table.c.workspace == mark) for table in _KEPT_BY_PERSON),
            *_known_by(database, workspace),
            *(
                (table, _installed_in(table, workspace, is_organisation))
                for table in (slack_installations, slack_bots)
            ),
        ],
    )


async def _forget(
    database: Database, deletions: Sequence[Deletion], *changes: Update
) -> int:
    async def work(connection: AsyncConnection) -> int:
        await one_question_at_a_time(database, connection)
        deleted = 0
        for table, condition in deletions:
            result = await connection.execute(delete(table).where(condition))
            deleted += result.rowcount
        await connection.execute(delete(open_questions).where(HAS_NO_WORDING))
        for change in changes:
            await connection.execute(change)
        return deleted

    deleted = await database.write(work)
    await database.leave_no_trace()
    return deleted


def _known_by(database: Database, part: str) -> Iterator[Deletion]:
    """What has the mark of an id within a longer key."""
    mark = database.keyed_hash.part(part)
    yield contexts, contexts.c.parts.contains(mark)
    yield claims, claims.c.event.contains(mark)


def _installed_in(
    table: Table, workspace: str, is_organisation: bool
) -> ColumnElement[bool]:
    if is_organisation:
        return and_(table.c.enterprise_id == workspace, table.c.team_id.is_(None))
    return table.c.team_id == workspace
