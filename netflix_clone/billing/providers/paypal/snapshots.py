"""Subscriptions and transactions of PayPal in our words."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.paypal import catalog
from netflix_clone.billing.providers.paypal.marks import Marks
from netflix_clone.billing.providers.paypal.money import later, minor, moment
from netflix_clone.billing.schemas import (
    BillLine,
    InvoiceSnapshot,
    InvoiceStatus,
    LineKind,
    SubscriptionSnapshot,
    SubscriptionStatus,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext

Json = dict[str, Any]
PAID = frozenset({"COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED"})
NOT_PAID = frozenset({"DECLINED", "FAILED"})
_BILLED_LATE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Period:
    """What is paid now."""

    start: datetime
    end: datetime
    trial_end: datetime | None


def period(sub: Json) -> Period:
    """The paid period: until the next bill, or, where none is to come, as long as the last one reaches."""
    info, plan = sub.get("billing_info") or {}, sub.get("plan") or {}
    started = moment(sub.get("start_time")) or utc_now()
    days = catalog.trial_days(plan)
    trial_end = started + timedelta(days=days) if days else None
    paid_at = moment((info.get("last_payment") or {}).get("time"))
    start = paid_at or started
    if sub["status"] == "ACTIVE" and (following := moment(info.get("next_billing_time"))):
        return Period(start, following, trial_end)
    if paid_at is None and trial_end:
        return Period(started, trial_end, trial_end)
    offer = rows.offer(catalog.lookup_key(plan))
    return Period(start, later(start, offer.price.interval) if offer else start, trial_end)


def subscription(sub: Json, lookup_key_of: Callable[[str], str]) -> SubscriptionSnapshot:
    """A subscription that was asked for with its plan; `lookup_key_of` knows our price of a plan's id."""
    marks, paid = Marks.read(sub.get("custom_id")), period(sub)
    price, pending, pending_at = catalog.lookup_key(sub.get("plan") or {}), "", None
    if marks.revised_at and marks.revised_at > utc_now() and marks.plan_before != sub["plan_id"]:
        price, pending, pending_at = lookup_key_of(marks.plan_before), price, marks.revised_at
    status, paused_until = _status(sub, marks, paid), marks.paused_until
    if _lacks_a_bill(sub, price, paid):
        status, paused_until = SubscriptionStatus.PAUSED, paid.end
    is_ending = status.is_live and (marks.ends_at is not None or sub["status"] == "CANCELLED")
    is_ending = is_ending and sub["status"] != "ACTIVE"
    person = sub.get("subscriber") or {}
    ends = marks.ends_at or paid.end
    changed_at = moment(sub.get("status_update_time")) or utc_now()
    return SubscriptionSnapshot(
        external_id=sub["id"],
        account_id=marks.account_id if marks.house == rows.house() else None,
        checkout_id=marks.checkout_id,
        customer_id=person.get("payer_id") or "",
        price_lookup_key=price,
        status=status,
        started_at=moment(sub.get("start_time")) or changed_at,
        period_start=paid.start,
        period_end=ends if is_ending else paid.end,
        trial_end=paid.trial_end,
        past_due_since=_past_due_since(sub) if status is SubscriptionStatus.PAST_DUE else None,
        cancel_at_period_end=is_ending,
        ended_at=min(ends, changed_at) if status is SubscriptionStatus.CANCELED else None,
        pending_price_lookup_key="" if is_ending else pending,
        pending_at=None if is_ending else pending_at,
        paused_until=paused_until if status is SubscriptionStatus.PAUSED else None,
        payment_method=f"PayPal {person.get('email_address') or ''}".strip()[:60],
    )


def _status(sub: Json, marks: Marks, paid: Period) -> SubscriptionStatus:
    is_trial = paid.trial_end is not None and utc_now() < paid.trial_end
    running = SubscriptionStatus.TRIALING if is_trial else SubscriptionStatus.ACTIVE
    failed = int((sub.get("billing_info") or {}).get("failed_payments_count") or 0)
    match sub["status"]:
        case "ACTIVE":
            return SubscriptionStatus.PAST_DUE if failed else running
        case "SUSPENDED" if marks.ends_at:
            return running if utc_now() < marks.ends_at else SubscriptionStatus.CANCELED
        case "SUSPENDED":
            return SubscriptionStatus.UNPAID if failed else SubscriptionStatus.PAUSED
        case "CANCELLED" if not marks.ends_at and not failed and utc_now() < paid.end:
            # Its holder ended it at PayPal: what is paid stays.
            return running
        case _:
            return SubscriptionStatus.CANCELED


