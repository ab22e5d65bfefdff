"""What providers ask our own rows: how a plan is called, whom a provider knows already, what it calls a price."""

import hashlib
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from netflix_clone.billing.models import (
    Checkout,
    Customer,
    Invoice,
    Plan,
    Price,
    ProviderPrice,
    Subscription,
)
from netflix_clone.billing.schemas import LIFETIME_OF_LIVE, CheckoutState, PriceView, SubscriptionStatus
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.secrets import secrets

T = TypeVar("T", Checkout, Invoice)


@dataclass(frozen=True, slots=True)
class Offer:
    """A price with the plan that it is of, as a provider has to name them."""

    price: PriceView
    plan: str
    plan_name: str


def house() -> str:
    """A name of this installation, which providers note with what it sold.

    Two installations that use one account of a provider, one for trying and one for real, number their accounts alike:
    what the other one sold is nobody's here, and is left alone.
    """
    return hashlib.sha256(f"house {secrets().delivery_key}".encode()).hexdigest()[:8]


def offer(lookup_key: str) -> Offer | None:
    """The price of that name, old ones too."""
    with read_only() as session:
        row = session.exec(
            select(Price, Plan)
            .join(Plan, col(Plan.id) == Price.plan_id)
            .where(Price.lookup_key == lookup_key)
        ).first()
    if row is None:
        return None
    price, plan = row
    view = PriceView(
        price.id or 0, price.lookup_key, price.interval, price.currency, price.amount_minor, price.is_active
    )
    return Offer(view, plan.slug, plan.name)


def customer_of(provider: str, account_id: int) -> str:
    """What a provider calls an account, empty where they have not met."""
    with read_only() as session:
        known = session.get(Customer, (account_id, provider))
    return known.external_id if known else ""


def live_subscriptions(provider: str) -> list[str]:
    """What we believe to be alive at a provider."""
    live = [SubscriptionStatus(word) for word in LIFETIME_OF_LIVE]
    with read_only() as session:
        return list(
            session.exec(
                select(Subscription.external_id).where(
                    Subscription.provider == provider, col(Subscription.status).in_(live)
                )
            )
        )


def remembered(provider: str, price_id: int) -> str:
    """What a provider calls one of our prices, empty where it is not known."""
    with read_only() as session:
        row = session.get(ProviderPrice, (provider, price_id))
    return row.external_id if row else ""


def remember(provider: str, price_id: int, external_id: str) -> None:
    """Keep what a provider calls one of our prices."""
    with unit_of_work() as session:
        row = session.get(ProviderPrice, (provider, price_id))
        row = row or ProviderPrice(provider=provider, price_id=price_id, external_id=external_id)
        row.external_id = external_id
        session.add(row)


def is_closed(provider: str, checkout_external_id: str) -> bool:
    """Whether a checkout must sell nothing any more."""
    with read_only() as session:
        row = session.exec(_at(Checkout, provider, checkout_external_id)).first()
    return row is not None and row.state is CheckoutState.EXPIRED


def refunded(provider: str, invoice_external_id: str) -> int:
    """What we know to be given back of a bill."""
    with read_only() as session:
        row = session.exec(_at(Invoice, provider, invoice_external_id)).first()
    return row.refunded_minor if row else 0


def note_refunded(provider: str, invoice_external_id: str, amount_minor: int) -> None:
    """Keep what was given back of a bill in all, where its provider tells it once alone."""
    with unit_of_work() as session:
        row = session.exec(_at(Invoice, provider, invoice_external_id)).first()
        if row is not None and row.refunded_minor < amount_minor:
            row.refunded_minor = amount_minor
            session.add(row)


def disputed(provider: str, subscription: str) -> list[str]:
    """The bills of a subscription that we believe somebody objects to."""
    with read_only() as session:
        asked = (
            select(Invoice.external_id)
            .join(Subscription, col(Invoice.subscription_id) == Subscription.id)
            .where(Subscription.provider == provider, Subscription.external_id == subscription)
            .where(col(Invoice.is_disputed).is_(True))
        )
        return list(session.exec(asked))


def note_disputed(provider: str, invoice_external_id: str) -> None:
    """Somebody objected to a bill."""
    with unit_of_work() as session:
        row = session.exec(_at(Invoice, provider, invoice_external_id)).first()
        if row is not None:
            row.is_disputed = True
            session.add(row)


def subscription_of_bill(provider: str, invoice_external_id: str) -> str:
    """What a provider calls the subscription that a bill is of, empty where we do not have the bill."""
    with read_only() as session:
        found = session.exec(
            select(Subscription.external_id)
            .join(Invoice, col(Invoice.subscription_id) == Subscription.id)
            .where(Invoice.provider == provider, Invoice.external_id == invoice_external_id)
        ).first()
    return found or ""


def _at(table: type[T], provider: str, external_id: str) -> SelectOfScalar[T]:
    return select(table).where(table.provider == provider, table.external_id == external_id)
