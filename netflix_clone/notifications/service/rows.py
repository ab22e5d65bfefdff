"""That an inbox changed."""

from collections.abc import Iterable

from sqlmodel import Session

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.notifications.models import InboxVersion


def touch(session: Session, account_ids: Iterable[int]) -> None:
    """Note that inboxes changed, so that open tabs are told; always in one order, so that two never wait in a ring."""
    rows = [{"account_id": each, "version": 1, "changed_at": utc_now()} for each in sorted(set(account_ids))]
    if not rows:
        return
    grown = insert(session, InboxVersion).values(rows)
    session.execute(
        grown.on_conflict_do_update(
            index_elements=["account_id"],
            set_={"version": InboxVersion.version + 1, "changed_at": utc_now()},
        )
    )
