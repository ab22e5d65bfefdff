"""Every title that is listed, in the few columns that a ranking of all of them needs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from netflix_clone.catalog.models import Genre, Listing
from netflix_clone.catalog.queries.walk import ALL_GENRES
from netflix_clone.catalog.schemas import TitleKind


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """A published title: from which age on, since (or from) when, and the slugs of its genres."""

    id: int
    kind: TitleKind
    sort_name: str
    maturity: int
    published_at: datetime
    genres: tuple[str, ...]


def listed_titles(session: Session) -> tuple[ListedTitle, ...]:
    """All of them, by id, those to come too; two queries."""
    of_title: dict[int, list[str]] = defaultdict(list)
    named: Any = select(col(Listing.title_id), col(Genre.slug)).join(
        Genre, col(Genre.id) == col(Listing.genre_id)
    )
    for title_id, slug in session.execute(named.where(col(Listing.genre_id) != ALL_GENRES)):
        of_title[title_id].append(slug)
    rows = session.execute(
        select(
            col(Listing.title_id),
            col(Listing.kind),
            col(Listing.sort_name),
            col(Listing.maturity),
            col(Listing.published_at),
        )
        .where(col(Listing.genre_id) == ALL_GENRES)
        .order_by(col(Listing.title_id))
    )
    return tuple(
        ListedTitle(
            id=row.title_id,
            kind=row.kind,
            sort_name=row.sort_name,
            maturity=row.maturity,
            published_at=row.published_at,
            genres=tuple(of_title.get(row.title_id, ())),
        )
        for row in rows
    )
