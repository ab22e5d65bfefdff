"""What an account may do now: read from its subscription at each use."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.billing.models import Plan, Subscription
from netflix_clone.billing.schemas import Entitlement, SubscriptionStatus
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.settings import settings

_ANY_HEIGHT = 4320
_ANY_NUMBER = 1000


def entitlement(session: Session, account_id: int) -> Entitlement:
    """What the account may do at this moment.

    A subscription gives its plan while it is trialing or active and, so that a late renewal cuts nobody off, for
    the grace days after the paid period; past due it gives it for the grace days since the bill that failed.
    Everything else is the free plan. Who runs the place, and everybody where nothing is sold, may do all.
    """
    if not settings().sells or accounts.is_admin(session, account_id):
        return _everything()
    row = session.exec(
        select(Subscription, Plan)
        .join(Plan, col(Plan.id) == Subscription.plan_id)
        .where(Subscription.live_key == account_id)
    ).first()
    if row is not None:
        subscription, plan = row
        until = entitled_until(subscription)
        if (until is None or utc_now() < until) and subscription.status in _GIVING:
            return _of(plan, subscription, until)
    free = session.exec(select(Plan).order_by(col(Plan.rank)).limit(1)).one_or_none()
    return _of(free, row[0] if row else None, None) if free else _everything()


_GIVING = (SubscriptionStatus.TRIALING, SubscriptionStatus.ACTIVE, SubscriptionStatus.PAST_DUE)


def entitled_until(subscription: Subscription) -> datetime | None:
    """The moment at which the plan falls, whatever has not been told by then; None for a plan that was given."""
    grace = timedelta(days=settings().billing_grace_days)
    if subscription.status is SubscriptionStatus.PAST_DUE and subscription.past_due_since:
        return subscription.past_due_since + grace
    if subscription.period_end is None:
        return None
    if subscription.cancel_at_period_end:
        return subscription.period_end
    return subscription.period_end + grace


def _of(plan: Plan, subscription: Subscription | None, until: datetime | None) -> Entitlement:
    status = subscription.status if subscription else None
    return Entitlement(
        plan=plan.slug,
        plan_name=plan.name,
        has_ads=plan.has_ads,
        max_height=plan.max_height,
        max_streams=plan.max_streams,
        max_profiles=plan.max_profiles,
        downloads=plan.downloads and settings().downloads_open,
        premium_titles=plan.premium_titles,
        meaning_search=plan.meaning_search and settings().meaning_search_open,
        status=status,
        until=until,
        grace_until=until if status is SubscriptionStatus.PAST_DUE else None,
    )


def _everything() -> Entitlement:
    return Entitlement(
        plan="",
        plan_name="",
        has_ads=False,
        max_height=_ANY_HEIGHT,
        max_streams=_ANY_NUMBER,
        max_profiles=settings().max_profiles,
        downloads=settings().downloads_open,
        premium_titles=True,
        meaning_search=settings().meaning_search_open,
    )
