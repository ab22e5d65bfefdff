"""What there is of pgvector in this database, and why it is not used."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from netflix_clone.kit.settings import settings
from netflix_clone.meaning.models import TitleVector
from netflix_clone.meaning.pgvector import MOST_DIMS, OLDEST, embeddings, index_name, valid_dims
from netflix_clone.meaning.queries.due import counts
from netflix_clone.meaning.schemas import Comparison, IndexState

_INDEXES = text(
    "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE i.indrelid = to_regclass('title_embedding') AND c.relname LIKE 'ix_%'"
)
_VERSIONS = text(
    "SELECT (SELECT extversion FROM pg_extension WHERE extname = 'vector'),"
    " (SELECT default_version FROM pg_available_extensions WHERE name = 'vector')"
)


def indexes(session: Session) -> tuple[tuple[str, bool], ...]:
    """The names of the indexes over vectors, and whether each is ready to be asked; none elsewhere than on PostgreSQL."""
    if not _is_postgresql(session):
        return ()
    return tuple((name, is_valid) for name, is_valid in session.execute(_INDEXES))


def index_state(session: Session, model: str) -> IndexState:
    """What there is of an index over the vectors of `model`."""
    found = counts(session).get(model)
    known = indexes(session)
    newest = col(TitleVector.made_at).desc()
    length = session.exec(
        select(func.length(TitleVector.vector)).where(TitleVector.model == model).order_by(newest).limit(1)
    ).first()
    dims, titles = (length or 0) // 4, found.titles if found else 0
    return IndexState(
        titles=titles,
        dims=dims,
        is_wanted=titles > settings().meaning_brute_force_titles or bool(known),
        is_valid=(index_name(model, dims), True) in known,
        is_alone=all(name == index_name(model, dims) for name, _ in known),
    )


def unplaced(session: Session, model: str, dims: int, *, after: int, limit: int) -> Sequence[Any]:
    """Rows (title_id, made_at, vector) that the index's table lacks or has older, by id, from beyond `after`."""
    placed = embeddings.c
    same = (placed.title_id == TitleVector.title_id) & (placed.model == TitleVector.model)
    return session.exec(
        select(TitleVector.title_id, TitleVector.made_at, TitleVector.vector)
        .join(embeddings, same, isouter=True)
        .where(
            TitleVector.model == model,
            func.length(TitleVector.vector) == 4 * dims,
            col(TitleVector.title_id) > after,
            placed.made_at.is_distinct_from(TitleVector.made_at),
        )
        .order_by(col(TitleVector.title_id))
        .limit(limit)
    ).all()


def comparison(session: Session, model: str) -> Comparison:
    """Where the titles of `model` are compared now, for operators."""
    found = counts(session).get(model)
    titles = found.titles if found else 0
    if titles <= settings().meaning_brute_force_titles:
        return Comparison(titles)
    if valid_dims(indexes(session), model):
        return Comparison(titles, by_database=True, version=session.execute(_VERSIONS).one()[0])
    return Comparison(titles, problem=pgvector_problem(session) or "Its index is being made.")


def pgvector_problem(session: Session) -> str:
    """Why this database cannot compare titles, and what to do; empty where it can."""
    if not _is_postgresql(session):
        return "SQLite compares no vectors. PostgreSQL with pgvector does: set DATABASE_URL."
    installed, available = session.execute(_VERSIONS).one()
    oldest = ".".join(map(str, OLDEST))
    if installed is None:
        if available is None:
            return f"The PostgreSQL server has no pgvector. Install it there, {oldest} or newer."
        return "pgvector is not in this database yet. Where it stays so, a superuser has to run: CREATE EXTENSION vector"
    if tuple(map(int, installed.split(".")[:2])) < OLDEST:
        return (
            f"pgvector {installed} is too old; have {oldest} or newer, and run: ALTER EXTENSION vector UPDATE"
        )
    return ""


def dims_problem(dims: int) -> str:
    """Why vectors of so many numbers cannot be indexed; empty where they can."""
    return (
        f"An index takes vectors of {MOST_DIMS} numbers at most; these have {dims}."
        if dims > MOST_DIMS
        else ""
    )


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
