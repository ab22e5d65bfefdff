"""Pages of titles by filter and order, and the genres."""

from sqlalchemy import exists
from sqlmodel import Session, col, not_, select

from netflix_clone.catalog.models import Genre, Listing, Title
from netflix_clone.catalog.queries.titles import cards
from netflix_clone.catalog.queries.unwanted import is_unwanted
from netflix_clone.catalog.queries.walk import ALL_GENRES, walk
from netflix_clone.catalog.schemas import (
    NOTHING_UNWANTED,
    ComingTitle,
    GenreCard,
    TitleFilter,
    TitleKind,
    TitlePage,
    Unwanted,
)
from netflix_clone.kit import cursors
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import noop

_LOOKED_THROUGH = 100


def page(session: Session, wanted: TitleFilter, *, cursor: str = "", limit: int = 24) -> TitlePage:
    """One page of the titles that `wanted` describes.

    Two steps: the ids come from an index alone, then the cards of those few. A genre that is not there has
    no titles; a cursor that is not ours starts at the beginning.
    """
    limit = cursors.clamp(limit)
    rows = walk(session, wanted, cursor=cursor, limit=limit + 1)
    return TitlePage(
        cards=cards(session, [row[1] for row in rows[:limit]], maturity_ceiling=wanted.maturity_ceiling),
        cursor=cursors.encode(*rows[limit - 1]) if len(rows) > limit else "",
    )


def title_ids(session: Session, wanted: TitleFilter, *, limit: int) -> tuple[int, ...]:
    """The ids of the first titles that `wanted` describes, for callers that fetch many cards at once."""
    return tuple(row[1] for row in walk(session, wanted, limit=limit))


def films_within(
    session: Session,
    *,
    maturity_ceiling: int,
    longest_min: int,
    limit: int,
    without: Unwanted = NOTHING_UNWANTED,
) -> tuple[int, ...]:
    """The ids of the newest films that are over within `longest_min` minutes.

    Running times stand in no index: the newest hundred films are looked at, and no more.
    """
    newest = (
        select(Listing.title_id, Listing.published_at)
        .where(
            Listing.genre_id == ALL_GENRES,
            Listing.kind == TitleKind.MOVIE,
            col(Listing.published_at) <= utc_now(),
            col(Listing.maturity) <= maturity_ceiling,
            *(not_(each) for each in is_unwanted(Listing.title_id, Listing.year, without.values())),
        )
        .order_by(col(Listing.published_at).desc(), col(Listing.title_id).desc())
        .limit(_LOOKED_THROUGH)
        .subquery()
    )
    rows = session.exec(
        select(Title.id)
        .join(newest, newest.c.title_id == Title.id)
        .where(col(Title.runtime_min).between(1, longest_min))
        .order_by(newest.c.published_at.desc(), newest.c.title_id.desc())
        .limit(limit),
        params=without.values(),
    )
    return tuple(title_id for title_id in rows if title_id is not None)


def coming(session: Session, maturity_ceiling: int, limit: int = 24) -> tuple[ComingTitle, ...]:
    """Titles that are published for a day to come, the soonest first."""
    rows = session.exec(
        select(Listing.title_id, Listing.published_at)
        .where(
            Listing.genre_id == ALL_GENRES,
            col(Listing.published_at) > utc_now(),
            col(Listing.maturity) <= maturity_ceiling,
        )
        .order_by(col(Listing.published_at), col(Listing.title_id))
        .limit(cursors.clamp(limit))
    ).all()
    ids = [title_id for title_id, _ in rows]
    found = cards(session, ids, maturity_ceiling=maturity_ceiling, include_coming=True)
    by_id = {card.id: card for card in found}
    return tuple(ComingTitle(by_id[title_id], day) for title_id, day in rows if title_id in by_id)


def genre(session: Session, slug: str) -> GenreCard:
    """The genre behind `slug`.

    Raises:
        NotFound: there is none.
    """
    row = session.exec(select(Genre).where(Genre.slug == slug.replace("\0", ""))).first()
    if row is None or row.id is None:
        raise NotFound(noop("This genre is not here."))
    return GenreCard(row.id, row.slug, row.name)


def genres(session: Session, *, maturity_ceiling: int, limit: int = 200) -> tuple[GenreCard, ...]:
    """Genres that have something for this viewer, the largest first."""
    something = exists().where(
        col(Listing.genre_id) == Genre.id,
        col(Listing.maturity) <= maturity_ceiling,
        col(Listing.published_at) <= utc_now(),
    )
    rows = session.exec(
        select(Genre)
        .where(col(Genre.title_count) > 0, something)
        .order_by(col(Genre.title_count).desc(), col(Genre.name))
        .limit(limit)
    )
    return tuple(GenreCard(row.id, row.slug, row.name) for row in rows if row.id is not None)
