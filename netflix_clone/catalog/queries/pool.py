"""Every title that is listed, in the few columns that a ranking of all of them needs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from netflix_clone.catalog.models import Episode, Genre, Listing, Title
from netflix_clone.catalog.queries.walk import ALL_GENRES
from netflix_clone.catalog.schemas import TitleKind


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """A published title: from which age on, since (or from) when, how long, and the slugs of its genres."""

    id: int
    kind: TitleKind
    sort_name: str
    maturity: int
    published_at: datetime
    minutes: int
    """Of all there is of it, so of all episodes together; 0 where nobody has told."""
    genres: tuple[str, ...]


def listed_titles(session: Session) -> tuple[ListedTitle, ...]:
    """All of them, by id, those to come too; three queries."""
    of_title: dict[int, list[str]] = defaultdict(list)
    named: Any = select(col(Listing.title_id), col(Genre.slug)).join(
        Genre, col(Genre.id) == col(Listing.genre_id)
    )
    for title_id, slug in session.execute(named.where(col(Listing.genre_id) != ALL_GENRES)):
        of_title[title_id].append(slug)
    episodes = (
        select(col(Episode.title_id), func.sum(col(Episode.runtime_min)).label("minutes"))
        .group_by(col(Episode.title_id))
        .subquery()
    )
    longer = func.coalesce(func.nullif(episodes.c.minutes, 0), col(Title.runtime_min))
    lengths = session.execute(
        select(col(Title.id), longer).outerjoin(episodes, episodes.c.title_id == col(Title.id))
    )
    minutes: dict[int, int] = {title_id: int(length) for title_id, length in lengths}
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
            minutes=minutes.get(row.title_id, 0),
            genres=tuple(of_title.get(row.title_id, ())),
        )
        for row in rows
    )
