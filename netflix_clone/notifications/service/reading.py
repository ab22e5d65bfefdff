"""Reading: what was seen, and what is put away."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, delete, select, update

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.notifications.models import Delivery, Notice
from netflix_clone.notifications.queries.inbox import visible_to
from netflix_clone.notifications.schemas import DeliveryState, Group
from netflix_clone.notifications.service.rows import touch
from netflix_clone.profiles.schemas import Viewer

_KEPT_FOR = timedelta(days=730)
_DELIVERIES_KEPT_FOR = timedelta(days=30)


def mark_read(session: Session, viewer: Viewer, notice_ids: list[int]) -> None:
    """The viewer has seen these.

    Raises:
        NotFound: one of them is not in the viewer's inbox.
    """
    _check_own(session, viewer, notice_ids)
    unread = (col(Notice.id).in_(notice_ids), col(Notice.read_at).is_(None))
    _change(session, viewer, {"read_at": utc_now()}, *unread)


def mark_all_read(session: Session, viewer: Viewer, group: Group | None = None) -> None:
    """The viewer has seen all, or all of one part of the inbox."""
    _change(
        session, viewer, {"read_at": utc_now()}, *visible_to(viewer, group), col(Notice.read_at).is_(None)
    )


def clear(session: Session, viewer: Viewer, notice_id: int) -> None:
    """Put one away; it is not told again.

    Raises:
        NotFound: it is not in the viewer's inbox.
    """
    _check_own(session, viewer, [notice_id])
    _put_away(session, viewer, col(Notice.id) == notice_id)


def clear_all(session: Session, viewer: Viewer) -> None:
    """Put away all that was read."""
    _put_away(session, viewer, *visible_to(viewer), col(Notice.read_at).is_not(None))


def sweep(session: Session) -> None:
    """Drop notices of years ago, and deliveries that were settled last month."""
    now = utc_now()
    session.exec(delete(Notice).where(col(Notice.created_at) < now - _KEPT_FOR))
    settled = (
        col(Delivery.state) != DeliveryState.WAITING,
        col(Delivery.settled_at) < now - _DELIVERIES_KEPT_FOR,
    )
    session.exec(delete(Delivery).where(*settled))


def _put_away(session: Session, viewer: Viewer, *which: Any) -> None:
    _change(session, viewer, {"cleared_at": utc_now()}, *which)


def _change(session: Session, viewer: Viewer, values: dict[str, Any], *which: Any) -> None:
    changed = session.exec(
        update(Notice).where(*which).values(values).execution_options(synchronize_session=False)
    )
    if changed.rowcount:
        touch(session, (viewer.account_id,))


def _check_own(session: Session, viewer: Viewer, notice_ids: list[int]) -> None:
    found = session.exec(select(Notice.id).where(col(Notice.id).in_(notice_ids), *visible_to(viewer))).all()
    if set(found) != set(notice_ids):
        raise NotFound(gettext("There is no such notification."))
