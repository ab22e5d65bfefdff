"""Migrations see every table through netflix_clone.tables."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import DateTime, String

from netflix_clone import tables
from netflix_clone.kit import db


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write SQLAlchemy's own types, so that a migration outlives the code it was made from."""
    if kind == "type" and isinstance(item, db.UtcDateTime):
        return f"sa.{DateTime(timezone=True)!r}"
    if kind == "type" and (isinstance(item, db.Word) or type(item).__name__ == "AutoString"):
        return f"sa.{String(item.impl.length)!r}"
    return False


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out what is made by hand, each database its own way: text indexes (`_fts`), and what pgvector compares."""
    return kind not in ("table", "index") or ("_fts" not in (name or "") and name != "title_embedding")


with db.engine().connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=plain_type,
        include_name=is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()
