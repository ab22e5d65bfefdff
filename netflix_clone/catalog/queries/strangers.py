"""What of the catalogue is told to strangers: pages that a search engine may list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from netflix_clone.catalog.models import Credit, Listing, Title
from netflix_clone.kit.clock import utc_now

# From which age on a title is kept from whoever has not signed in.
FOR_EVERYBODY = 13
_ALL_GENRES = 0


def last_ids_for_strangers(session: Session) -> tuple[int, int]:
    """The highest ids of a title and of a person; 0 where there is none."""
    title_id = session.exec(select(func.max(Listing.title_id)).where(*_shown())).one()
    person_id = session.exec(select(func.max(Credit.person_id))).one()
    return title_id or 0, person_id or 0


def titles_for_strangers(
    session: Session, *, after_id: int, until_id: int, limit: int
) -> Sequence[tuple[int, datetime]]:
    """The next titles by id, and when each was last changed."""
    return session.exec(
        select(Listing.title_id, Title.updated_at)
        .join(Title, col(Title.id) == Listing.title_id)
        .where(*_shown(), Listing.title_id > after_id, Listing.title_id <= until_id)
        .order_by(col(Listing.title_id))
        .limit(limit)
    ).all()


def people_for_strangers(session: Session, *, after_id: int, until_id: int, limit: int) -> Sequence[int]:
    """The next people by id of whom a stranger may know a title."""
    return session.exec(
        select(Credit.person_id)
        .join(Listing, col(Listing.title_id) == Credit.title_id)
        .where(*_shown(), Credit.person_id > after_id, Credit.person_id <= until_id)
        .group_by(col(Credit.person_id))
        .order_by(col(Credit.person_id))
        .limit(limit)
    ).all()


def _shown() -> tuple[Any, ...]:
    return (
        Listing.genre_id == _ALL_GENRES,
        Listing.maturity <= FOR_EVERYBODY,
        Listing.published_at <= utc_now(),
    )
