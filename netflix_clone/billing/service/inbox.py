"""The inbox: an event is kept as it came, once; what it hints at is asked for by a worker, until that succeeds."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, or_, select, update

from netflix_clone.billing import providers
from netflix_clone.billing.errors import ProviderAway
from netflix_clone.billing.models import Checkout, Customer, ProviderEvent, Subscription
from netflix_clone.billing.schemas import EventState
from netflix_clone.billing.service.checkout import expire
from netflix_clone.billing.service.refresh import refresh
from netflix_clone.billing.signals import ProviderEventReceived
from netflix_clone.kit import queue
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce, read_only, unit_of_work

log = logging.getLogger(__name__)
LARGEST_BODY_BYTES = 256 * 1024
MOST_ATTEMPTS = 40
LONGEST_PAUSE = timedelta(hours=2)
LEASE = timedelta(seconds=20)
KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Held:
    """Events about one thing that a worker holds until its lease runs out."""

    event_ids: tuple[int, ...]
    type: str
    attempts: int
    provider: str
    subscription_id: str
    checkout_id: str
    customer_id: str


def accept(provider_name: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Keep an event of a provider; whether it is new. One that comes again is no error.

    Announces: ProviderEventReceived.

    Raises:
        WebhookRefused: it is not what it says.
        ProviderAway: nobody of that name is here, or its signature cannot be checked just now.
    """
    told = providers.provider(provider_name).receive(body, headers)
    row = ProviderEvent(
        provider=provider_name,
        external_id=told.external_id,
        type=told.type,
        subscription_id=told.subscription_id,
        checkout_id=told.checkout_id,
        customer_id=told.customer_id,
        payload=body.decode(errors="replace").replace("\0", ""),
        created_at=told.created_at,
    )
    try:
        with unit_of_work() as session:
            session.add(row)
            session.flush()
            announce(session, ProviderEventReceived(row.id or 0))
    except IntegrityError:
        return False
    return True


def process_due() -> int:
    """Work off the events that are due; how many. Two workers, or one that is killed, do no harm."""
    done = 0
    while not queue.is_stopping():
        with unit_of_work() as session:
            held = claim(session)
        if held is None:
            break
        _work_off(held)
        done += len(held.event_ids)
    return done


def is_any_due(session: Session) -> bool:
    """Whether an event waits that nobody holds."""
    return session.exec(select(ProviderEvent.id).where(*_due()).limit(1)).first() is not None


def claim(session: Session) -> Held | None:
    """Take the event that is due longest, and all that are about the same: they need asking once."""
    first = session.exec(
        select(ProviderEvent)
        .where(*_due())
        .order_by(col(ProviderEvent.run_after), col(ProviderEvent.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if first is None:
        return None
    same = (
        col(ProviderEvent.provider) == first.provider,
        col(ProviderEvent.subscription_id) == first.subscription_id,
    )
    if not first.subscription_id:
        same = (col(ProviderEvent.id) == first.id,)
    # What another worker holds is left to it: two that waited for each other would wait for ever.
    theirs = select(ProviderEvent.id).where(*same, *_due()).with_for_update(skip_locked=True)
    taken = session.exec(
        update(ProviderEvent)
        .where(col(ProviderEvent.id).in_(session.exec(theirs).all()))
        .values(attempts=ProviderEvent.attempts + 1, run_after=utc_now() + LEASE)
        .returning(col(ProviderEvent.id), col(ProviderEvent.attempts))
        .execution_options(synchronize_session=False)
    ).all()
    return Held(
        event_ids=tuple(event_id for event_id, _ in taken),
        type=first.type,
        attempts=max((attempts for _, attempts in taken), default=1),
        provider=first.provider,
        subscription_id=first.subscription_id,
        checkout_id=first.checkout_id,
        customer_id=first.customer_id,
    )


def forget_old(session: Session) -> None:
    """Drop events that were worked off long ago."""
    old = (
        col(ProviderEvent.state) == EventState.PROCESSED,
        col(ProviderEvent.received_at) < utc_now() - KEPT,
    )
    session.exec(delete(ProviderEvent).where(*old))


def retry_failed(session: Session) -> int:
    """Let events that were given up be tried again; how many."""
    again = {"state": EventState.RECEIVED, "attempts": 0, "run_after": utc_now(), "problem": ""}
    failed = col(ProviderEvent.state) == EventState.FAILED
    return session.exec(update(ProviderEvent).where(failed).values(again)).rowcount


def _due() -> tuple[ColumnElement[bool], ...]:
    return (
        col(ProviderEvent.state) == EventState.RECEIVED,
        col(ProviderEvent.run_after) <= utc_now(),
    )


def _work_off(held: Held) -> None:
    try:
        about = _about(held)
        for subscription_id in about:
            refresh(held.provider, subscription_id)
        if not about and held.checkout_id and held.type.endswith(".expired"):
            expire(held.provider, held.checkout_id)
    except ProviderAway as away:
        _put_back(held, str(away))
    except Exception as error:
        log.exception("events %s of %s", held.event_ids, held.provider)
        _put_back(held, f"{type(error).__name__}: {error}")
    else:
        done = {"state": EventState.PROCESSED, "processed_at": utc_now(), "problem": ""}
        _conclude(held, done)


def _about(held: Held) -> tuple[str, ...]:
    """Which subscriptions to ask for."""
    if held.subscription_id:
        return (held.subscription_id,)
    if held.checkout_id:
        with read_only() as session:
            name = or_(Checkout.external_id == held.checkout_id, Checkout.id == held.checkout_id)
            asked = select(Checkout.external_id).where(Checkout.provider == held.provider, name)
            external_id = session.exec(asked).first()
        bought = providers.provider(held.provider).bought(external_id) if external_id else ""
        return (bought,) if bought else ()
    with read_only() as session:
        asked = (
            select(Subscription.external_id)
            .join(Customer, col(Customer.account_id) == Subscription.account_id)
            .where(
                Customer.provider == held.provider,
                Subscription.provider == held.provider,
                Customer.external_id == held.customer_id,
                col(Subscription.ended_at).is_(None),
            )
        )
        return tuple(session.exec(asked))


def _put_back(held: Held, problem: str) -> None:
    pause = min(timedelta(seconds=5 * 2 ** min(held.attempts, 12)), LONGEST_PAUSE)
    is_over = held.attempts >= MOST_ATTEMPTS
    state = EventState.FAILED if is_over else EventState.RECEIVED
    _conclude(held, {"state": state, "run_after": utc_now() + pause, "problem": problem[:1000]})


def _conclude(held: Held, values: dict[str, object]) -> None:
    with unit_of_work() as session:
        mine = (col(ProviderEvent.id).in_(held.event_ids), col(ProviderEvent.state) == EventState.RECEIVED)
        session.exec(update(ProviderEvent).where(*mine).values(values))
