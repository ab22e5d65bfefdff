"""One who takes money, with the people and the time around it: the same words for each provider."""

import dataclasses
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Protocol

import pytest
import stripe

from netflix_clone.billing import service
from netflix_clone.billing.errors import CardDeclined
from netflix_clone.billing.providers.paypal import PayPal, line
from netflix_clone.billing.providers.sandbox import Sandbox, counter, post
from netflix_clone.billing.providers.sandbox.cards import Card
from netflix_clone.billing.providers.stripe import StripePayments
from netflix_clone.billing.schemas import Order, PriceView, PromotionDuration, PromotionView
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import Conflict
from netflix_clone.plugins.protocols import PaymentProvider
from tests.billing import fake_paypal, fake_stripe, shop
from tests.billing.fake_paypal import FakePayPal
from tests.billing.fake_stripe import FakeStripe
from tests.conftest import forget_process

Letter = tuple[bytes, dict[str, str]]


class Declined(Exception):
    """The page said that the card does not work."""


class Stage(Protocol):
    """What tests do around a provider."""

    provider: PaymentProvider
    prorates: bool
    asks_at_each_change: bool

    def pay(self, url: str, *, card: str = "works") -> None: ...
    def pass_days(self, days: float) -> None: ...
    def use(self, subscription_id: str, card: str) -> None: ...
    def agree(self, url: str) -> None: ...
    def letters(self) -> list[Letter]: ...
    def signed(self, body: bytes, *, seconds_ago: int = 0, by_another: bool = False) -> dict[str, str]: ...
    def go_away(self) -> None: ...


class StripeStage:
    """Stripe, which prorates and charges a known card without asking."""

    prorates = True
    asks_at_each_change = False
    cards = {
        "works": fake_stripe.WORKS,
        "declined": fake_stripe.DECLINED,
        "fails-later": fake_stripe.FAILS_LATER,
        "asks": fake_stripe.ASKS,
    }

    def __init__(self, fake: FakeStripe) -> None:
        self.fake = fake
        self.provider = StripePayments()

    def pay(self, url: str, *, card: str = "works") -> None:
        try:
            self.fake.pay(url, self.cards[card])
        except fake_stripe.Refused as error:
            raise Declined from error

    def pass_days(self, days: float) -> None:
        self.fake.pass_days(days)

    def use(self, subscription_id: str, card: str) -> None:
        self.fake.take_card(subscription_id, self.cards[card])
        self.fake.pay_open_bills(subscription_id)

    def agree(self, url: str) -> None:
        self.fake.agree(url)

    def letters(self) -> list[Letter]:
        found, self.fake.outbox = self.fake.outbox, []
        return found

    def signed(self, body: bytes, *, seconds_ago: int = 0, by_another: bool = False) -> dict[str, str]:
        at = int(time.time()) - seconds_ago
        return self.fake.signed(body, at=at, secret="whsec_of_somebody_else" if by_another else "")

    def go_away(self) -> None:
        self.fake.is_away = True


@contextmanager
def stripe_stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[StripeStage]:
    """Fake Stripe on the loopback, and our provider that talks to it."""
    monkeypatch.setattr(stripe.HTTPClient, "INITIAL_DELAY", 0)
    monkeypatch.setattr(stripe.HTTPClient, "MAX_DELAY", 0)
    with FakeStripe() as fake:
        monkeypatch.setenv("PAYMENTS", "stripe")
        monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_of_the_fake")
        monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", f"whsec_being_rotated_in, {fake.webhook_secret}")
        monkeypatch.setenv("STRIPE_BASE_URL", fake.base_url)
        forget_process()
        yield StripeStage(fake)


