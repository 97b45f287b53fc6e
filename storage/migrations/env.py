"""Alembic's way in: runs the migrations on the connection that ``storage/migrate.py`` hands over."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a column: it makes the table anew
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
