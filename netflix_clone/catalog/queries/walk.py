"""The walk along one index of `listing` that every list of titles is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, exists, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, bindparam, col, not_, or_

from netflix_clone.catalog.models import Genre, Listing, TitleLanguage
from netflix_clone.catalog.queries.unwanted import UNWANTED, is_unwanted
from netflix_clone.catalog.schemas import TitleFilter, TitleSort
from netflix_clone.kit import cursors
from netflix_clone.kit.clock import utc_now

ALL_GENRES = 0
# The language of titles in which nobody speaks, as ISO 639 has it.
NO_SPEECH = "zxx"
_EARLIEST_YEAR, _LATEST_YEAR = 0, 9999


@dataclass(frozen=True, slots=True)
class _Order:
    """What a list is sorted by, and as which type a cursor carries it."""

    value: Any
    type: type[int] | type[str] | type[datetime]
    descends: bool


_ORDERS = {
    TitleSort.ADDED: _Order(col(Listing.published_at), datetime, descends=True),
    TitleSort.NEWEST: _Order(col(Listing.year), int, descends=True),
    TitleSort.OLDEST: _Order(col(Listing.year), int, descends=False),
    TitleSort.NAME: _Order(col(Listing.sort_name), str, descends=False),
}


def walk(session: Session, wanted: TitleFilter, *, cursor: str = "", limit: int) -> Sequence[tuple[Any, int]]:
    """(sort value, title id) of the first `limit` listings beyond `cursor` that `wanted` describes."""
    asked: dict[str, Any] = {
        "genre": wanted.genre.replace("\0", "") or None,
        "also": wanted.also.replace("\0", "") or None,
        "language": wanted.language.replace("\0", "") or None,
        "kind": wanted.kind,
        "year_from": _year(wanted.year_from),
        "year_to": _year(wanted.year_to),
    }
    position = cursors.decode(cursor, _ORDERS[wanted.sort].type, int)
    if position is not None:
        asked["last"], asked["last_id"] = position
    given = {name: value for name, value in asked.items() if value is not None} | wanted.without.values()
    always = {"now": utc_now(), "ceiling": wanted.maturity_ceiling, "limit": limit}
    rows = session.execute(_statement(wanted.sort, frozenset(given)), given | always)
    return [(row[0], row[1]) for row in rows]


def _year(asked: int | None) -> int | None:
    """A year that fits both databases."""
    return None if asked is None else max(_EARLIEST_YEAR, min(asked, _LATEST_YEAR))


@cache
def _statement(sort: TitleSort, given: frozenset[str]) -> Select[Any, int]:
    """The query for a sort and the filters in use, made once: a home page runs eleven of them."""
    order = _ORDERS[sort]
    title_id = col(Listing.title_id)
    genre_id = select(col(Genre.id)).where(col(Genre.slug) == bindparam("genre")).scalar_subquery()
    conditions: dict[str, Any] = {
        "also": _is_of_genre(bindparam("also")),
        "language": speaks(title_id, bindparam("language")),
        "kind": col(Listing.kind) == bindparam("kind"),
        "year_from": col(Listing.year) >= bindparam("year_from"),
        "year_to": col(Listing.year) <= bindparam("year_to"),
        "last": _beyond(order, title_id),
    }
    query = select(order.value, title_id).where(
        col(Listing.genre_id) == (genre_id if "genre" in given else ALL_GENRES),
        col(Listing.published_at) <= bindparam("now"),
        col(Listing.maturity) <= bindparam("ceiling"),
        *(condition for name, condition in conditions.items() if name in given),
        *(not_(each) for each in is_unwanted(title_id, Listing.year, given & UNWANTED)),
    )
    by = (order.value.desc(), title_id.desc()) if order.descends else (order.value, title_id)
    return query.order_by(*by).limit(bindparam("limit", type_=Integer))


def _is_of_genre(slug: Any) -> Any:
    """Whether the listing's title is of another genre too: one look into the primary key for each."""
    other = aliased(Listing)
    genre_id = select(col(Genre.id)).where(col(Genre.slug) == slug).scalar_subquery()
    return exists().where(col(other.genre_id) == genre_id, col(other.title_id) == Listing.title_id)


def speaks(title_id: Any, language: Any) -> Any:
    """Whether a language is spoken in a title; NO_SPEECH is none at all."""
    any_of_it = exists().where(col(TitleLanguage.title_id) == title_id)
    this_one = any_of_it.where(col(TitleLanguage.language) == language)
    return or_(this_one, and_(language == NO_SPEECH, ~any_of_it))


def _beyond(order: _Order, title_id: Any) -> Any:
    """What comes after the cursor; the first bound is what lets the index jump there."""
    last, last_id = bindparam("last"), bindparam("last_id")
    if order.descends:
        return and_(order.value <= last, or_(order.value < last, title_id < last_id))
    return and_(order.value >= last, or_(order.value > last, title_id > last_id))
