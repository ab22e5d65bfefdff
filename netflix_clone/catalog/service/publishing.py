"""Who sees a title, and the listings that say so."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, delete, insert, select

from netflix_clone.catalog.models import Genre, Listing, Title, TitleGenre
from netflix_clone.catalog.schemas import PublishState
from netflix_clone.catalog.signals import TitleChanged, TitlePublished
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import noop

ALL_GENRES = 0


def publish_title(session: Session, title_id: int, *, at: datetime | None = None) -> None:
    """Let viewers see a title, from `at` on where that is given; a title once shown keeps its date.

    Announces: TitlePublished, TitleChanged.
    """
    title = found(session, title_id)
    title.state = PublishState.PUBLISHED
    title.published_at = at or title.published_at or utc_now()
    touched(session, title)
    announce(session, TitlePublished(title_id))


def hide_title(session: Session, title_id: int) -> None:
    """Take a title from the viewers, for as long as the operator likes.

    Announces: TitleChanged.
    """
    title = found(session, title_id)
    title.state = PublishState.HIDDEN
    touched(session, title)


def delete_title(session: Session, title_id: int) -> None:
    """Put a title into the bin; restore_title brings it back as it was.

    Announces: TitleChanged.
    """
    title = found(session, title_id)
    title.deleted_at = title.deleted_at or utc_now()
    touched(session, title)


def restore_title(session: Session, title_id: int) -> None:
    """Undo delete_title.

    Announces: TitleChanged.
    """
    title = found(session, title_id)
    title.deleted_at = None
    touched(session, title)


def found(session: Session, title_id: int) -> Title:
    """The row of a title, deleted or not.

    Raises:
        NotFound: there is none.
    """
    title = session.get(Title, title_id)
    if title is None:
        raise NotFound(noop("This title is not here."))
    return title


def touched(session: Session, title: Title) -> None:
    """Give a title that was changed its next version, and its listings what they say now.

    Announces: TitleChanged.
    """
    assert title.id is not None  # noqa: S101 -- it came from the database
    title.version += 1
    title.updated_at = utc_now()
    session.add(title)
    session.flush()
    list_again(session, title)
    announce(session, TitleChanged(title.id))


def list_again(session: Session, title: Title) -> None:
    """Bring the listings of a title, and the sizes of its genres, in line with the title."""
    assert title.id is not None  # noqa: S101 -- it came from the database
    before = set(session.exec(select(Listing.genre_id).where(Listing.title_id == title.id)))
    session.exec(delete(Listing).where(col(Listing.title_id) == title.id))
    after: set[int] = set()
    if title.state is PublishState.PUBLISHED and title.deleted_at is None:
        after = {
            ALL_GENRES,
            *session.exec(select(TitleGenre.genre_id).where(TitleGenre.title_id == title.id)),
        }
        shared = title.model_dump(include={"kind", "maturity", "year", "sort_name", "published_at"})
        rows = [{**shared, "title_id": title.id, "genre_id": genre_id} for genre_id in after]
        session.exec(insert(Listing), params=rows)
    _resize(session, after - before, by=1)
    _resize(session, before - after, by=-1)


def _resize(session: Session, genre_ids: set[int], *, by: int) -> None:
    if genre_ids - {ALL_GENRES}:
        changed = col(Genre.id).in_(sorted(genre_ids))
        session.exec(update(Genre).where(changed).values(title_count=col(Genre.title_count) + by))
