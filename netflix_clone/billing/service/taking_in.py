"""What a provider told becomes rows."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.billing.models import (
    Checkout,
    Customer,
    Plan,
    Price,
    Promotion,
    Subscription,
)
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.schemas import (
    CheckoutState,
    InvoiceSnapshot,
    SubscriptionSnapshot,
    SubscriptionStatus,
)
from netflix_clone.billing.service import bills
from netflix_clone.billing.signals import SubscriptionChanged
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce

log = logging.getLogger(__name__)
_CLOCKS_DIFFER = timedelta(minutes=1)
PAYING = (SubscriptionStatus.TRIALING, SubscriptionStatus.ACTIVE)


class UnknownPrice(LookupError):
    """A subscription is of a price that we never had: somebody made it at the provider by hand."""


@dataclass(frozen=True, slots=True)
class News:
    """What a provider has of a subscription, and when it was asked."""

    provider: str
    subscription: SubscriptionSnapshot
    invoices: tuple[InvoiceSnapshot, ...]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Stray:
    """A subscription at a provider that must end; `gives_back` where somebody paid for nothing."""

    provider: str
    external_id: str
    gives_back: bool


@dataclass
class Taken:
    """Whose it is, and what must end because of it."""

    account_id: int | None
    strays: list[Stray] = field(default_factory=list)


def take_in(session: Session, news: News) -> Taken:
    """Make rows of what was told.

    Announces: SubscriptionChanged, InvoiceChanged where something is otherwise than before.

    Raises:
        UnknownPrice: the price is none of ours.
    """
    told = news.subscription
    account_id = _account_of(session, news)
    if account_id is None:
        return _nobodys(news)
    taken = Taken(account_id)
    all_of_account = (
        select(Subscription)
        .where(Subscription.account_id == account_id)
        .order_by(col(Subscription.id))
        .with_for_update()
    )
    rows = session.exec(all_of_account).all()
    names = (news.provider, told.external_id)
    row = next((row for row in rows if (row.provider, row.external_id) == names), None)
    if row is not None and row.checked_at > news.asked_at:
        return taken
    before = _facts(session, row) if row else None
    row = _written(session, row, news, account_id)
    was_live = row.live_key is not None
    _settle_who_lives(session, row, [other for other in rows if other is not row], taken)
    session.flush()
    after = _facts(session, row)
    if before != after and (was_live or row.live_key is not None):
        status = before[0] if before else None
        announce(session, SubscriptionChanged(account_id, row.id or 0, status, *after))
    _note_customer(session, news, account_id)
    _note_checkout(session, news)
    bills.write(session, row, news.invoices)
    return taken


def _account_of(session: Session, news: News) -> int | None:
    """Whose it is: as before, else whoever began the checkout, else whom the provider names, if they are here."""
    told = news.subscription
    known = session.exec(
        select(Subscription.account_id).where(
            Subscription.provider == news.provider, Subscription.external_id == told.external_id
        )
    ).first()
    if known is not None:
        return known
    checkout = session.get(Checkout, told.checkout_id) if told.checkout_id else None
    account_id = checkout.account_id if checkout else told.account_id
    if account_id is None or accounts.credentials_of(session, account_id) is None:
        return None
    if (
        checkout is None
        and accounts.account(session, account_id).created_at > told.started_at + _CLOCKS_DIFFER
    ):
        # Some databases give the number of an account that has gone to the next one.
        return None
    return account_id


def _nobodys(news: News) -> Taken:
    log.warning("%s has %s for nobody here", news.provider, news.subscription.external_id)
    is_orphan = news.subscription.account_id is not None and news.subscription.status.is_live
    stray = Stray(news.provider, news.subscription.external_id, gives_back=False)
    return Taken(None, [stray] if is_orphan else [])


def _written(session: Session, row: Subscription | None, news: News, account_id: int) -> Subscription:
    told = news.subscription
    prices = {
        price.lookup_key: price
        for price in session.exec(
            select(Price).where(
                col(Price.lookup_key).in_([told.price_lookup_key, told.pending_price_lookup_key])
            )
        )
    }
    price, pending = prices.get(told.price_lookup_key), prices.get(told.pending_price_lookup_key)
    if price is None:
        if row is None:
            raise UnknownPrice(told.price_lookup_key)
        log.warning("%s is of the unknown price %r", told.external_id, told.price_lookup_key)
        price = session.get(Price, row.price_id) if row.price_id else None
    row = row or Subscription(
        account_id=account_id,
        provider=news.provider,
        external_id=told.external_id,
        plan_id=price.plan_id if price else 0,
        status=told.status,
    )
    if price is not None:
        row.plan_id, row.price_id = price.plan_id, price.id
    is_past_due = told.status is SubscriptionStatus.PAST_DUE
    row.past_due_since = (told.past_due_since or row.past_due_since or utc_now()) if is_past_due else None
    row.status, row.started_at, row.ended_at = told.status, told.started_at, told.ended_at
    row.period_start, row.period_end, row.trial_end = told.period_start, told.period_end, told.trial_end
    row.cancel_at_period_end, row.paused_until = told.cancel_at_period_end, told.paused_until
    row.pending_price_id, row.pending_at = (pending.id, told.pending_at) if pending else (None, None)
    row.payment_method, row.checked_at = told.payment_method[:60], news.asked_at
    session.add(row)
    return row


def _settle_who_lives(session: Session, row: Subscription, others: list[Subscription], taken: Taken) -> None:
    """An account has one live subscription: of two that were paid in two tabs the first stays, the other ends."""
    holder = next((other for other in others if other.live_key is not None), None)
    if not row.status.is_live:
        row.live_key = None
        if row.status is SubscriptionStatus.UNPAID and holder is not None and holder.status in PAYING:
            taken.strays.append(Stray(row.provider, row.external_id, gives_back=False))
        return
    if holder is not None and _order(holder) < _order(row):
        row.live_key = None
        taken.strays.append(Stray(row.provider, row.external_id, gives_back=True))
        return
    if holder is not None:
        holder.live_key = None
        session.add(holder)
        session.flush()
        if holder.provider == HOUSE:
            holder.status, holder.ended_at = SubscriptionStatus.CANCELED, utc_now()
        else:
            taken.strays.append(Stray(holder.provider, holder.external_id, gives_back=True))
    row.live_key = row.account_id
    if row.status in PAYING:
        taken.strays += [
            Stray(other.provider, other.external_id, gives_back=False)
            for other in others
            if other.status is SubscriptionStatus.UNPAID
        ]


def _order(row: Subscription) -> tuple[bool, bool, datetime, str]:
    """Which of two live subscriptions stays: one that is paid, then the first; whatever was told of first."""
    return (
        row.status is SubscriptionStatus.INCOMPLETE,
        row.provider == HOUSE,
        row.started_at,
        row.external_id,
    )


def _facts(session: Session, row: Subscription) -> tuple[SubscriptionStatus, str, bool]:
    slug = session.exec(select(Plan.slug).where(Plan.id == row.plan_id)).one()
    return row.status, slug, row.cancel_at_period_end


def _note_customer(session: Session, news: News, account_id: int) -> None:
    if not news.subscription.customer_id:
        return
    known = session.get(Customer, (account_id, news.provider))
    known = known or Customer(account_id=account_id, provider=news.provider, external_id="")
    known.external_id = news.subscription.customer_id
    session.add(known)


def _note_checkout(session: Session, news: News) -> None:
    """A checkout is complete once what it sold is ours; then its promotion has been used."""
    told = news.subscription
    if not told.checkout_id or told.status not in PAYING:
        return
    row = session.get(Checkout, told.checkout_id, with_for_update=True)
    if row is None or row.state is CheckoutState.COMPLETE:
        return
    row.state, row.open_key = CheckoutState.COMPLETE, None
    session.add(row)
    if row.promotion_code:
        used = session.exec(
            select(Promotion).where(Promotion.code == row.promotion_code).with_for_update()
        ).first()
        if used is not None:
            used.redemptions += 1
            session.add(used)
