"""Objects of Stripe in our words.

Since 2025 the paid period is the item's, a bill's subscription and payments have objects of their own, and
cancelling may show as `cancel_at` (https://docs.stripe.com/changelog/basil, https://docs.stripe.com/changelog/clover).
"""

from datetime import UTC, datetime
from typing import Any

from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.stripe.line import id_of
from netflix_clone.billing.schemas import (
    BillLine,
    InvoiceSnapshot,
    InvoiceStatus,
    LineKind,
    SubscriptionSnapshot,
    SubscriptionStatus,
)
from netflix_clone.kit.i18n import gettext

Json = dict[str, Any]
EXPANDED = [
    "default_payment_method",
    "customer.invoice_settings.default_payment_method",
    "latest_invoice",
    "schedule.phases.items.price",
]


def moment(seconds: int | None) -> datetime | None:
    """A moment of Stripe, which counts seconds."""
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def item_of(sub: Json) -> Json:
    """The one thing that a subscription is for."""
    return sub["items"]["data"][0]


def subscription(sub: Json) -> SubscriptionSnapshot:
    """A subscription that was asked for with `EXPANDED`."""
    item, metadata = item_of(sub), sub.get("metadata") or {}
    paused = sub.get("pause_collection")
    status = SubscriptionStatus(sub["status"])
    if (paused or is_unbilled(sub)) and status.is_live:
        status = SubscriptionStatus.PAUSED
    pending = _pending(sub)
    account = str(metadata.get("account_id", ""))
    return SubscriptionSnapshot(
        external_id=sub["id"],
        account_id=int(account) if account.isdecimal() and is_ours(sub) else None,
        checkout_id=metadata.get("checkout_id", ""),
        customer_id=id_of(sub["customer"]),
        price_lookup_key=lookup_key(item["price"]),
        status=status,
        started_at=_at(sub["start_date"]),
        period_start=moment(item["current_period_start"]),
        period_end=moment(item["current_period_end"]),
        trial_end=moment(sub.get("trial_end")),
        past_due_since=_past_due_since(sub),
        cancel_at_period_end=is_ending(sub),
        ended_at=moment(sub.get("ended_at")),
        pending_price_lookup_key=pending[0],
        pending_at=pending[1],
        paused_until=_paused_until(sub, status),
        payment_method=_payment_method(sub),
    )


def is_ours(sub: Json) -> bool:
    """Whether this installation sold it."""
    return (sub.get("metadata") or {}).get("house") == rows.house()


def is_unbilled(sub: Json) -> bool:
    """Whether the bill of the running period is void: a pause lay across its beginning, so nobody paid for it."""
    bill = sub.get("latest_invoice")
    return isinstance(bill, dict) and bill["status"] == "void"


def _paused_until(sub: Json, status: SubscriptionStatus) -> datetime | None:
    """When it gives again: after the pause, and where a bill was void because of it, with the next one."""
    if status is not SubscriptionStatus.PAUSED:
        return None
    if paused := sub.get("pause_collection"):
        return moment(paused.get("resumes_at"))
    return moment(item_of(sub)["current_period_end"])


def is_ending(sub: Json) -> bool:
    """Whether it ends by itself: by our word, or by its holder's in the portal, which sets `cancel_at`."""
    return not sub.get("ended_at") and bool(sub.get("cancel_at_period_end") or sub.get("cancel_at"))


def lookup_key(price: Json) -> str:
    """Our name of a price, also where the operator moved the lookup key to another one."""
    return price.get("lookup_key") or (price.get("metadata") or {}).get("lookup_key") or ""


def _pending(sub: Json) -> tuple[str, datetime | None]:
    schedule = sub.get("schedule")
    if not isinstance(schedule, dict) or schedule.get("status") not in {"active", "not_started"}:
        return "", None
    now = item_of(sub)
    for phase in schedule["phases"]:
        price = phase["items"][0]["price"]
        if phase["start_date"] >= now["current_period_end"] and id_of(price) != now["price"]["id"]:
            return (lookup_key(price) if isinstance(price, dict) else ""), moment(phase["start_date"])
    return "", None


def _past_due_since(sub: Json) -> datetime | None:
    if sub["status"] not in {"past_due", "unpaid"}:
        return None
    bill = sub.get("latest_invoice")
    if isinstance(bill, dict):
        return moment((bill.get("status_transitions") or {}).get("finalized_at") or bill["created"])
    return moment(item_of(sub)["current_period_start"])


def _payment_method(sub: Json) -> str:
    customer = sub["customer"] if isinstance(sub["customer"], dict) else {}
    used = sub.get("default_payment_method")
    used = used or (customer.get("invoice_settings") or {}).get("default_payment_method")
    if not isinstance(used, dict):
        return ""
    if card := used.get("card"):
        brand = str(card.get("display_brand") or card.get("brand") or "card").replace("_", " ").title()
        return f"{brand} •••• {card.get('last4', '')}"
    return str(used.get("type", "")).replace("_", " ").title()[:60]


def invoice(bill: Json, lines: list[Json], charge: Json | None, *, is_disputed: bool) -> InvoiceSnapshot:
    """A bill with all of its lines, and the charge that paid it."""
    passed = bill.get("status_transitions") or {}
    period = lines[-1]["period"] if lines else {"start": bill["period_start"], "end": bill["period_end"]}
    return InvoiceSnapshot(
        external_id=bill["id"],
        subscription_id=subscription_of(bill),
        number=bill.get("number") or "",
        status=InvoiceStatus(bill["status"]),
        currency=bill["currency"].upper(),
        total_minor=bill["total"],
        paid_minor=bill["amount_paid"],
        refunded_minor=charge["amount_refunded"] if charge else 0,
        issued_at=moment(passed.get("finalized_at")) or _at(bill["created"]),
        paid_at=moment(passed.get("paid_at")),
        period_start=moment(period["start"]),
        period_end=moment(period["end"]),
        hosted_url=bill.get("hosted_invoice_url") or "",
        is_disputed=is_disputed,
        lines=_lines(bill, lines),
    )


def subscription_of(bill: Json) -> str:
    """What a bill is for; older API versions name it in the bill itself."""
    details = (bill.get("parent") or {}).get("subscription_details") or {}
    return id_of(details.get("subscription") or bill.get("subscription"))


def intents_of(bill: Json) -> list[str]:
    """Ids of what paid a bill: payment intents, or charges that were made without one."""
    payments = (bill.get("payments") or {}).get("data") or []
    paid = [each["payment"] for each in payments if each["status"] == "paid"]
    return [id_of(each.get("payment_intent") or each.get("charge")) for each in paid]


def _lines(bill: Json, lines: list[Json]) -> tuple[BillLine, ...]:
    found = [BillLine(_said(line), line["amount"], _kind(line)) for line in lines]
    for off in bill.get("total_discount_amounts") or []:
        found.append(BillLine(gettext("Discount"), -off["amount"], LineKind.DISCOUNT))
    for tax in bill.get("total_taxes") or []:
        if tax["tax_behavior"] == "exclusive" and tax["amount"]:
            found.append(BillLine(gettext("Tax"), tax["amount"], LineKind.TAX))
    if rest := bill["total"] - sum(line.amount_minor for line in found):
        found.append(BillLine(gettext("Credit"), rest, LineKind.PRORATION))
    return tuple(found)


def _said(line: Json) -> str:
    return str(line.get("description") or "")[:300]


def _kind(line: Json) -> LineKind:
    parent = line.get("parent") or {}
    details = parent.get("subscription_item_details") or parent.get("invoice_item_details") or {}
    return LineKind.PRORATION if details.get("proration") else LineKind.PLAN
