"""All that the library keeps for a profile, to be taken elsewhere."""

from sqlmodel import Session, col, select

from netflix_clone.library.models import ListEntry, Progress, Rating
from netflix_clone.library.schemas import Kept, KeptPlay, KeptRating


def kept(session: Session, profile_id: int) -> Kept:
    """Plays that stand in the history, ratings and My List, the oldest first; three queries."""
    plays = session.exec(
        select(Progress)
        .where(Progress.profile_id == profile_id, ~col(Progress.is_hidden))
        .order_by(col(Progress.watched_at), col(Progress.playable_id))
    )
    ratings = session.exec(
        select(Rating)
        .where(Rating.profile_id == profile_id)
        .order_by(col(Rating.rated_at), col(Rating.title_id))
    )
    saved = session.exec(
        select(ListEntry.title_id)
        .where(ListEntry.profile_id == profile_id)
        .order_by(col(ListEntry.position), col(ListEntry.title_id))
    )
    return Kept(
        plays=tuple(
            KeptPlay(
                playable_id=row.playable_id,
                title_id=row.title_id,
                watched_at=row.watched_at,
                position_s=row.position_s,
                duration_s=row.duration_s,
                is_finished=row.is_finished,
            )
            for row in plays
        ),
        ratings=tuple(
            KeptRating(
                title_id=row.title_id,
                rated_at=row.rated_at,
                thumb=row.thumb,
                stars=row.stars,
                review=row.review,
            )
            for row in ratings
        ),
        saved=tuple(saved),
    )
