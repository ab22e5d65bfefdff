"""What a profile said of titles, and what everybody made of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from netflix_clone.library.models import Rating, TitleTally
from netflix_clone.library.schemas import Tally, Thumb, TitleRating


def rating(session: Session, profile_id: int, title_id: int) -> TitleRating:
    """What the profile said of a title; nothing is an empty rating."""
    row = session.exec(
        select(Rating.thumb, Rating.stars, Rating.review).where(
            Rating.profile_id == profile_id, Rating.title_id == title_id
        )
    ).first()
    return TitleRating() if row is None else TitleRating(Thumb(row[0]), row[1], row[2])


def thumbs(session: Session, profile_id: int, title_ids: Sequence[int]) -> dict[int, Thumb]:
    """The thumbs that a profile gave to any of `title_ids`."""
    if not title_ids:
        return {}
    rows = session.exec(
        select(Rating.title_id, Rating.thumb).where(
            Rating.profile_id == profile_id,
            col(Rating.title_id).in_(title_ids),
            col(Rating.thumb) != Thumb.NONE,
        )
    )
    return {title_id: Thumb(thumb) for title_id, thumb in rows}


def tallies(session: Session, title_ids: Sequence[int] | None = None) -> dict[int, Tally]:
    """What everybody made of `title_ids`, or of every title; one that nobody touched is left out."""
    query: Any = sql_select(
        col(TitleTally.title_id),
        col(TitleTally.viewers),
        col(TitleTally.likes),
        col(TitleTally.dislikes),
        col(TitleTally.raters),
        col(TitleTally.stars_sum),
    )
    if title_ids is not None:
        query = query.where(col(TitleTally.title_id).in_(title_ids))
    return {row[0]: Tally(*row[1:]) for row in session.execute(query)}


def tallies_counted_at(session: Session) -> datetime | None:
    """When the tallies were counted: all of them at once, so any one says it."""
    return session.exec(select(TitleTally.counted_at).limit(1)).first()
