"""A plan that the operator gives: a subscription of the house, which nobody pays for."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, select

from netflix_clone.billing.errors import AlreadySubscribed
from netflix_clone.billing.models import Plan, Subscription
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.schemas import SubscriptionStatus
from netflix_clone.billing.signals import SubscriptionChanged
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import NotFound


def give_plan(session: Session, account_id: int, plan: str, *, until: datetime | None = None) -> None:
    """Let an account have a plan without paying, until a moment or until it is taken back.

    Announces: SubscriptionChanged.

    Raises:
        NotFound: there is no such plan.
        AlreadySubscribed: it pays for one.
    """
    row_of_plan = session.exec(select(Plan).where(Plan.slug == plan)).first()
    if row_of_plan is None or row_of_plan.id is None:
        raise NotFound
    row = _live(session, account_id)
    if row is not None and row.provider != HOUSE:
        raise AlreadySubscribed
    before = row.status if row else None
    row = row or Subscription(
        account_id=account_id,
        live_key=account_id,
        provider=HOUSE,
        external_id=uuid4().hex,
        plan_id=row_of_plan.id,
        status=SubscriptionStatus.ACTIVE,
        period_start=utc_now(),
    )
    row.plan_id, row.period_end, row.cancel_at_period_end = row_of_plan.id, until, until is not None
    session.add(row)
    session.flush()
    _tell(session, row, before, plan)


def take_back_plan(session: Session, account_id: int) -> None:
    """End a plan that was given; an account without one is left alone.

    Announces: SubscriptionChanged.
    """
    row = _live(session, account_id)
    if row is None or row.provider != HOUSE:
        return
    before = row.status
    row.live_key, row.status, row.ended_at = None, SubscriptionStatus.CANCELED, utc_now()
    session.add(row)
    session.flush()
    _tell(session, row, before, session.get_one(Plan, row.plan_id).slug)


def _live(session: Session, account_id: int) -> Subscription | None:
    return session.exec(
        select(Subscription).where(Subscription.live_key == account_id).with_for_update()
    ).first()


def _tell(session: Session, row: Subscription, before: SubscriptionStatus | None, plan: str) -> None:
    signal = SubscriptionChanged(
        row.account_id, row.id or 0, before, row.status, plan, row.cancel_at_period_end
    )
    announce(session, signal)
