"""The course of a subscription at the sandbox: what happens by itself, one moment after another."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from netflix_clone.billing.errors import CardDeclined
from netflix_clone.billing.providers.sandbox import bills, cards
from netflix_clone.billing.providers.sandbox.memory import Invoice, Subscription, discounts_of
from netflix_clone.billing.schemas import Interval, InvoiceStatus, PriceView, SubscriptionStatus
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.i18n import noop, speaking

RETRIES_AFTER = timedelta(days=3)
CREATED, UPDATED, DELETED = (f"customer.subscription.{what}" for what in ("created", "updated", "deleted"))
PAID, FAILED, REFUNDED = "invoice.paid", "invoice.payment_failed", "charge.refunded"


@dataclass
class Ledger:
    """A subscription in hand, the bills that were written or changed, and what is to be told of it."""

    sub: Subscription
    open_invoice: Invoice | None = None
    invoices: list[Invoice] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def period_after(start: datetime, interval: Interval) -> datetime:
    """A month or a year later; the 31st becomes the last of a shorter month."""
    months = start.month - 1 + (1 if interval is Interval.MONTH else 12)
    year, month = start.year + months // 12, months % 12 + 1
    return start.replace(year=year, month=month, day=min(start.day, monthrange(year, month)[1]))


def begin(ledger: Ledger, now: datetime, *, trial_days: int, needs_second_step: bool = False) -> None:
    """The first bill: nothing for a trial, else the whole period; unpaid where the bank asks its holder first."""
    sub = ledger.sub
    sub.discounts_left = discounts_of(sub.promotion, sub.price)
    with speaking(sub.locale):
        if trial_days:
            sub.status = SubscriptionStatus.INCOMPLETE if needs_second_step else SubscriptionStatus.TRIALING
            sub.period_start, sub.period_end = now, now + timedelta(days=trial_days)
            sub.trial_end = sub.period_end
        else:
            sub.status = SubscriptionStatus.INCOMPLETE if needs_second_step else SubscriptionStatus.ACTIVE
            sub.period_start, sub.period_end = now, period_after(now, sub.price.interval)
            _bill_period(ledger, now, is_paid=not needs_second_step)
    ledger.told += [CREATED] if needs_second_step or trial_days else [CREATED, PAID]


def agree(ledger: Ledger, now: datetime) -> None:
    """The holder took the second step: the first bill is paid."""
    sub = ledger.sub
    is_trial = sub.trial_end is not None and now < sub.trial_end
    sub.status = SubscriptionStatus.TRIALING if is_trial else SubscriptionStatus.ACTIVE
    if ledger.open_invoice is not None:
        _pay(ledger, ledger.open_invoice, now)
    ledger.told.append(UPDATED)


def give_up(ledger: Ledger, now: datetime) -> None:
    """A subscription that was never paid is over."""
    ledger.sub.status, ledger.sub.ended_at = SubscriptionStatus.INCOMPLETE_EXPIRED, now
    if ledger.open_invoice is not None:
        ledger.open_invoice.status = InvoiceStatus.VOID
        ledger.invoices.append(ledger.open_invoice)
    ledger.told.append(UPDATED)


def advance(ledger: Ledger, now: datetime) -> bool:
    """Do everything that became due until `now`, each at its own moment; whether there was anything."""
    something = False
    with speaking(ledger.sub.locale):
        while (moment := ledger.sub.due_at()) is not None and moment <= now:
            _step(ledger, moment)
            something = True
    return something


def _step(ledger: Ledger, now: datetime) -> None:
    sub = ledger.sub
    match sub.status:
        case SubscriptionStatus.INCOMPLETE:
            give_up(ledger, now)
        case SubscriptionStatus.TRIALING | SubscriptionStatus.ACTIVE:
            _end(ledger, now) if sub.cancel_at_period_end else _renew(ledger, now)
        case SubscriptionStatus.PAST_DUE:
            _try_again(ledger, now)
        case _:
            wake(ledger, now)


def _renew(ledger: Ledger, now: datetime) -> None:
    sub = ledger.sub
    if sub.pending_price is not None:
        _leave_promotion(sub, sub.pending_price)
        sub.price, sub.plan_name = sub.pending_price, sub.pending_plan_name
        sub.pending_price, sub.pending_plan_name = None, ""
    if not cards.renews(sub.card):
        sub.status, sub.past_due_since, sub.retry_at = SubscriptionStatus.PAST_DUE, now, now + RETRIES_AFTER
        paid_until = sub.period
        sub.period_start, sub.period_end = now, period_after(now, sub.price.interval)
        _bill_period(ledger, now, is_paid=False)
        sub.period_start, sub.period_end = paid_until
        ledger.told += [FAILED, UPDATED]
        return
    sub.status = SubscriptionStatus.ACTIVE
    sub.period_start, sub.period_end = now, period_after(now, sub.price.interval)
    _bill_period(ledger, now, is_paid=True)
    ledger.told += [PAID, UPDATED]


def _try_again(ledger: Ledger, now: datetime) -> None:
    sub = ledger.sub
    given_up_at = sub.given_up_at()
    if given_up_at is not None and now >= given_up_at:
        sub.status, sub.retry_at, sub.ended_at = SubscriptionStatus.UNPAID, None, now
        ledger.told.append(UPDATED)
        return
    if cards.renews(sub.card) and settle(ledger, now):
        return
    sub.retry_at = now + RETRIES_AFTER
    ledger.told.append(FAILED)


def settle(ledger: Ledger, now: datetime) -> bool:
    """Take what is owed from the card; whether anything was."""
    sub, owed = ledger.sub, ledger.open_invoice
    if owed is None:
        return False
    _pay(ledger, owed, now)
    sub.status, sub.past_due_since, sub.retry_at, sub.ended_at = SubscriptionStatus.ACTIVE, None, None, None
    sub.period_start, sub.period_end = owed.period_start, owed.period_end
    ledger.told += [PAID, UPDATED]
    return True


def change(
    ledger: Ledger, price: PriceView, plan_name: str, now: datetime, *, is_asked_only: bool = False
) -> None:
    """Another price: a dearer one now, a cheaper one with the next period, the same one takes a change back.

    `is_asked_only` reckons on a ledger that nobody keeps: no card is charged.

    Raises:
        CardDeclined: the dearer one could not be paid, and nothing changed.
        Conflict: it is paused, past due or over.
    """
    sub = ledger.sub
    if sub.status not in {SubscriptionStatus.TRIALING, SubscriptionStatus.ACTIVE}:
        raise Conflict(noop("The plan can be changed once the subscription runs and its bills are paid."))
    ledger.told.append(UPDATED)
    if price.lookup_key == sub.price.lookup_key:
        sub.pending_price, sub.pending_plan_name = None, ""
        return
    if price.per_year_minor <= sub.price.per_year_minor:
        sub.pending_price, sub.pending_plan_name = price, plan_name
        return
    sub.pending_price, sub.pending_plan_name, sub.cancel_at_period_end = None, "", False
    _leave_promotion(sub, price)
    if sub.status is SubscriptionStatus.TRIALING:
        sub.price, sub.plan_name = price, plan_name
        return
    if not is_asked_only and not cards.renews(sub.card):
        raise CardDeclined
    with speaking(sub.locale):
        net = bills.changed(sub, price, plan_name, now)
        lines = bills.with_credit(sub, bills.taxed(net, sub.country))
        same_rhythm = price.interval == sub.price.interval
        sub.price, sub.plan_name = price, plan_name
        sub.period_value_minor = bills.value_of(bills.for_a_period(sub))
        if not same_rhythm:
            sub.period_start, sub.period_end = now, period_after(now, price.interval)
        bills.use_discount(sub)
        ledger.invoices.append(bills.write(sub, lines, now, is_paid=True))
    ledger.told.append(PAID)


def _leave_promotion(sub: Subscription, price: PriceView) -> None:
    """A promotion for one plan does not go along to another."""
    plan = price.lookup_key.partition(f"_{price.interval.value}_")[0]
    if sub.promotion is not None and sub.promotion.plan not in {"", plan}:
        sub.promotion, sub.discounts_left = None, 0


def pause(ledger: Ledger, until: datetime, now: datetime) -> None:
    """Stop the clock: what is paid for is kept for afterwards.

    Raises:
        Conflict: it does not run, or ends anyway.
    """
    sub = ledger.sub
    if sub.status is not SubscriptionStatus.ACTIVE or sub.cancel_at_period_end:
        raise Conflict(noop("Only a subscription that runs and is paid can be paused."))
    sub.status, sub.paused_until = SubscriptionStatus.PAUSED, until
    sub.paused_left_s = max(0.0, (sub.period_end - now).total_seconds())
    ledger.told.append("customer.subscription.paused")


def wake(ledger: Ledger, now: datetime) -> None:
    """End a pause: the paid time goes on where it stopped."""
    sub = ledger.sub
    sub.status, sub.paused_until = SubscriptionStatus.ACTIVE, None
    left = timedelta(seconds=sub.paused_left_s)
    sub.period_start, sub.period_end = now - (sub.period_end - sub.period_start - left), now + left
    ledger.told.append("customer.subscription.resumed")


def end(ledger: Ledger, now: datetime) -> None:
    """Over, at once."""
    if ledger.sub.ended_at is None or ledger.sub.status is SubscriptionStatus.UNPAID:
        _end(ledger, now)


def _end(ledger: Ledger, now: datetime) -> None:
    ledger.sub.status, ledger.sub.ended_at = SubscriptionStatus.CANCELED, now
    if ledger.open_invoice is not None:
        ledger.open_invoice.status = InvoiceStatus.VOID
        ledger.invoices.append(ledger.open_invoice)
        ledger.open_invoice = None
    ledger.told.append(DELETED)


def _bill_period(ledger: Ledger, now: datetime, *, is_paid: bool) -> None:
    sub = ledger.sub
    net = bills.for_a_period(sub)
    sub.period_value_minor = bills.value_of(net)
    bills.use_discount(sub)
    invoice = bills.write(sub, bills.with_credit(sub, bills.taxed(net, sub.country)), now, is_paid=is_paid)
    ledger.invoices.append(invoice)
    ledger.open_invoice = None if is_paid else invoice


def _pay(ledger: Ledger, invoice: Invoice, now: datetime) -> None:
    invoice.status, invoice.paid_at, invoice.paid_minor = InvoiceStatus.PAID, now, invoice.total_minor
    if all(each.id != invoice.id for each in ledger.invoices):
        ledger.invoices.append(invoice)
    ledger.open_invoice = None
