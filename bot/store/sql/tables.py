"""The tables as the latest migration leaves them; times are seconds since 1970."""

from datetime import UTC, datetime
from typing import Any

from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

_HASH = String(64)

facts = Table(
    "facts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("number", BigInteger, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("event", _HASH, primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("lease_until", Double, nullable=False, index=True),
    Column("finished_at", Double),
)

contexts = Table(
    "contexts",
    metadata,
    Column("key", _HASH, primary_key=True),
    Column("parts", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("expires_at", Double, nullable=False, index=True),
)

question_log = Table(
    "question_log",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("asked_at", Double, nullable=False, index=True),
    Column("topic", String(200)),
    Column("outcome", String(16), nullable=False),
    Column("surface", String(32), nullable=False),
    Column("confidence", Double, nullable=False),
    Column("workspace", _HASH, nullable=False, index=True),
    Column("person", _HASH, nullable=False, index=True),
)

votes = Table(
    "votes",
    metadata,
    Column("answer", String(32), primary_key=True),
    Column("person", _HASH, primary_key=True),
    Column("workspace", _HASH, nullable=False),
    Column("topic", String(200)),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Text),
    Column("voted_at", Double, nullable=False, index=True),
)

open_questions = Table(
    "open_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("state", String(16), nullable=False, index=True),
    Column("topic", String(200)),
    Column("decided_at", Double),
    sqlite_autoincrement=True,
)

wordings = Table(
    "wordings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question", Integer, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("sent_at", Double, nullable=False, index=True),
    Column("workspace", _HASH, nullable=False, index=True),
    Column("person", _HASH, nullable=False, index=True),
    Column("tell_workspace", String(32)),
    Column("tell_user", String(32)),
    sqlite_autoincrement=True,
)

learned_patterns = Table(
    "learned_patterns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("topic", String(200), nullable=False),
    Column("verdict", String(8)),
    Column("taught_by", _HASH),
    Column("taught_at", Double, nullable=False),
    Column("withdrawn_at", Double),
    sqlite_autoincrement=True,
)

TOKEN_COLUMNS = (
    "bot_token",
    "bot_refresh_token",
    "user_token",
    "user_refresh_token",
    "incoming_webhook_url",
)
"""The columns of Slack's tables whose values open a door."""


def slack_tables(into: MetaData, secret: Any) -> tuple[Table, Table, Table]:
    """Slack's installations, bots and states, with ``secret`` as the tokens' type."""
    installations = SQLAlchemyInstallationStore.build_installations_table(
        into, SQLAlchemyInstallationStore.default_installations_table_name
    )
    bots = SQLAlchemyInstallationStore.build_bots_table(
        into, SQLAlchemyInstallationStore.default_bots_table_name
    )
    states = SQLAlchemyOAuthStateStore.build_oauth_states_table(
        into, SQLAlchemyOAuthStateStore.default_table_name
    )
    for table in (installations, bots):
        for name in TOKEN_COLUMNS:
            if name in table.c:
                table.c[name].type = secret
    return installations, bots, states


slack_installations, slack_bots, slack_oauth_states = slack_tables(metadata, Text())


def slack_now() -> datetime:
    """The time as Slack's tables have it: in UTC, without saying so."""
    return datetime.now(UTC).replace(tzinfo=None)
