"""Migrations see every table through netflix_clone.tables."""

from alembic import context

from netflix_clone import tables
from netflix_clone.kit import db

with db.engine().connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        user_module_prefix="db.",
    )
    with context.begin_transaction():
        context.run_migrations()
