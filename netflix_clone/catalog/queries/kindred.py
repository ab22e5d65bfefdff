"""What the titles of a list have in common: genres, languages, years. Each counts once over the list's listings."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from netflix_clone.catalog.models import Genre, Listing, TitleLanguage
from netflix_clone.catalog.queries.walk import ALL_GENRES, NO_SPEECH, speaks
from netflix_clone.catalog.schemas import TitleFilter
from netflix_clone.kit.clock import utc_now


@dataclass(frozen=True, slots=True)
class GenreCount:
    """A genre, and how many titles of a list are of it."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """A spoken language, as titles name it, and how many titles speak it."""

    code: str
    count: int


def genres_within(
    session: Session, slug: str, *, maturity_ceiling: int, limit: int = 12
) -> tuple[GenreCount, ...]:
    """The genres that titles of a genre have beside it, the most frequent first."""
    here, other = aliased(Listing), aliased(Listing)
    genre_id = select(col(Genre.id)).where(col(Genre.slug) == slug.replace("\0", "")).scalar_subquery()
    count = func.count().label("titles")
    rows = session.execute(
        select(col(Genre.slug), col(Genre.name), count)
        .select_from(here)
        .join(other, col(other.title_id) == here.title_id)
        .join(Genre, col(Genre.id) == other.genre_id)
        .where(
            col(here.genre_id) == genre_id,
            col(other.genre_id) != here.genre_id,
            *_now(here, maturity_ceiling),
        )
        .group_by(col(Genre.slug), col(Genre.name))
        .order_by(count.desc(), col(Genre.name))
        .limit(limit)
    )
    return tuple(GenreCount(row.slug, row.name, row.titles) for row in rows)


def genres_among(session: Session, wanted: TitleFilter, *, limit: int = 24) -> tuple[GenreCount, ...]:
    """The genres of the titles of a kind, or of those that speak a language, the most frequent first."""
    count = func.count().label("titles")
    rows = session.execute(
        select(col(Genre.slug), col(Genre.name), count)
        .join(Listing, col(Listing.genre_id) == Genre.id)
        .where(*_of(wanted))
        .group_by(col(Genre.slug), col(Genre.name))
        .order_by(count.desc(), col(Genre.name))
        .limit(limit)
    )
    return tuple(GenreCount(row.slug, row.name, row.titles) for row in rows)


def languages(session: Session, *, maturity_ceiling: int) -> tuple[LanguageCount, ...]:
    """The languages that are spoken, the most frequent first, and how many titles have no speech, last."""
    count = func.count().label("titles")
    of_all = (col(Listing.genre_id) == ALL_GENRES, *_now(Listing, maturity_ceiling))
    rows = session.execute(
        select(col(TitleLanguage.language), count)
        .join(Listing, col(Listing.title_id) == TitleLanguage.title_id)
        .where(*of_all)
        .group_by(col(TitleLanguage.language))
        .order_by(count.desc(), col(TitleLanguage.language))
    )
    found = [LanguageCount(row.language, row.titles) for row in rows]
    spoken = exists().where(col(TitleLanguage.title_id) == Listing.title_id)
    silent = session.execute(select(func.count()).select_from(Listing).where(*of_all, ~spoken)).scalar_one()
    return (*found, LanguageCount(NO_SPEECH, silent)) if silent else tuple(found)


def years(session: Session, wanted: TitleFilter) -> tuple[int, int] | None:
    """The years of the earliest and the latest title of a genre, a kind or a language, or None where there is none."""
    slug = wanted.genre.replace("\0", "")
    genre_id: Any = select(col(Genre.id)).where(col(Genre.slug) == slug).scalar_subquery()
    row = session.execute(
        select(func.min(Listing.year), func.max(Listing.year)).where(
            col(Listing.genre_id) == (genre_id if slug else ALL_GENRES), *_of(wanted)
        )
    ).one()
    return None if row[0] is None else (row[0], row[1])


def _of(wanted: TitleFilter) -> tuple[Any, ...]:
    """What a listing must be, of whichever genre."""
    kind = (col(Listing.kind) == wanted.kind,) if wanted.kind else ()
    language = literal(wanted.language.replace("\0", ""))
    spoken = (speaks(col(Listing.title_id), language),) if wanted.language else ()
    return (*_now(Listing, wanted.maturity_ceiling), *kind, *spoken)


def _now(listing: Any, maturity_ceiling: int) -> tuple[Any, Any]:
    return col(listing.published_at) <= utc_now(), col(listing.maturity) <= maturity_ceiling
