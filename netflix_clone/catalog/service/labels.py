"""Genres, keywords, people, countries and languages of a title: made where new, tied in bulk."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, update
from sqlmodel import Session, SQLModel, col, delete, select

from netflix_clone.catalog.models import (
    Credit,
    Genre,
    Keyword,
    Person,
    TitleCountry,
    TitleGenre,
    TitleKeyword,
    TitleLanguage,
)
from netflix_clone.catalog.schemas import CreditRole, KeywordKind
from netflix_clone.catalog.slugs import slug
from netflix_clone.kit.db import insert

LABEL_FIELDS = ("genres", "keywords", "countries", "languages", "directors", "cast")
_ROLES = {"directors": CreditRole.DIRECTOR, "cast": CreditRole.CAST}


def tie(session: Session, title_id: int, labels: Mapping[str, Sequence[str]]) -> None:
    """Make the labels of a title those in `labels`; a kind that is not named stays as it is."""
    if "genres" in labels:
        ids = _ids(session, Genre, labels["genres"], longest=60)
        rows = [{"title_id": title_id, "genre_id": each, "position": n} for n, each in enumerate(ids)]
        _replace(session, TitleGenre, title_id, rows)
    if "keywords" in labels:
        ids = _ids(session, Keyword, labels["keywords"], longest=60)
        _replace(
            session, TitleKeyword, title_id, [{"title_id": title_id, "keyword_id": each} for each in ids]
        )
    for field, table, column in (
        ("countries", TitleCountry, "country"),
        ("languages", TitleLanguage, "language"),
    ):
        if field in labels:
            names = dict.fromkeys(name.strip() for name in labels[field])
            _replace(session, table, title_id, [{"title_id": title_id, column: name} for name in names])
    for field, role in _ROLES.items():
        if field in labels:
            _credit(session, title_id, role, labels[field])


def of_title(session: Session, title_id: int) -> dict[str, tuple[str, ...]]:
    """The names of its genres, in their order, and of its keywords."""
    genres = select(Genre.name).join(TitleGenre).where(TitleGenre.title_id == title_id)
    keywords = select(Keyword.name).join(TitleKeyword).where(TitleKeyword.title_id == title_id)
    return {
        "genres": tuple(session.exec(genres.order_by(col(TitleGenre.position)))),
        "keywords": tuple(session.exec(keywords.order_by(col(Keyword.name)))),
    }


def without(names: Sequence[str], unwanted: Sequence[str]) -> tuple[str, ...]:
    """`names` but for those that are the same label as one of `unwanted`, however spelled."""
    gone = {slug(name, longest=60) for name in unwanted}
    return tuple(name for name in names if slug(name, longest=60) not in gone)


def say_kind(session: Session, kinds: Mapping[str, KeywordKind]) -> None:
    """Say what keywords tell, where nobody has yet."""
    for name, kind in kinds.items():
        key = slug(name, longest=60)
        plain = and_(col(Keyword.slug) == key, col(Keyword.kind) == KeywordKind.PLAIN)
        session.exec(update(Keyword).where(plain).values(kind=kind))


def _credit(session: Session, title_id: int, role: CreditRole, names: Sequence[str]) -> None:
    ids = _ids(session, Person, names, longest=120)
    rows = [
        {"title_id": title_id, "person_id": each, "role": role, "position": n, "character": ""}
        for n, each in enumerate(ids)
    ]
    _replace(session, Credit, title_id, rows, col(Credit.role) == role)


def _ids(
    session: Session, table: type[Genre] | type[Keyword] | type[Person], names: Sequence[str], *, longest: int
) -> list[int]:
    """The ids behind `names` in their order; two names with one slug are one. Two statements, however many."""
    wanted = {slug(name, longest=longest): name.strip() for name in reversed(names)}
    if not wanted:
        return []
    fresh: Any = insert(session, table).values(
        [{"slug": key, "name": name, **_start(table)} for key, name in wanted.items()]
    )
    session.exec(fresh.on_conflict_do_nothing(index_elements=["slug"]))
    found = dict(session.exec(select(table.slug, table.id).where(col(table.slug).in_(wanted))).all())
    return [each for key in reversed(wanted) if (each := found[key]) is not None]


def _start(table: type[SQLModel]) -> dict[str, int]:
    return {"title_count": 0} if table is Genre else {}


def _replace(
    session: Session, table: Any, title_id: int, rows: list[dict[str, Any]], *conditions: Any
) -> None:
    session.exec(delete(table).where(col(table.title_id) == title_id, *conditions))
    if rows:
        session.exec(insert(session, table), params=rows)
