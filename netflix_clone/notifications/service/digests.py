"""The digest: once a week a few titles that suit a profile."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.library import queries as library
from netflix_clone.notifications import kinds
from netflix_clone.notifications.models import Digest
from netflix_clone.notifications.schemas import Recipient
from netflix_clone.notifications.service.telling import tell
from netflix_clone.profiles import queries as profiles
from netflix_clone.recommendations import ranking

_ACTIVE_WITHIN = timedelta(days=60)
_TITLES, _FEWEST = 5, 3
_AT_ONCE = 5
_FROM_WEEKDAY, _FROM_HOUR = 4, 15
_LOOKED_AT = 500


def tell_digests(session: Session) -> int:
    """Make the digests of a few profiles that have none of this week, from Friday afternoon (UTC) on; how many.

    A profile that nothing was found for is looked at again next week.
    """
    week = week_of(utc_now())
    waiting = _waiting(session, week) if week else []
    viewers = profiles.viewers(session, waiting)
    for profile_id in waiting:
        viewer = viewers.get(profile_id)
        if viewer is None or viewer.is_kids or not _taken(session, profile_id, week):
            continue
        suiting = ranking.for_you(session, viewer, limit=_TITLES)
        if len(suiting) >= _FEWEST:
            tell(
                session,
                kinds.DIGEST,
                Recipient(viewer.account_id, profile_id),
                key=f"digest:{week}",
                parameters={"titles": [each.title_id for each in suiting]},
            )
    return len(waiting)


def week_of(now: datetime) -> str:
    """The week whose digest is due, such as 2026-W47; nothing before its Friday."""
    if (now.weekday(), now.hour) < (_FROM_WEEKDAY, _FROM_HOUR):
        return ""
    year, week, _ = now.isocalendar()
    return f"{year}-W{week:02}"


def _waiting(session: Session, week: str) -> list[int]:
    active = library.active_profiles(session, utc_now() - _ACTIVE_WITHIN, limit=_LOOKED_AT)
    after = active[-1] if active else 0
    while active:
        done = set(
            session.exec(
                select(Digest.profile_id).where(col(Digest.profile_id).in_(active), Digest.week == week)
            )
        )
        left = [each for each in active if each not in done]
        if left:
            return left[:_AT_ONCE]
        active = library.active_profiles(
            session, utc_now() - _ACTIVE_WITHIN, after_id=after, limit=_LOOKED_AT
        )
        after = active[-1] if active else after
    return []


def _taken(session: Session, profile_id: int, week: str) -> bool:
    """Whether this worker is the one that makes the profile's digest of the week."""
    stored = insert(session, Digest).values({"profile_id": profile_id, "week": week})
    taken = stored.on_conflict_do_update(
        index_elements=["profile_id"], set_={"week": week}, where=col(Digest.week) != week
    )
    return session.execute(taken.returning(Digest.profile_id)).first() is not None
