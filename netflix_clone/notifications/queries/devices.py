"""Browsers that are pushed to, for as long as they are signed in."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from netflix_clone.kit.tokens import digest
from netflix_clone.notifications.models import PushSubscription


def push_targets(session: Session, account_ids: Sequence[int]) -> dict[int, list[int]]:
    """The subscriptions of several accounts, in one query."""
    rows = session.exec(
        select(PushSubscription.account_id, PushSubscription.id)
        .where(col(PushSubscription.account_id).in_(account_ids))
        .order_by(col(PushSubscription.id))
    )
    found: dict[int, list[int]] = defaultdict(list)
    for account_id, subscription_id in rows:
        found[account_id].append(subscription_id or 0)
    return found


def has_pushes(session: Session, session_id: str, endpoint: str) -> bool:
    """Whether this browser is pushed to."""
    row = session.exec(
        select(PushSubscription.id).where(
            PushSubscription.session_id == session_id, PushSubscription.endpoint_hash == digest(endpoint)
        )
    ).first()
    return row is not None
