"""Titles that somebody wants to see nothing of: the condition of lists, and the same of titles that are known."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import exists, select
from sqlmodel import Session, bindparam, col, or_

from netflix_clone.catalog.models import Credit, Genre, Keyword, Person, Title, TitleGenre, TitleKeyword
from netflix_clone.catalog.schemas import Unwanted

UNWANTED = frozenset(("no_genres", "no_people", "no_keywords", "no_decades"))
"""The names under which queries are given what is unwanted."""


def titles_with(
    session: Session, unwanted: Unwanted, *, among: Sequence[int] | None = None
) -> frozenset[int]:
    """The titles, or those of `among`, that have something unwanted; one query, none where nothing is."""
    if not unwanted or (among is not None and not among):
        return frozenset()
    query = select(col(Title.id)).where(or_(*is_unwanted(Title.id, Title.year, unwanted.values())))
    if among is not None:
        query = query.where(col(Title.id).in_(among))
    return frozenset(session.execute(query, unwanted.values()).scalars())


def is_unwanted(title_id: Any, year: Any, names: Collection[str]) -> list[Any]:
    """What makes a listed title unwanted, for a query that is given `Unwanted.values()`."""
    made = {
        "no_genres": exists().where(
            col(TitleGenre.title_id) == title_id,
            col(TitleGenre.genre_id).in_(_ids(Genre, "no_genres")),
        ),
        "no_people": exists().where(
            col(Credit.person_id).in_(_ids(Person, "no_people")), col(Credit.title_id) == title_id
        ),
        "no_keywords": exists().where(
            col(TitleKeyword.title_id) == title_id,
            col(TitleKeyword.keyword_id).in_(_ids(Keyword, "no_keywords")),
        ),
        "no_decades": (col(year) - col(year) % 10).in_(bindparam("no_decades", expanding=True)),
    }
    return [made[name] for name in sorted(names)]


def _ids(table: type[Genre] | type[Keyword] | type[Person], name: str) -> Any:
    return select(col(table.id)).where(col(table.slug).in_(bindparam(name, expanding=True)))
