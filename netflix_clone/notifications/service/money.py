"""What becomes of bills and subscriptions, in the inbox of their account."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from netflix_clone.billing import queries as billing
from netflix_clone.billing.schemas import InvoiceStatus, SubscriptionStatus, SubscriptionView
from netflix_clone.billing.signals import InvoiceChanged, SubscriptionChanged, TrialEnding
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.notifications import kinds
from netflix_clone.notifications.schemas import Recipient
from netflix_clone.notifications.service.telling import tell

_RUNS = {SubscriptionStatus.ACTIVE, SubscriptionStatus.TRIALING}
_ENDED = {SubscriptionStatus.CANCELED, SubscriptionStatus.UNPAID}
_BEFORE = {SubscriptionStatus.INCOMPLETE, SubscriptionStatus.INCOMPLETE_EXPIRED}
_WHERE_IT_COSTS_NOTHING = "house"


def tell_of_invoice(session: Session, changed: InvoiceChanged) -> None:
    """A bill was paid, or given back; one that could not be collected is told of by its subscription."""
    try:
        bill = billing.invoice(session, changed.account_id, changed.invoice_id)
    except NotFound:
        return
    fact, amount = ("refunded", bill.refunded_minor) if changed.is_refunded else ("paid", bill.paid_minor)
    if amount <= 0 or (fact == "paid" and bill.status is not InvoiceStatus.PAID):
        return
    bought = billing.subscription_of(session, changed.account_id)
    tell(
        session,
        kinds.BILLING,
        Recipient(changed.account_id),
        key=f"invoice:{bill.id}:{fact}:{amount if fact == 'refunded' else ''}",
        parameters={
            "fact": fact,
            "amount_minor": amount,
            "currency": bill.currency,
            "plan": bought.plan_name if bought else "",
            "method": bought.payment_method if bought else "",
        },
    )


def tell_of_subscription(session: Session, changed: SubscriptionChanged) -> None:
    """A subscription began, ended, cannot be paid, will not be renewed, or goes on after all."""
    fact = _fact(changed)
    bought = billing.subscriptions_of(session, (changed.account_id,)).get(changed.account_id)
    if bought is None or bought.id != changed.subscription_id:
        bought = None
    if not fact or (bought is not None and bought.provider == _WHERE_IT_COSTS_NOTHING):
        return
    tell(
        session,
        kinds.BILLING,
        Recipient(changed.account_id),
        key=f"subscription:{changed.subscription_id}:{fact}:{utc_now():%Y%m%d%H}",
        parameters={
            "fact": fact,
            "plan": bought.plan_name if bought else changed.plan.capitalize(),
            "day": _iso(_day_of(fact, bought)) if bought else "",
            "is_free": changed.after is SubscriptionStatus.TRIALING,
            "is_unpaid": changed.after is SubscriptionStatus.UNPAID
            or changed.before is SubscriptionStatus.PAST_DUE,
            **(_what_is_open(session, changed.account_id) if fact == "failed" else {}),
        },
    )


def tell_of_trial(session: Session, ending: TrialEnding) -> None:
    """A trial ends in three days."""
    bought = billing.subscription_of(session, ending.account_id)
    price = bought.price if bought else None
    tell(
        session,
        kinds.BILLING,
        Recipient(ending.account_id),
        key=f"subscription:{ending.subscription_id}:trial",
        parameters={
            "fact": "trial",
            "plan": bought.plan_name if bought else "",
            "day": _iso(bought.trial_end) if bought else "",
            "amount_minor": price.amount_minor if price else None,
            "currency": price.currency if price else "USD",
            "interval": price.interval if price else "",
        },
    )


def _what_is_open(session: Session, account_id: int) -> dict[str, Any]:
    """What is owed: of the newest bill that was not paid."""
    unpaid = {InvoiceStatus.OPEN, InvoiceStatus.UNCOLLECTIBLE}
    newest = billing.invoices(session, account_id, limit=3)
    bill = next((bill for bill in newest if bill.status in unpaid), None)
    if bill is None:
        return {}
    return {"amount_minor": bill.total_minor - bill.paid_minor, "currency": bill.currency}


def _day_of(fact: str, bought: SubscriptionView) -> datetime | None:
    """The day that matters: when a plan ended, falls, goes on, or is billed next."""
    match fact:
        case "ended":
            return bought.ended_at or utc_now()
        case "failed":
            return bought.grace_until
        case "paused":
            return bought.paused_until
        case _:
            return bought.period_end


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _fact(changed: SubscriptionChanged) -> str:
    """What a change means to the holder; nothing where it is only a step on the way."""
    before, after = changed.before, changed.after
    if after in _ENDED:
        return "" if before is None or before in _ENDED | _BEFORE else "ended"
    if after is SubscriptionStatus.PAST_DUE:
        return "" if before is SubscriptionStatus.PAST_DUE else "failed"
    if after is SubscriptionStatus.PAUSED:
        return "" if before is SubscriptionStatus.PAUSED else "paused"
    if after not in _RUNS:
        return ""
    if before is None or before in _BEFORE | _ENDED:
        return "began"
    if changed.cancel_at_period_end:
        return "cancelled"
    return "" if before is SubscriptionStatus.TRIALING else "resumed"
