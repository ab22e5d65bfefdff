"""Whatever a provider tells, in whatever order and however often, leads to the same end; so with Stripe and PayPal.

For the sandbox see `test_always`.
"""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import delete, select

from netflix_clone.billing import service
from netflix_clone.billing.models import Invoice, ProviderEvent, Subscription
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from tests.billing.life import Life, life
from tests.billing.stages import Letter

__all__ = ["life"]


def story(life: Life) -> tuple[Callable[[], object], ...]:
    """What happens at a provider in some months; its letters are left lying."""

    def change(price: str) -> None:
        if url := life.post("/api/billing/change", price=price)["url"]:
            life.stage.agree(url)

    return (
        lambda: life.stage.pay(life.checkout("basic_month_usd", promotion_code="launch25")["url"]),
        service.sweep_checkouts,
        lambda: change("premium_month_usd"),
        lambda: life.grow_old(33),
        lambda: life.stage.use(life.external_id, "fails-later"),
        lambda: life.grow_old(32),
        lambda: life.grow_old(8),
        lambda: life.stage.use(life.external_id, "works"),
        lambda: life.post("/api/billing/cancel"),
        lambda: life.grow_old(40),
    )


def known(life: Life) -> list[object]:
    """All that we have of a life."""
    with read_only() as session:
        subs = session.exec(select(Subscription)).all()
    bills = [(bill.number, bill.status, bill.total_minor, bill.paid_minor) for bill in life.invoices]
    return [*((sub.status, sub.live_key, sub.price_id, sub.period_end) for sub in subs), *sorted(bills)]


def check_what_is_always_so(life: Life) -> None:
    for bill in life.invoices:
        assert sum(line.amount_minor for line in bill.lines) == bill.total_minor
    paid = [bill.period_end for bill in life.invoices if bill.paid_minor and bill.period_end]
    if life.plan != "free":
        assert paid and utc_now() < max(paid) + timedelta(days=settings().billing_grace_days)


@pytest.mark.parametrize("life", ["stripe", "paypal"], indirect=True)
def test_letters_in_any_order_and_number_lead_to_the_same_end(life: Life) -> None:
    chance, letters = random.Random(7), list[Letter]()
    for happens in story(life):
        happens()
        letters += life.stage.letters()
        life.deliver(chance.sample(letters, k=len(letters) // 3))
        check_what_is_always_so(life)
    everything = letters + chance.choices(letters, k=5)
    chance.shuffle(everything)
    life.deliver(everything)
    end = known(life)
    assert end and life.plan == "free"
    with unit_of_work() as session:
        for table in (ProviderEvent, Invoice, Subscription):
            session.exec(delete(table))
    life.deliver(letters)
    assert known(life) == end
