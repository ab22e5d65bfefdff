"""Pages of titles by filter and order, each one walk along one index of `listing`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists
from sqlmodel import Session, and_, col, or_, select

from netflix_clone.catalog.models import Genre, Listing
from netflix_clone.catalog.queries.titles import cards
from netflix_clone.catalog.schemas import GenreCard, TitleFilter, TitlePage, TitleSort
from netflix_clone.kit import cursors
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound

ALL_GENRES = 0
_FEWEST, _LATEST_YEAR = 0, 9999

_ORDERS: dict[TitleSort, tuple[Any, type[int] | type[str] | type[datetime], bool]] = {
    TitleSort.ADDED: (col(Listing.published_at), datetime, True),
    TitleSort.NEWEST: (col(Listing.year), int, True),
    TitleSort.OLDEST: (col(Listing.year), int, False),
    TitleSort.NAME: (col(Listing.sort_name), str, False),
}


def page(session: Session, wanted: TitleFilter, *, cursor: str = "", limit: int = 24) -> TitlePage:
    """One page of the titles that `wanted` describes.

    Two steps: the ids come from an index alone, then the cards of those few. A genre that is not there has
    no titles; a cursor that is not ours starts at the beginning.
    """
    limit = cursors.clamp(limit)
    rows = _walk(session, wanted, cursor=cursor, limit=limit + 1)
    return TitlePage(
        cards=cards(session, [row[1] for row in rows[:limit]], maturity_ceiling=wanted.maturity_ceiling),
        cursor=cursors.encode(*rows[limit - 1]) if len(rows) > limit else "",
    )


def title_ids(session: Session, wanted: TitleFilter, *, limit: int) -> tuple[int, ...]:
    """The ids of the first titles that `wanted` describes, for callers that fetch many cards at once."""
    return tuple(row[1] for row in _walk(session, wanted, limit=limit))


def _walk(session: Session, wanted: TitleFilter, *, cursor: str = "", limit: int) -> Sequence[Any]:
    """(sort value, title id) of the first `limit` listings beyond `cursor`."""
    value, kind, descends = _ORDERS[wanted.sort]
    query = select(value, Listing.title_id).where(*_conditions(wanted))
    position = cursors.decode(cursor, kind, int)
    if position is not None:
        query = query.where(_beyond(value, *position, descends=descends))
    order = (value.desc(), col(Listing.title_id).desc()) if descends else (value, col(Listing.title_id))
    return session.exec(query.order_by(*order).limit(limit)).all()


def _conditions(wanted: TitleFilter) -> list[Any]:
    found: list[Any] = [
        col(Listing.genre_id) == (_genre_id(wanted.genre) if wanted.genre else ALL_GENRES),
        col(Listing.published_at) <= utc_now(),
        col(Listing.maturity) <= wanted.maturity_ceiling,
    ]
    if wanted.kind is not None:
        found.append(col(Listing.kind) == wanted.kind)
    if wanted.year_from is not None:
        found.append(col(Listing.year) >= _year(wanted.year_from))
    if wanted.year_to is not None:
        found.append(col(Listing.year) <= _year(wanted.year_to))
    return found


def _year(asked: int) -> int:
    """A year that fits both databases."""
    return max(_FEWEST, min(asked, _LATEST_YEAR))


def _beyond(value: Any, last: object, last_id: object, *, descends: bool) -> Any:
    """What comes after (last, last_id); the first bound is what lets the index jump there."""
    title_id = col(Listing.title_id)
    if descends:
        return and_(value <= last, or_(value < last, title_id < last_id))
    return and_(value >= last, or_(value > last, title_id > last_id))


def _genre_id(slug: str) -> Any:
    return select(Genre.id).where(Genre.slug == slug.replace("\0", "")).scalar_subquery()


def genre(session: Session, slug: str) -> GenreCard:
    """The genre behind `slug`.

    Raises:
        NotFound: there is none.
    """
    row = session.exec(select(Genre).where(Genre.slug == slug.replace("\0", ""))).first()
    if row is None or row.id is None:
        raise NotFound("This genre is not here.")
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
