"""What billing tells: what an account may do, what is offered, what was bought."""

from netflix_clone.billing.queries.bought import (
    checkout,
    counts,
    customer,
    invoice,
    invoices,
    subscribers,
    subscription_of,
    subscriptions_of,
    without_subscription,
)
from netflix_clone.billing.queries.entitlement import entitlement
from netflix_clone.billing.queries.offers import (
    plan_for_admin,
    plans,
    plans_for_admin,
    price_for_sale,
    price_of,
    promotion,
    promotions,
    wall,
)
from netflix_clone.billing.queries.office import BillFiled, EventFiled, bills, event_counts, events
from netflix_clone.billing.queries.trials import email_key, may_try

__all__ = [
    "BillFiled",
    "EventFiled",
    "bills",
    "checkout",
    "counts",
    "customer",
    "email_key",
    "entitlement",
    "event_counts",
    "events",
    "invoice",
    "invoices",
    "may_try",
    "plan_for_admin",
    "plans",
    "plans_for_admin",
    "price_for_sale",
    "price_of",
    "promotion",
    "promotions",
    "subscribers",
    "subscription_of",
    "subscriptions_of",
    "wall",
    "without_subscription",
]
