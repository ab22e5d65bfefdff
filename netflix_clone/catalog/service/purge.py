"""Forgetting every title of one origin, such as the demo."""

from sqlalchemy import func, update
from sqlmodel import Session, col, delete, select

from netflix_clone.catalog.models import (
    Credit,
    Genre,
    Keyword,
    Listing,
    Person,
    Title,
    TitleGenre,
    TitleKeyword,
)
from netflix_clone.catalog.signals import TitleChanged
from netflix_clone.kit.db import announce


def purge_origin(session: Session, origin: str) -> int:
    """Delete every title of `origin` for good, with all that hangs on it; returns how many.

    Genres, keywords and people that nothing names any more go with them.

    Announces: TitleChanged.
    """
    gone = [title_id for title_id in session.exec(select(Title.id).where(Title.origin == origin)) if title_id]
    session.exec(delete(Title).where(col(Title.origin) == origin))
    session.exec(delete(Genre).where(col(Genre.id).not_in(select(TitleGenre.genre_id))))
    session.exec(delete(Keyword).where(col(Keyword.id).not_in(select(TitleKeyword.keyword_id))))
    session.exec(delete(Person).where(col(Person.id).not_in(select(Credit.person_id))))
    size = select(func.count()).where(col(Listing.genre_id) == Genre.id).scalar_subquery()
    session.exec(update(Genre).values(title_count=size))
    for title_id in gone:
        announce(session, TitleChanged(title_id))
    return len(gone)
