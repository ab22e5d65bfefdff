"""Migrations see every table through netflix_clone.tables."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString

from netflix_clone import tables
from netflix_clone.kit import db


def plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write SQLModel's strings as SQLAlchemy's; everything else as Alembic would."""
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


with db.engine().connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=plain,
        user_module_prefix="db.",
    )
    with context.begin_transaction():
        context.run_migrations()
