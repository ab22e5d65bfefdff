"""What is said of titles, for whoever compares texts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from netflix_clone.catalog.models import Genre, Keyword, Title, TitleGenre, TitleKeyword


@dataclass(frozen=True, slots=True)
class TitleText:
    """What is said of a title, in its own language, as of `version`: for whoever compares texts."""

    title_id: int
    version: int
    name: str
    year: int
    tagline: str
    synopsis: str
    genres: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


_COLUMNS: tuple[Any, ...] = (
    Title.id,
    Title.version,
    Title.name,
    Title.year,
    Title.tagline,
    Title.synopsis,
)


def title_texts(session: Session, title_ids: Sequence[int]) -> tuple[TitleText, ...]:
    """The words of titles, whatever their state, by ascending id; in three queries."""
    rows = session.execute(
        columns(*_COLUMNS).where(col(Title.id).in_(title_ids)).order_by(col(Title.id))
    ).all()
    genres, keywords = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for title_id, name in session.exec(
        select(TitleGenre.title_id, Genre.name)
        .join(Genre, col(Genre.id) == TitleGenre.genre_id)
        .where(col(TitleGenre.title_id).in_(title_ids))
        .order_by(col(TitleGenre.position))
    ):
        genres[title_id].append(name)
    for title_id, name in session.exec(
        select(TitleKeyword.title_id, Keyword.name)
        .join(Keyword, col(Keyword.id) == TitleKeyword.keyword_id)
        .where(col(TitleKeyword.title_id).in_(title_ids))
        .order_by(col(Keyword.name))
    ):
        keywords[title_id].append(name)
    return tuple(
        TitleText(
            title_id=row.id,
            version=row.version,
            name=row.name,
            year=row.year,
            tagline=row.tagline,
            synopsis=row.synopsis,
            genres=tuple(genres[row.id]),
            keywords=tuple(keywords[row.id]),
        )
        for row in rows
    )
