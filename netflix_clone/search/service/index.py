"""Keeps the text index in line with the catalogue: what changed, what was missed, or all of it anew."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, text
from sqlmodel import Session, col, or_

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit import db
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.text import folded
from netflix_clone.search.models import SearchWord, TitleDocument
from netflix_clone.search.queries.words import WEIGHTS

AT_ONCE = 500
_WORD_LETTERS = range(3, 41)
# PostgreSQL has four weights: the columns of the index that share one.
_RANKED = {
    "A": ("names",),
    "B": ("people", "keywords"),
    "C": ("genres", "tagline"),
    "D": ("synopsis", "translated"),
}


def index_stale(session: Session, *, limit: int = AT_ONCE) -> int:
    """Index up to `limit` titles whose words are missing or of an older version; how many were stale."""
    versions = catalog.title_versions()
    stale: Any = (
        select(versions.c.title_id)
        .join(TitleDocument, col(TitleDocument.title_id) == versions.c.title_id, isouter=True)
        .where(or_(col(TitleDocument.version).is_(None), col(TitleDocument.version) != versions.c.version))
        .order_by(versions.c.title_id)
        .limit(limit)
    )
    title_ids = list(session.scalars(stale))
    if title_ids:
        index_titles(session, title_ids)
    return len(title_ids)


def index_titles(session: Session, title_ids: Sequence[int]) -> None:
    """Index titles as they are now."""
    texts = catalog.search_texts(session, title_ids)
    columns = [_columns(each) for each in texts]
    session.execute(delete(TitleDocument).where(col(TitleDocument.title_id).in_(title_ids)))
    if not texts:
        return
    now = utc_now()
    documents = [{"title_id": each.title_id, "version": each.version, "indexed_at": now} for each in texts]
    session.execute(insert(TitleDocument), documents)
    write = _write_postgresql if session.get_bind().dialect.name == "postgresql" else _write_sqlite
    write(session, [{"title_id": each.title_id, **words} for each, words in zip(texts, columns, strict=True)])
    _learn_words(session, columns)


def forget_index(session: Session) -> None:
    """Empty the index; `index_stale` makes it anew."""
    session.execute(delete(TitleDocument))
    session.execute(delete(SearchWord))


def _columns(title: catalog.SearchText) -> dict[str, str]:
    """The words of a title, folded as queries are, by column of the index."""
    parts: dict[str, Iterable[str]] = {
        "names": title.names,
        "people": title.people,
        "genres": title.genres,
        "keywords": title.keywords,
        "tagline": (title.tagline,),
        "synopsis": (title.synopsis,),
        "translated": (title.translated,),
    }
    return {column: folded(" . ".join(parts[column])) for column in WEIGHTS}


def _write_sqlite(session: Session, rows: list[dict[str, Any]]) -> None:
    names = ", ".join(WEIGHTS)
    values = ", ".join(f":{name}" for name in WEIGHTS)
    session.execute(text(f"INSERT INTO title_fts (rowid, {names}) VALUES (:title_id, {values})"), rows)  # noqa: S608 -- names of ours


def _write_postgresql(session: Session, rows: list[dict[str, Any]]) -> None:
    vector = " || ".join(
        f"setweight(to_tsvector('english', :{column}), '{rank}')"
        for rank, columns in _RANKED.items()
        for column in columns
    )
    session.execute(text(f"UPDATE title_document SET words = {vector} WHERE title_id = :title_id"), rows)  # noqa: S608 -- names of ours


def _learn_words(session: Session, columns: list[dict[str, str]]) -> None:
    words = {
        word
        for each in columns
        for column in each.values()
        for word in column.split()
        if len(word) in _WORD_LETTERS and not word.isdigit()
    }
    if words:
        learned: Any = db.insert(session, SearchWord).on_conflict_do_nothing(index_elements=["word"])
        session.execute(learned, [{"word": word} for word in sorted(words)])
