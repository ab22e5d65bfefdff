"""How a title becomes a card: one row in, one card out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, and_, col

from netflix_clone.catalog import artwork
from netflix_clone.catalog.models import Genre, Title, TitleGenre, TitleTranslation
from netflix_clone.catalog.queries.translations import translated, with_title_words
from netflix_clone.catalog.schemas import PublishState, TitleCard, TitleKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext, ngettext

# Columns instead of whole titles: a home page makes 250 cards, and entities would cost three times as much.
CARD_COLUMNS: tuple[Any, ...] = (
    Title.id,
    Title.kind,
    Title.slug,
    Title.name,
    Title.year,
    Title.runtime_min,
    Title.season_count,
    Title.maturity,
    Title.certification,
    Title.art_version,
    Title.is_premium,
)


def length_text(kind: TitleKind, *, runtime_min: int, season_count: int) -> str:
    """How much there is to watch: "2 h 33 min", or "3 seasons"."""
    if kind is TitleKind.SERIES:
        return ngettext("{n} season", "{n} seasons", season_count) if season_count else gettext("Series")
    hours, minutes = divmod(runtime_min, 60)
    if hours and minutes:
        return gettext("{hours} h {minutes} min", hours=hours, minutes=minutes)
    if hours:
        return gettext("{hours} h", hours=hours)
    return gettext("{minutes} min", minutes=minutes) if minutes else ""


def card(title: Any, genre: str | None, *, name: str | None = "") -> TitleCard:
    """The card of `title` (a Title, or a row of CARD_COLUMNS), whose first genre is `genre`.

    `name` is what the reader calls it, where that is another than its own.
    """
    return TitleCard(
        id=title.id,
        kind=title.kind,
        slug=title.slug,
        name=name or title.name,
        year=title.year,
        facts=length_text(title.kind, runtime_min=title.runtime_min, season_count=title.season_count),
        maturity=title.maturity,
        certification=title.certification,
        genre=genre or "",
        poster_url=artwork.poster_url(title.id, title.art_version),
        backdrop_url=artwork.backdrop_url(title.id, title.art_version),
        art_version=title.art_version,
        runtime_min=title.runtime_min,
        is_premium=title.is_premium,
    )


def visible(*, maturity_ceiling: int) -> Any:
    """The condition on Title under which a viewer may see it now."""
    return and_(listed(maturity_ceiling=maturity_ceiling), col(Title.published_at) <= utc_now())


def listed(*, maturity_ceiling: int) -> Any:
    """The condition on Title under which a viewer may know of it: now, or that it comes."""
    return and_(
        col(Title.state) == PublishState.PUBLISHED,
        col(Title.deleted_at).is_(None),
        col(Title.maturity) <= maturity_ceiling,
    )


def cards_where(session: Session, *conditions: Any) -> Sequence[TitleCard]:
    """Cards of the titles that meet `conditions`, in no order, in the reader's language, in one query."""
    query = (
        select(*CARD_COLUMNS, col(Genre.name).label("genre"), translated(TitleTranslation.name))
        .join(TitleGenre, and_(col(TitleGenre.title_id) == Title.id, TitleGenre.position == 0), isouter=True)
        .join(Genre, col(Genre.id) == TitleGenre.genre_id, isouter=True)
        .where(*conditions)
    )
    rows = session.execute(with_title_words(query, Title.id))
    return [card(row, row.genre, name=row.translated) for row in rows]