class PayPalStage:
    """PayPal, which asks its holder at each change and does not prorate."""

    prorates = False
    asks_at_each_change = True

    def __init__(self, fake: FakePayPal) -> None:
        self.fake = fake
        self.provider = PayPal()

    def pay(self, url: str, *, card: str = "works") -> None:
        try:
            self.fake.approve(url, funding=card)
        except fake_paypal.Refused as error:
            raise Declined from error

    def pass_days(self, days: float) -> None:
        self.fake.pass_days(days)

    def use(self, subscription_id: str, card: str) -> None:
        self.fake.fund(subscription_id, card)

    def agree(self, url: str) -> None:
        self.fake.approve(url)

    def letters(self) -> list[Letter]:
        found, self.fake.outbox = self.fake.outbox, []
        return found

    def signed(self, body: bytes, *, seconds_ago: int = 0, by_another: bool = False) -> dict[str, str]:
        webhook_id = "WEBHOOKOFSOMEBODYELSE" if by_another else ""
        return self.fake.signed(body, at=time.time() - seconds_ago, webhook_id=webhook_id)

    def go_away(self) -> None:
        self.fake.is_away = True


@contextmanager
def paypal_stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[PayPalStage]:
    """Fake PayPal on the loopback, and our provider that talks to it."""
    monkeypatch.setattr(line, "PAUSE_S", 0)
    with FakePayPal() as fake:
        monkeypatch.setenv("PAYMENTS", "paypal")
        monkeypatch.setenv("PAYPAL_CLIENT_ID", fake.client_id)
        monkeypatch.setenv("PAYPAL_CLIENT_SECRET", fake.client_secret)
        monkeypatch.setenv("PAYPAL_WEBHOOK_ID", fake.webhook_id)
        monkeypatch.setenv("PAYPAL_BASE_URL", fake.base_url)
        forget_process()
        yield PayPalStage(fake)


class SandboxStage:
    """The sandbox, whose service elsewhere is a table of ours."""

    prorates = True
    asks_at_each_change = False
    cards = {"works": shop.WORKS, "declined": shop.DECLINED, "fails-later": shop.FAILS_LATER}

    def __init__(self) -> None:
        self.provider = Sandbox()

    def pay(self, url: str, *, card: str = "works") -> None:
        session = url.partition("session=")[2]
        try:
            counter.pay(session, int(session.split("-")[1]), Card(self.cards[card], "12/39", "123"))
        except (CardDeclined, Conflict) as error:
            raise Declined from error

    def pass_days(self, days: float) -> None:
        counter.pass_time(math.ceil(days), None)

    def use(self, subscription_id: str, card: str) -> None:
        account_id = int(subscription_id.split("-")[1])
        counter.change_card(subscription_id, account_id, Card(self.cards[card], "12/39", "123"))

    def agree(self, url: str) -> None:
        raise AssertionError(url)

    def letters(self) -> list[Letter]:
        found = post.waiting()
        post.sent([letter for letter, _, _ in found])
        return [(body, headers) for _, body, headers in found]

    def signed(self, body: bytes, *, seconds_ago: int = 0, by_another: bool = False) -> dict[str, str]:
        header = post.signature(body, utc_now() - timedelta(seconds=seconds_ago))
        return {post.HEADER: header[:-8] + "00c0ffee" if by_another else header}

    def go_away(self) -> None:
        pytest.skip("the sandbox is in the house")


@contextmanager
def sandbox_stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[SandboxStage]:
    """The sandbox."""
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    yield SandboxStage()


def price(lookup_key: str) -> PriceView:
    """One of the house's prices."""
    from netflix_clone.billing.providers import rows

    found = rows.offer(lookup_key)
    assert found
    return found.price


def order(lookup_key: str = "premium_month_usd", **more: Any) -> Order:
    """Somebody wants to buy that."""
    made = Order(
        checkout_id="c0ffee",
        account_id=42,
        email="ada@example.com",
        price=price(lookup_key),
        plan_name=lookup_key.partition("_")[0].title(),
        trial_days=0,
        promotion_code=more["promotion"].code if "promotion" in more else "",
        success_url="https://ember.example/account/membership?checkout=c0ffee",
        cancel_url="https://ember.example/plans",
        locale="en",
    )
    return dataclasses.replace(made, **more)


def promotion(**fields: Any) -> PromotionView:
    """20 % off one bill."""
    made = PromotionView(
        id=1,
        code="SPRING20",
        percent_off=20,
        amount_off_minor=0,
        currency="",
        duration=PromotionDuration.ONCE,
        duration_months=0,
    )
    return dataclasses.replace(made, **fields)


def plans_are_there() -> None:
    """In a database of its own."""
    with unit_of_work() as session:
        service.ensure_plans(session)
