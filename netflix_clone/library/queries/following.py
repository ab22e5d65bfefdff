"""Who follows a title, and who has been here lately."""

from datetime import datetime

from sqlmodel import Session, col, select

from netflix_clone.library.models import ListEntry, Progress, Reminder


def followers(session: Session, title_id: int) -> frozenset[int]:
    """Profiles that have the title on their list or have begun it, whatever they may see by now."""
    saved = session.exec(select(ListEntry.profile_id).where(ListEntry.title_id == title_id))
    begun = session.exec(
        select(Progress.profile_id)
        .where(Progress.title_id == title_id, ~col(Progress.is_hidden), ~col(Progress.is_off_row))
        .distinct()
    )
    return frozenset(saved) | frozenset(begun)


def waiting_for(session: Session, title_id: int) -> frozenset[int]:
    """Profiles that have asked to be reminded of the title and were not told yet."""
    asked = select(Reminder.profile_id).where(Reminder.title_id == title_id, col(Reminder.told_at).is_(None))
    return frozenset(session.exec(asked))


def active_profiles(
    session: Session, since: datetime, *, after_id: int = 0, limit: int = 50
) -> tuple[int, ...]:
    """Profiles that have watched something since a moment, in the order of their ids."""
    watched = (
        select(Progress.profile_id)
        .where(Progress.watched_at >= since, col(Progress.profile_id) > after_id)
        .distinct()
        .order_by(col(Progress.profile_id))
        .limit(limit)
    )
    return tuple(session.exec(watched))
