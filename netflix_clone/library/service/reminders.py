"""Reminders: a profile says what it waits for, and is told once when that is out."""

from datetime import timedelta

from sqlmodel import Session, col, delete, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.library.models import Reminder
from netflix_clone.library.schemas import DueReminder
from netflix_clone.profiles.schemas import Viewer

_AT_ONCE = 100
_ANY_AGE = 99
_KEPT_FOR = timedelta(days=90)


def remind(session: Session, viewer: Viewer, title_id: int) -> None:
    """Tell the profile when a title is out; asking twice, or for one that is out, changes nothing.

    Else anybody could have us post a mail for each title that there is, to an address that may not be theirs.

    Raises:
        NotFound: there is no such title for this viewer, nor announced.
    """
    catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling, include_coming=True)
    if catalog.cards(session, (title_id,), maturity_ceiling=viewer.maturity_ceiling):
        return
    row = {"profile_id": viewer.profile_id, "title_id": title_id, "created_at": utc_now()}
    session.exec(insert(session, Reminder).values(row).on_conflict_do_nothing())


def forget_reminder(session: Session, viewer: Viewer, title_id: int) -> None:
    """Undo remind."""
    mine = (col(Reminder.profile_id) == viewer.profile_id, col(Reminder.title_id) == title_id)
    session.exec(delete(Reminder).where(*mine))


def settle_reminders(session: Session) -> tuple[DueReminder, ...]:
    """Take the reminders whose title is out, at most a hundred: they are told of now, and never again.

    Whoever calls tells in the same transaction: a worker killed on the way has told nobody, or told once. Reminders
    that another worker has in hand are left to it.
    """
    waiting = session.exec(select(Reminder.title_id).where(col(Reminder.told_at).is_(None)).distinct()).all()
    out = [card.id for card in catalog.cards(session, waiting, maturity_ceiling=_ANY_AGE)]
    if not out:
        return ()
    due = session.exec(
        select(Reminder)
        .where(col(Reminder.told_at).is_(None), col(Reminder.title_id).in_(out))
        .order_by(col(Reminder.title_id), col(Reminder.profile_id))
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for each in due:
        each.told_at = utc_now()
        session.add(each)
    return tuple(DueReminder(each.profile_id, each.title_id, each.created_at) for each in due)


def sweep_told(session: Session) -> None:
    """Drop reminders that were settled long ago."""
    session.exec(delete(Reminder).where(col(Reminder.told_at) < utc_now() - _KEPT_FOR))
