"""What profiles did as weights of taste: a play, a thumb, stars and a place on My List are one event a title.

The weights are settings; their defaults follow the usual reading of implicit feedback (Hu, Koren, Volinsky 2008):
what somebody finished or praised counts in full, what was half watched counts half, what was only saved less.
A word of the viewer's own goes before what can be guessed from a play.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Float, String, case, cast, func, literal, select, union_all
from sqlmodel import Session, col

from netflix_clone.kit.settings import settings
from netflix_clone.library.models import ListEntry, Progress, Rating
from netflix_clone.library.schemas import ProfileEvent, TasteEvent, TasteOrigin, Thumb

WATCHED_FRACTION = 0.7
BEGUN_FRACTION = 0.2
LIKED_STARS, DISLIKED_STARS = 4, 2
_AT_ONCE = 5000


@dataclass(slots=True)
class _Deeds:
    """All that one profile did with one title; `fraction` is of the film, or the number of its episodes."""

    at: datetime
    fraction: float | None = None
    is_saved: bool = False
    thumb: Thumb = Thumb.NONE
    stars: int = 0


def taste_events(session: Session, profile_id: int) -> tuple[TasteEvent, ...]:
    """What one profile did, the latest first, one event a title; what it hid from its history is left out."""
    return tuple(
        sorted(_events(_rows(session, profile_id)), key=lambda each: (each.at, each.title_id), reverse=True)
    )


def all_events(session: Session) -> Iterator[ProfileEvent]:
    """What speaks for titles in the eyes of each profile, ordered by profile, never all in memory at once."""
    rows = _rows(session, None)
    for profile_id, theirs in groupby(rows, key=lambda row: row.profile_id):
        for each in _events(theirs):
            if each.weight > 0:
                yield ProfileEvent(profile_id, each.title_id, each.weight, each.at)


def _rows(session: Session, profile_id: int | None) -> Iterable[Any]:
    """Plays, places on lists and ratings, of one profile or of all, in one query."""
    fraction = case(
        (col(Progress.is_finished), 1.0),
        (col(Progress.duration_s) > 0, col(Progress.position_s) / col(Progress.duration_s)),
        else_=0.0,
    )
    none, word, number = literal(-1.0, Float), literal("", String), literal(0)
    parts = (
        select(
            col(Progress.profile_id).label("profile_id"),
            col(Progress.title_id).label("title_id"),
            func.max(Progress.watched_at).label("at"),
            func.sum(fraction).label("fraction"),
            word.label("thumb"),
            number.label("stars"),
        )
        .where(~col(Progress.is_hidden), *_of(Progress, profile_id))
        .group_by(col(Progress.profile_id), col(Progress.title_id)),
        select(
            col(ListEntry.profile_id), col(ListEntry.title_id), col(ListEntry.added_at), none, word, number
        ).where(*_of(ListEntry, profile_id)),
        select(
            col(Rating.profile_id),
            col(Rating.title_id),
            col(Rating.rated_at),
            none,
            cast(col(Rating.thumb), String),
            col(Rating.stars),
        ).where(*_of(Rating, profile_id)),
    )
    everything: Any = union_all(*parts)
    if profile_id is None:
        everything = everything.order_by("profile_id")
        return session.execute(everything, execution_options={"yield_per": _AT_ONCE})
    return session.execute(everything)


def _of(table: Any, profile_id: int | None) -> Sequence[Any]:
    return () if profile_id is None else (col(table.profile_id) == profile_id,)


def _events(rows: Iterable[Any]) -> Iterator[TasteEvent]:
    """One event for each title that the rows of one profile speak of."""
    deeds: dict[int, _Deeds] = {}
    for row in rows:
        mine = deeds.setdefault(row.title_id, _Deeds(row.at))
        mine.at = max(mine.at, row.at)
        if row.fraction >= 0:
            mine.fraction = row.fraction
        elif row.thumb or row.stars:
            mine.thumb, mine.stars = Thumb(row.thumb), row.stars
        else:
            mine.is_saved = True
    for title_id, mine in deeds.items():
        origin, weight = _judged(mine)
        yield TasteEvent(title_id, weight, mine.at, origin)


def _judged(mine: _Deeds) -> tuple[TasteOrigin, float]:
    """The strongest that the deeds say, and its weight."""
    said = _said(mine)
    if said is not None:
        return said
    weights = settings()
    if mine.fraction is not None and mine.fraction >= WATCHED_FRACTION:
        return TasteOrigin.WATCHED, weights.taste_watched
    if mine.fraction is not None and mine.fraction >= BEGUN_FRACTION:
        return TasteOrigin.BEGUN, weights.taste_begun
    if mine.is_saved:
        return TasteOrigin.SAVED, weights.taste_saved
    return TasteOrigin.LEFT, 0.0


def _said(mine: _Deeds) -> tuple[TasteOrigin, float] | None:
    """What the viewer said in so many words; three stars say nothing."""
    weights = settings()
    match mine.thumb:
        case Thumb.DOWN:
            return TasteOrigin.DOWN, -1.0
        case Thumb.LOVE:
            return TasteOrigin.LOVE, weights.taste_love
        case Thumb.UP:
            return TasteOrigin.UP, weights.taste_up
        case Thumb.NONE:
            pass
    if mine.stars >= LIKED_STARS:
        return TasteOrigin.STARS, weights.taste_stars
    if 0 < mine.stars <= DISLIKED_STARS:
        return TasteOrigin.STARS, 0.0
    return None
