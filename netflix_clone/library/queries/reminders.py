"""What profiles wait for."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, or_, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.kit.clock import utc_now
from netflix_clone.library.models import Progress, Reminder
from netflix_clone.profiles.schemas import Viewer

SHOWN_FOR = timedelta(days=30)
_MOST = 100


def reminded(session: Session, profile_id: int, title_ids: Sequence[int]) -> frozenset[int]:
    """Those of `title_ids` that the profile wants to be reminded of."""
    if not title_ids:
        return frozenset()
    mine = select(Reminder.title_id).where(
        Reminder.profile_id == profile_id, col(Reminder.title_id).in_(title_ids)
    )
    return frozenset(session.exec(mine))


def out_now(session: Session, viewer: Viewer, limit: int = 20) -> tuple[TitleCard, ...]:
    """What the profile waited for and can watch now, the latest first; what it has begun has left the row."""
    ids = session.exec(
        select(Reminder.title_id)
        .where(
            Reminder.profile_id == viewer.profile_id,
            or_(col(Reminder.told_at).is_(None), col(Reminder.told_at) > utc_now() - SHOWN_FOR),
            col(Reminder.title_id).not_in(
                select(Progress.title_id).where(Progress.profile_id == viewer.profile_id)
            ),
        )
        .order_by(col(Reminder.told_at).desc().nulls_last(), col(Reminder.created_at).desc())
        .limit(_MOST)
    ).all()
    return catalog.cards(session, ids, maturity_ceiling=viewer.maturity_ceiling)[:limit]
