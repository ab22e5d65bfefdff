"""Counting what everybody made of each title."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, cast, func, literal, or_, select, text, union_all
from sqlmodel import Session, col, delete

from netflix_clone.kit.clock import utc_now
from netflix_clone.library.models import Progress, Rating, TitleTally
from netflix_clone.library.schemas import Thumb

COUNTED_EACH = timedelta(minutes=10)
_SEEN_FRACTION, _SEEN_S = 0.05, 120.0
_TURN = 0x54414C59  # The number of the advisory lock under which one worker counts.


def count_tallies_when_due(session: Session) -> bool:
    """Count anew where nothing was counted in the last ten minutes; whether it was."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    latest: datetime | None = session.execute(select(func.max(TitleTally.counted_at))).scalar_one()
    if latest is not None and latest > utc_now() - COUNTED_EACH:
        return False
    count_tallies(session)
    return True


def count_tallies(session: Session) -> None:
    """Count anew; a profile counts once for a title, however many of its episodes it watched."""
    nothing = literal(0)
    seen = or_(
        col(Progress.is_finished),
        col(Progress.position_s) >= _SEEN_S,
        col(Progress.position_s) >= _SEEN_FRACTION * col(Progress.duration_s),
    )
    parts = union_all(
        select(
            col(Progress.title_id).label("title_id"),
            func.count(col(Progress.profile_id).distinct()).label("viewers"),
            nothing.label("likes"),
            nothing.label("dislikes"),
            nothing.label("raters"),
            nothing.label("stars_sum"),
        )
        .where(seen)
        .group_by(col(Progress.title_id)),
        select(
            col(Rating.title_id),
            nothing,
            _how_many(col(Rating.thumb).in_((Thumb.UP, Thumb.LOVE))),
            _how_many(col(Rating.thumb) == Thumb.DOWN),
            _how_many(col(Rating.stars) > 0),
            func.sum(Rating.stars),
        ).group_by(col(Rating.title_id)),
    ).subquery()
    sums = [cast(func.sum(each), Integer) for each in parts.c if each.name != "title_id"]
    counted = select(parts.c.title_id, *sums, literal(utc_now(), TitleTally.counted_at.type)).group_by(  # type: ignore[attr-defined]
        parts.c.title_id
    )
    session.exec(delete(TitleTally))
    names = ("title_id", "viewers", "likes", "dislikes", "raters", "stars_sum", "counted_at")
    table: Any = TitleTally.__table__  # type: ignore[attr-defined]
    session.execute(table.insert().from_select(names, counted))


def _how_many(condition: Any) -> Any:
    return func.count().filter(condition)
