"""Deletes everything that is kept of a person or of a workspace."""

from functools import partial

from sqlalchemy import Column, ColumnElement, Table, and_, delete, exists, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.questions.open_questions import one_question_at_a_time
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
        (contexts, _about(contexts.c.parts, database, user)),
        (claims, _about(claims.c.event, database, user)),
        (slack_installations, slack_installations.c.user_id == user),
    ]
    deleted = await database.write(partial(_delete, database, deletions, person))
    await database.leave_no_trace()
    return deleted


async def forget_workspace(
    database: Database, workspace: str, is_organisation: bool
) -> int:
    """Delete what is kept of a Slack workspace, its installation and tokens included.

    For an organisation the id is the enterprise's, and its installation is the one
    made for all its workspaces.
    """
    mark = database.keyed_hash.workspace(workspace)
    deletions: list[Deletion] = [
        *((table, table.c.workspace == mark) for table in _KEPT_BY_PERSON),
        (contexts, _about(contexts.c.parts, database, workspace)),
        (claims, _about(claims.c.event, database, workspace)),
        *(
            (table, _installed_in(table, workspace, is_organisation))
            for table in (slack_installations, slack_bots)
        ),
    ]
    deleted = await database.write(partial(_delete, database, deletions, None))
    await database.leave_no_trace()
    return deleted


async def _delete(
    database: Database,
    deletions: list[Deletion],
    teacher: str | None,
    connection: AsyncConnection,
) -> int:
    await one_question_at_a_time(database, connection)
    deleted = 0
    for table, condition in deletions:
        result = await connection.execute(delete(table).where(condition))
        deleted += result.rowcount
    has_wording = exists().where(wordings.c.question == open_questions.c.id)
    await connection.execute(delete(open_questions).where(~has_wording))
    if teacher is not None:
        taught = update(learned_patterns).where(learned_patterns.c.taught_by == teacher)
        await connection.execute(taught.values(taught_by=None))
    return deleted


def _about(column: Column[str], database: Database, part: str) -> ColumnElement[bool]:
    return column.contains(database.keyed_hash.part(part))


def _installed_in(
    table: Table, workspace: str, is_organisation: bool
) -> ColumnElement[bool]:
    if is_organisation:
        return and_(table.c.enterprise_id == workspace, table.c.team_id.is_(None))
    return table.c.team_id == workspace
