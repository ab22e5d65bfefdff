"""The index over very many vectors: made beside everything else, by one worker of all, and never in a request."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from netflix_clone.kit.db import engine
from netflix_clone.meaning import queries
from netflix_clone.meaning.pgvector import CREATE_TABLE, index_name

log = logging.getLogger(__name__)

LINKS, CANDIDATES = 16, 64
"""HNSW's m and ef_construction: pgvector's own defaults (docs/benchmarks.md)."""
_BYTES_A_TITLE = 600
_MOST_MEMORY_MB = 2_000
_TURN = "hashtext('emberlight title_embedding')"
_IS_VALID = text("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)")
_OTHERS = text(
    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE i.indrelid = to_regclass('title_embedding') AND c.relname LIKE 'ix_%' AND c.relname <> :name"
)

_HAS_COLUMN = text(
    "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('title_embedding')"
    " AND attname = 'embedding' AND NOT attisdropped"
)


def prepare_index(session: Session, dims: int) -> str:
    """Make the extension and the table where they are missing; why that cannot be done, or empty."""
    if problem := queries.dims_problem(dims):
        return problem
    problem = queries.pgvector_problem(session)
    if session.get_bind().dialect.name != "postgresql":
        return problem
    session.execute(text("SELECT pg_advisory_xact_lock(hashtext('emberlight pgvector'))"))
    if problem:
        try:
            with session.begin_nested():
                session.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
        except DBAPIError as error:  # it is not on the server, or we are no superuser
            log.debug("pgvector cannot be had: %s", error)
    if problem := queries.pgvector_problem(session):
        return problem
    if not session.scalar(_HAS_COLUMN):  # left behind where the extension was dropped
        session.execute(text("DROP TABLE IF EXISTS title_embedding"))
    session.execute(text(CREATE_TABLE))
    return ""


def build_index(model: str, dims: int) -> None:
    """Make the index of `model` and drop all others, while everybody reads and writes; minutes for 200,000 titles.

    One at a time in a database; a second caller returns at once. PostgreSQL goes on by itself when this process is
    killed; what it could not finish either is made anew by the next call.
    """
    name = index_name(model, dims)
    with _own_connection() as connection:
        if not connection.scalar(text(f"SELECT pg_try_advisory_lock({_TURN})")):
            return
        if not connection.scalar(_IS_VALID, {"name": name}):
            _make(connection, name, model, dims)
        for other in connection.scalars(_OTHERS, {"name": name}).all():
            connection.execute(text(f"DROP INDEX CONCURRENTLY IF EXISTS {other}"))


def _make(connection: Connection, name: str, model: str, dims: int) -> None:
    connection.execute(text(f"DROP INDEX CONCURRENTLY IF EXISTS {name}"))
    titles = connection.scalar(text("SELECT count(*) FROM title_embedding")) or 0
    memory_mb = min(64 + titles * (_BYTES_A_TITLE + 2 * dims) // 2**20, _MOST_MEMORY_MB)
    log.info("meaning: an index over %d titles is being made", titles)
    # Without parallel workers: theirs is shared memory, of which containers often have 64 MB.
    connection.execute(text(f"SET maintenance_work_mem = '{memory_mb}MB'"))
    connection.execute(text("SET max_parallel_maintenance_workers = 0"))
    made = text(
        f"CREATE INDEX CONCURRENTLY {name} ON title_embedding"
        f" USING hnsw (CAST(embedding AS halfvec({dims})) halfvec_cosine_ops)"
        f" WITH (m = {LINKS}, ef_construction = {CANDIDATES}) WHERE model = :model AND dims = {dims}"
    )
    connection.execute(made, {"model": model})
    connection.execute(text("ANALYZE title_embedding"))
    log.info("meaning: the index over %d titles is ready", titles)


@contextmanager
def _own_connection() -> Iterator[Connection]:
    """One that waits as long as it takes; its settings and its lock end with it."""
    with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as own:
        own.detach()
        for timeout in ("statement_timeout", "lock_timeout"):
            own.execute(text(f"SET {timeout} = 0"))
        yield own