def _lacks_a_bill(sub: Json, price: str, paid: Period) -> bool:
    """Whether a suspension left a bill out, which PayPal does not make up for: until the next one nothing is paid."""
    info, offer = sub.get("billing_info") or {}, rows.offer(price)
    if sub["status"] != "ACTIVE" or offer is None or int(info.get("failed_payments_count") or 0):
        return False
    paid_at = moment((info.get("last_payment") or {}).get("time"))
    covered = later(paid_at, offer.price.interval) if paid_at else paid.trial_end
    if covered is None or (paid_at is None and catalog.has_promotion(sub.get("plan") or {})):
        return False
    return covered <= utc_now() and covered + _BILLED_LATE < paid.end


def _past_due_since(sub: Json) -> datetime | None:
    """Since what was paid is over: PayPal tells the last of several tries alone."""
    info, plan = sub.get("billing_info") or {}, sub.get("plan") or {}
    paid_at = moment((info.get("last_payment") or {}).get("time"))
    offer = rows.offer(catalog.lookup_key(plan))
    last = moment((info.get("last_failed_payment") or {}).get("time")) or utc_now()
    if paid_at and offer:
        return min(later(paid_at, offer.price.interval), last)
    return min(period(sub).trial_end or last, last)


def invoices(
    sub: Json, transactions: list[Json], refunded: Callable[[str], int], disputed: Collection[str] = ()
) -> list[InvoiceSnapshot]:
    """Bills out of transactions, newest first: PayPal has no others.

    A payment that failed is an open bill until one works, and void afterwards. `refunded` knows what was given back
    of a bill, `disputed` are the ids of those that somebody objects to.
    """
    ordered = sorted(transactions, key=lambda each: str(each["time"]), reverse=True)
    known = [each for each in ordered if each["status"] in PAID | NOT_PAID | {"PENDING"}]
    found: list[InvoiceSnapshot] = []
    is_newest = True
    for each in known:
        status = InvoiceStatus.PAID if each["status"] in PAID else InvoiceStatus.OPEN
        if each["status"] in NOT_PAID and not is_newest:
            status = InvoiceStatus.VOID
        is_newest = False
        bill = _invoice(sub, each, status, refunded)
        found.append(replace(bill, is_disputed=bill.external_id in disputed))
    return found


def _invoice(sub: Json, each: Json, status: InvoiceStatus, refunded: Callable[[str], int]) -> InvoiceSnapshot:
    money = each["amount_with_breakdown"]
    total = minor(money["gross_amount"])
    at = moment(each["time"]) or utc_now()
    is_paid = status is InvoiceStatus.PAID
    given_back = total if each["status"] == "REFUNDED" else 0
    if each["status"] == "PARTIALLY_REFUNDED":
        given_back = refunded(each["id"])
    offer = rows.offer(catalog.lookup_key(sub.get("plan") or {}))
    return InvoiceSnapshot(
        external_id=each["id"],
        subscription_id=sub["id"],
        number=each["id"],
        status=status,
        currency=money["gross_amount"]["currency_code"],
        total_minor=total,
        paid_minor=total if is_paid else 0,
        refunded_minor=given_back,
        issued_at=at,
        paid_at=at if is_paid else None,
        period_start=at,
        period_end=later(at, offer.price.interval) if offer else None,
        lines=_lines(sub, money, total),
    )


def _lines(sub: Json, money: Json, total: int) -> tuple[BillLine, ...]:
    plan = sub.get("plan") or {}
    offer = rows.offer(catalog.lookup_key(plan))
    tax = minor(money.get("tax_amount"))
    net = total - tax
    usual = offer.price.amount_minor if offer else net
    name = str(plan.get("name") or gettext("Membership"))[:300]
    lines = [BillLine(name, net, LineKind.PLAN)]
    if catalog.has_promotion(plan) and net < usual:
        lines = [
            BillLine(name, usual, LineKind.PLAN),
            BillLine(gettext("Discount"), net - usual, LineKind.DISCOUNT),
        ]
    if tax:
        lines.append(BillLine(gettext("Tax"), tax, LineKind.TAX))
    return tuple(lines)
