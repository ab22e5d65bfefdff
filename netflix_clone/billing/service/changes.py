"""What becomes of a subscription: another plan, a pause, an end and back, another card, money returned."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, select

from netflix_clone.billing import providers, queries
from netflix_clone.billing.errors import NoSubscription, ProviderAway
from netflix_clone.billing.models import Invoice, Subscription
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.schemas import PriceView, Quote, SubscriptionStatus
from netflix_clone.billing.service.giving import take_back_plan
from netflix_clone.billing.service.refresh import refresh
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import PaymentProvider

log = logging.getLogger(__name__)
MEMBERSHIP = "/account/membership"
LONGEST_PAUSE_DAYS = 92


@dataclass(frozen=True, slots=True)
class _Mine:
    """The subscription of somebody, and who takes its money."""

    provider_name: str
    external_id: str
    status: SubscriptionStatus

    @property
    def provider(self) -> PaymentProvider:
        """Whom to ask."""
        return providers.provider(self.provider_name)


def quote(account_id: int, lookup_key: str) -> Quote:
    """What changing to another price would cost, and when it would take effect; nothing is changed.

    Raises:
        NoSubscription: there is nothing to change.
        Invalid: the price is not on offer.
        ProviderAway: whoever takes the money does not answer.
    """
    mine, price = _to_change(account_id, lookup_key)
    return mine.provider.quote(mine.external_id, price)


def change(account_id: int, lookup_key: str) -> str:
    """Change to another price; the answer is an address where the holder has to agree first, or empty.

    Raises: as `quote`, and CardDeclined.
    """
    mine, price = _to_change(account_id, lookup_key)
    address = mine.provider.change(mine.external_id, price)
    _look(mine)
    return address


def cancel(account_id: int, reason: str = "") -> None:
    """End with the paid period. A plan that was given ends at once.

    Raises:
        NoSubscription, ProviderAway: as above.
    """
    mine = _mine(account_id)
    if mine.provider_name == HOUSE:
        with unit_of_work() as session:
            take_back_plan(session, account_id)
        return
    mine.provider.cancel(mine.external_id)
    with unit_of_work() as session:
        row = _row(session, mine)
        row.cancel_reason = reason.strip()[:500]
        session.add(row)
    _look(mine)


def resume(account_id: int) -> None:
    """Take back a cancellation, or end a pause.

    Raises:
        NoSubscription: it has ended, or nothing waits.
    """
    mine = _paid_for(account_id)
    mine.provider.resume(mine.external_id)
    with unit_of_work() as session:
        row = _row(session, mine)
        row.cancel_reason = ""
        session.add(row)
    _look(mine)


def pause(account_id: int, days: int) -> None:
    """Bill nothing and give nothing for some days.

    Raises:
        Invalid: too long, or not at all.
        Conflict: only what runs and is paid can be paused.
    """
    if not 1 <= days <= LONGEST_PAUSE_DAYS:
        raise Invalid(gettext("Give between 1 and {n} days.", n=LONGEST_PAUSE_DAYS), field="days")
    mine = _paid_for(account_id)
    if mine.status is not SubscriptionStatus.ACTIVE:
        raise Conflict(gettext("Only a subscription that runs and is paid can be paused."))
    mine.provider.pause(mine.external_id, utc_now() + timedelta(days=days))
    _look(mine)


def portal(account_id: int) -> str:
    """Where the holder changes how it is paid; also for one whose bill was not paid in time."""
    with read_only() as session:
        view = queries.subscription_of(session, account_id)
        row = session.get(Subscription, view.id) if view else None
    if row is None or row.provider == HOUSE:
        raise NoSubscription
    return providers.provider(row.provider).portal_url(row.external_id, f"{settings().site_url}{MEMBERSHIP}")


def refund(invoice_id: int, amount_minor: int) -> None:
    """Give back a part of a paid bill, or all of it. For the operator.

    Raises:
        NotFound: there is no such bill.
        Invalid: more than was paid and not given back yet.
    """
    with read_only() as session:
        bill = session.get(Invoice, invoice_id)
        sub = session.get(Subscription, bill.subscription_id) if bill and bill.subscription_id else None
    if bill is None:
        raise NotFound
    if not 0 < amount_minor <= bill.paid_minor - bill.refunded_minor:
        raise Invalid(gettext("No more can be given back than was paid."), field="amount_minor")
    providers.provider(bill.provider).refund(bill.external_id, amount_minor)
    if sub is not None:
        _look(_Mine(sub.provider, sub.external_id, sub.status))


def end_all(account_id: int) -> None:
    """End everything that an account pays for, at once: before it is deleted.

    Raises:
        ProviderAway: try again; nobody must go on paying for what they cannot use.
    """
    with read_only() as session:
        mine = select(Subscription).where(Subscription.account_id == account_id)
        rows = [
            row
            for row in session.exec(mine)
            if row.ended_at is None or row.status is SubscriptionStatus.UNPAID
        ]
    for row in rows:
        if row.provider == HOUSE:
            with unit_of_work() as session:
                take_back_plan(session, account_id)
        else:
            providers.provider(row.provider).cancel(row.external_id, at_once=True)
            _look(_Mine(row.provider, row.external_id, row.status))


def _to_change(account_id: int, lookup_key: str) -> tuple[_Mine, PriceView]:
    mine = _paid_for(account_id)
    with read_only() as session:
        price = _row(session, mine).price_id
        own = queries.price_of(session, price) if price else None
        if own is not None and own.lookup_key == lookup_key:
            return mine, own
        return mine, queries.price_for_sale(session, lookup_key)[0]


def _mine(account_id: int) -> _Mine:
    with read_only() as session:
        row = session.exec(select(Subscription).where(Subscription.live_key == account_id)).first()
    if row is None:
        raise NoSubscription
    return _Mine(row.provider, row.external_id, row.status)


def _paid_for(account_id: int) -> _Mine:
    mine = _mine(account_id)
    if mine.provider_name == HOUSE:
        raise NoSubscription(gettext("This account was given its plan: there is nothing to change."))
    return mine


def _row(session: Session, mine: _Mine) -> Subscription:
    which = (Subscription.provider == mine.provider_name, Subscription.external_id == mine.external_id)
    return session.exec(select(Subscription).where(*which)).one()


def _look(mine: _Mine) -> None:
    """See at once what became of it; where that fails, its event or a sweep does."""
    try:
        refresh(mine.provider_name, mine.external_id)
    except ProviderAway:
        log.warning("%s did what was asked, and does not answer now", mine.provider_name)
