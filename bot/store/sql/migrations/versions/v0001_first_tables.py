"""Creates everything that the store remembers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_HASH = sa.String(64)


def upgrade() -> None:
    """Create the tables of the first version."""
    _create_own_facts()
    _create_delivery()
    _create_question_log()
    _create_open_questions()
    _create_slack_installations()
    _create_slack_bots()
    _create_slack_states()


def _create_own_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
    )


def _create_delivery() -> None:
    op.create_table(
        "claims",
        sa.Column("event", _HASH, primary_key=True),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("lease_until", sa.Double, nullable=False, index=True),
        sa.Column("finished_at", sa.Double),
    )
    op.create_table(
        "contexts",
        sa.Column("key", _HASH, primary_key=True),
        sa.Column("parts", sa.Text, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Double, nullable=False, index=True),
    )


def _create_question_log() -> None:
    op.create_table(
        "question_log",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("asked_at", sa.Double, nullable=False, index=True),
        sa.Column("topic", sa.String(200)),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("surface", sa.String(32), nullable=False),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("workspace", _HASH, nullable=False, index=True),
        sa.Column("person", _HASH, nullable=False, index=True),
    )
    op.create_table(
        "votes",
        sa.Column("answer", sa.String(32), primary_key=True),
        sa.Column("person", _HASH, primary_key=True),
        sa.Column("workspace", _HASH, nullable=False),
        sa.Column("topic", sa.String(200)),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("voted_at", sa.Double, nullable=False, index=True),
    )


def _create_open_questions() -> None:
    op.create_table(
        "open_questions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("topic", sa.String(200)),
        sa.Column("decided_at", sa.Double),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "wordings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("question", sa.Integer, nullable=False, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent_at", sa.Double, nullable=False, index=True),
        sa.Column("workspace", _HASH, nullable=False, index=True),
        sa.Column("person", _HASH, nullable=False, index=True),
        sa.Column("tell_workspace", sa.String(32)),
        sa.Column("tell_user", sa.String(32)),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "learned_patterns",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("topic", sa.String(200), nullable=False),
        sa.Column("verdict", sa.String(8)),
        sa.Column("taught_by", _HASH),
        sa.Column("taught_at", sa.Double, nullable=False),
        sa.Column("withdrawn_at", sa.Double),
        sqlite_autoincrement=True,
    )


def _create_slack_installations() -> None:
    op.create_table(
        "slack_installations",
        *_installed_where(),
        sa.Column("enterprise_url", sa.String(200)),
        *_bot_columns(),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("user_token", sa.Text),
        sa.Column("user_scopes", sa.String(1000)),
        sa.Column("user_refresh_token", sa.Text),
        sa.Column("user_token_expires_at", sa.DateTime),
        sa.Column("incoming_webhook_url", sa.Text),
        sa.Column("incoming_webhook_channel", sa.String(200)),
        sa.Column("incoming_webhook_channel_id", sa.String(200)),
        sa.Column("incoming_webhook_configuration_url", sa.String(200)),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("token_type", sa.String(32)),
        sa.Column("installed_at", sa.DateTime, nullable=False),
    )
    op.create_index(
        "slack_installations_idx",
        "slack_installations",
        ["client_id", "enterprise_id", "team_id", "user_id", "installed_at"],
    )


def _create_slack_bots() -> None:
    op.create_table(
        "slack_bots",
        *_installed_where(),
        *_bot_columns(),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("installed_at", sa.DateTime, nullable=False),
    )
    op.create_index(
        "slack_bots_idx",
        "slack_bots",
        ["client_id", "enterprise_id", "team_id", "installed_at"],
    )


def _create_slack_states() -> None:
    op.create_table(
        "slack_oauth_states",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(200), nullable=False),
        sa.Column("expire_at", sa.DateTime, nullable=False),
    )


def _installed_where() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("app_id", sa.String(32), nullable=False),
        sa.Column("enterprise_id", sa.String(32)),
        sa.Column("enterprise_name", sa.String(200)),
        sa.Column("team_id", sa.String(32)),
        sa.Column("team_name", sa.String(200)),
    ]


def _bot_columns() -> list[sa.Column[object]]:
    # Sealed tokens are longer than Slack's own column for them.
    return [
        sa.Column("bot_token", sa.Text),
        sa.Column("bot_id", sa.String(32)),
        sa.Column("bot_user_id", sa.String(32)),
        sa.Column("bot_scopes", sa.String(1000)),
        sa.Column("bot_refresh_token", sa.Text),
        sa.Column("bot_token_expires_at", sa.DateTime),
    ]
