"""What becomes of bills and subscriptions, in the inbox of their account."""

from sqlmodel import Session

from netflix_clone.billing import queries as billing
from netflix_clone.billing.schemas import InvoiceStatus, SubscriptionStatus
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
    bought = billing.subscription_of(session, changed.account_id)
    is_this = bought is not None and bought.id == changed.subscription_id
    if not fact or (is_this and bought is not None and bought.provider == _WHERE_IT_COSTS_NOTHING):
        return
    open_bill = next(
        (
            bill
            for bill in billing.invoices(session, changed.account_id, limit=3)
            if fact == "failed" and bill.status in {InvoiceStatus.OPEN, InvoiceStatus.UNCOLLECTIBLE}
        ),
        None,
    )
    tell(
        session,
        kinds.BILLING,
        Recipient(changed.account_id),
        key=f"subscription:{changed.subscription_id}:{fact}:{utc_now():%Y%m%d%H}",
        parameters={
            "fact": fact,
            "plan": bought.plan_name if is_this and bought else changed.plan.capitalize(),
            "amount_minor": open_bill.total_minor - open_bill.paid_minor if open_bill else None,
            "currency": open_bill.currency if open_bill else "USD",
        },
    )


def tell_of_trial(session: Session, ending: TrialEnding) -> None:
    """A trial ends in three days."""
    bought = billing.subscription_of(session, ending.account_id)
    tell(
        session,
        kinds.BILLING,
        Recipient(ending.account_id),
        key=f"subscription:{ending.subscription_id}:trial",
        parameters={"fact": "trial", "plan": bought.plan_name if bought else ""},
    )


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
