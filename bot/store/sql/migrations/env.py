"""Run by Alembic: hands the store's connection and tables to the migrations."""

from alembic import context

from bot.store.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
