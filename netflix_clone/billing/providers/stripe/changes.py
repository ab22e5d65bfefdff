"""Changing what a subscription is for: a dearer price at once, a cheaper one with the next bill.

https://docs.stripe.com/billing/subscriptions/prorations,
https://docs.stripe.com/billing/subscriptions/pending-updates,
https://docs.stripe.com/billing/subscriptions/subscription-schedules.
"""

from typing import Any

import stripe

from netflix_clone.billing.providers.stripe import catalog
from netflix_clone.billing.providers.stripe.line import id_of, plain
from netflix_clone.billing.providers.stripe.snapshots import is_ending, item_of, moment
from netflix_clone.billing.schemas import PriceView, Quote
from netflix_clone.kit.clock import utc_now

Json = dict[str, Any]
AN_HOUR_S = 3600


def quote(client: stripe.StripeClient, sub: Json, price: PriceView) -> Quote:
    """What Stripe itself would bill."""
    item, target = item_of(sub), catalog.price_id(client, price)
    changed = [{"id": item["id"], "price": target}]
    then = _preview(client, sub, {"items": changed}, preview_mode="recurring")["total"]
    is_upgrade = is_dearer(price, item["price"])
    due, at = 0, moment(item["current_period_end"]) or utc_now()
    if item["price"]["id"] == target:
        at = utc_now()
    elif is_upgrade:
        at = utc_now()
        due = _preview(client, sub, {"items": changed, **_proration(item)})["amount_due"]
    return Quote(due, then, price.currency, at, is_upgrade)


def change(client: stripe.StripeClient, sub: Json, price: PriceView) -> str:
    """Change it; an address where its holder has to agree or pay, or empty."""
    item, target = item_of(sub), catalog.price_id(client, price)
    let_go(client, sub)
    if is_ending(sub):
        go_on(client, sub)
    if item["price"]["id"] == target:
        return ""
    if not is_dearer(price, item["price"]):
        _with_the_next_bill(client, sub, target, price)
        return ""
    asked: Any = {
        "items": [{"id": item["id"], "price": target}],
        "payment_behavior": "pending_if_incomplete",
        "expand": ["latest_invoice"],
        **_proration(item),
    }
    changed = plain(client.v1.subscriptions.update(sub["id"], asked))
    if not changed.get("pending_update"):
        return ""
    return (changed.get("latest_invoice") or {}).get("hosted_invoice_url") or ""


def is_dearer(price: PriceView, there: Json) -> bool:
    """Whether a year of `price` costs more than one of Stripe's price `there`."""
    interval = (there.get("recurring") or {}).get("interval")
    return price.per_year_minor > there["unit_amount"] * (12 if interval == "month" else 1)


def let_go(client: stripe.StripeClient, sub: Json) -> None:
    """Take back a change that waits; a subscription under a schedule can be neither changed nor cancelled."""
    if schedule := id_of(sub.get("schedule")):
        client.v1.subscription_schedules.release(schedule)


def go_on(client: stripe.StripeClient, sub: Json) -> None:
    """Take back a cancellation that waits."""
    if sub.get("cancel_at_period_end"):
        client.v1.subscriptions.update(sub["id"], {"cancel_at_period_end": False})
    else:
        client.v1.subscriptions.update(sub["id"], {"cancel_at": ""})


def _proration(item: Json) -> Any:
    # Stripe prorates by the second. The quote and the change within an hour are for one moment, so that what was
    # shown is what is charged.
    now = int(utc_now().timestamp())
    at = max(now - now % AN_HOUR_S, item["current_period_start"])
    return {"proration_behavior": "always_invoice", "proration_date": at}


def _preview(client: stripe.StripeClient, sub: Json, details: Json, **more: Any) -> Json:
    asked: Any = {"subscription": sub["id"], "subscription_details": details, **more}
    return plain(client.v1.invoices.create_preview(asked))


def _with_the_next_bill(client: stripe.StripeClient, sub: Json, target: str, price: PriceView) -> None:
    item = item_of(sub)
    made = plain(client.v1.subscription_schedules.create({"from_subscription": sub["id"]}))
    discounts = [{"discount": id_of(each)} for each in sub.get("discounts") or []]
    now: Json = {
        "items": [{"price": item["price"]["id"], "quantity": 1}],
        "start_date": made["phases"][0]["start_date"],
        "end_date": item["current_period_end"],
    }
    then: Json = {
        "items": [{"price": target, "quantity": 1}],
        "duration": {"interval": price.interval.value, "interval_count": 1},
        "proration_behavior": "none",
    }
    if sub["status"] == "trialing":
        now["trial_end"] = sub["trial_end"]
    if discounts:
        now["discounts"] = then["discounts"] = discounts
    plan: Any = {"phases": [now, then], "end_behavior": "release", "proration_behavior": "none"}
    try:
        client.v1.subscription_schedules.update(made["id"], plan)
    except stripe.StripeError:
        client.v1.subscription_schedules.release(made["id"])
        raise
