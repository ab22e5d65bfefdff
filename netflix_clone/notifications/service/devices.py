"""Browsers that are pushed to."""

from sqlmodel import Session, col, delete, func, select

from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.tokens import digest
from netflix_clone.notifications import endpoints, pushing
from netflix_clone.notifications.models import PushSubscription

MOST = 20


def add_device(session: Session, identity: Identity, *, endpoint: str, p256dh: str, auth: str) -> None:
    """Push to a browser from now on; one that is known belongs to whoever is signed in there now.

    Raises:
        Invalid: the address is not one of a push service, or the keys are none.
        Conflict: the account has as many as it may.
    """
    endpoints.named(endpoint)
    pushing.check_keys(p256dh, auth)
    name = digest(endpoint)
    others = select(func.count()).where(
        col(PushSubscription.account_id) == identity.account_id, PushSubscription.endpoint_hash != name
    )
    if session.exec(others).one() >= MOST:
        raise Conflict(gettext("That is more browsers than one account may have. Turn one off first."))
    told = {
        "account_id": identity.account_id,
        "session_id": identity.session_id,
        "p256dh": p256dh,
        "auth": auth,
    }
    stored = insert(session, PushSubscription).values(
        endpoint=endpoint, endpoint_hash=name, created_at=utc_now(), **told
    )
    session.exec(stored.on_conflict_do_update(index_elements=["endpoint_hash"], set_=told))


def remove_device(session: Session, identity: Identity, endpoint: str) -> None:
    """Push to this browser no more; one that is unknown is not pushed to anyway."""
    mine = (
        col(PushSubscription.account_id) == identity.account_id,
        col(PushSubscription.endpoint_hash) == digest(endpoint),
    )
    session.exec(delete(PushSubscription).where(*mine))


def remove_gone(session: Session, subscription_id: int) -> None:
    """The push service says that this browser is not there any more."""
    session.exec(delete(PushSubscription).where(col(PushSubscription.id) == subscription_id))
