"""What PayPal alone has: tokens, plans that are found again, holders who end it there."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from netflix_clone.billing.errors import ProviderAway, ProviderRefused, WebhookRefused
from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.paypal import PayPal, money
from netflix_clone.billing.providers.paypal.marks import Marks
from netflix_clone.billing.schemas import (
    InvoiceStatus,
    PromotionDuration,
    SubscriptionSnapshot,
    SubscriptionStatus,
)
from netflix_clone.kit.clock import utc_now
from tests.billing.stages import PayPalStage, order, paypal_stage, plans_are_there, price, promotion
from tests.conftest import forget_process


@pytest.fixture
def stage(database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[PayPalStage]:
    with paypal_stage(monkeypatch) as made:
        plans_are_there()
        yield made


def bought(
    stage: PayPalStage, lookup_key: str = "premium_month_usd", card: str = "works", **more: Any
) -> str:
    page = stage.provider.open_checkout(order(lookup_key, **more))
    stage.pay(page.url, card=card)
    return stage.provider.bought(page.external_id)


def now(stage: PayPalStage, sub: str) -> SubscriptionSnapshot:
    found = stage.provider.subscription(sub)
    assert found
    return found


def test_nothing_is_charged_before_we_activate(stage: PayPalStage) -> None:
    page = stage.provider.open_checkout(order())
    stage.pay(page.url)
    assert stage.provider.subscription(page.external_id) is None
    assert not stage.fake.captures
    assert stage.provider.bought(page.external_id) == page.external_id
    assert len(stage.fake.captures) == 1


def test_a_plan_is_made_once_and_found_again(stage: PayPalStage) -> None:
    for number in range(3):
        stage.provider.open_checkout(order(checkout_id=f"c{number}"))
    PayPal().open_checkout(order(checkout_id="c9"))
    assert len(stage.fake.plans) == len(stage.fake.products) == 1
    assert rows.remembered("paypal", price("premium_month_usd").id) in stage.fake.plans


def test_a_plan_that_is_remembered_from_another_account_is_made_anew(stage: PayPalStage) -> None:
    rows.remember("paypal", price("premium_month_usd").id, "P-OFTHETESTACCOUNT")
    assert now(stage, bought(stage)).price_lookup_key == "premium_month_usd"


def test_a_new_price_is_another_plan_though_its_name_is_the_same(stage: PayPalStage) -> None:
    bought(stage)
    dearer = dataclasses.replace(price("premium_month_usd"), amount_minor=1699)
    bought(stage, checkout_id="c2", price=dearer)
    assert [
        each["billing_cycles"][-1]["pricing_scheme"]["fixed_price"]["value"]
        for each in stage.fake.plans.values()
    ] == ["14.99", "16.99"]


def test_a_promotion_for_some_months_and_a_trial_are_cycles_of_their_own(stage: PayPalStage) -> None:
    some = promotion(code="THREE", duration=PromotionDuration.REPEATING, duration_months=3)
    sub = bought(stage, promotion=some, trial_days=7)
    assert now(stage, sub).status is SubscriptionStatus.TRIALING
    stage.pass_days(7 + 31 * 4)
    paid = [bill.paid_minor for bill in stage.provider.invoices(sub)]
    assert paid[::-1][:4] == [1199, 1199, 1199, 1499]


def test_a_token_that_ran_out_is_fetched_anew(stage: PayPalStage) -> None:
    sub = bought(stage)
    stage.fake.token = "another"
    assert now(stage, sub).status is SubscriptionStatus.ACTIVE
    assert stage.fake.asked.count("POST /v1/oauth2/token") == 2


def test_keys_that_paypal_does_not_know_are_a_provider_that_is_away(
    stage: PayPalStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYPAL_CLIENT_SECRET", "wrong")
    forget_process()
    with pytest.raises(ProviderAway):
        PayPal().open_checkout(order())


def test_where_nobody_listens_the_provider_is_away(
    stage: PayPalStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYPAL_BASE_URL", "http://127.0.0.1:9")
    forget_process()
    with pytest.raises(ProviderAway):
        PayPal().open_checkout(order())


def test_who_ends_it_at_paypal_keeps_what_is_paid_and_cannot_take_it_back(stage: PayPalStage) -> None:
    sub = bought(stage)
    stage.fake.cancel_at_paypal(sub)
    there = now(stage, sub)
    assert (there.status, there.cancel_at_period_end) == (SubscriptionStatus.ACTIVE, True)
    with pytest.raises(ProviderRefused):
        stage.provider.resume(sub)
    stage.pass_days(32)
    assert now(stage, sub).status is SubscriptionStatus.CANCELED


def test_three_bills_that_fail_end_the_patience(stage: PayPalStage) -> None:
    sub = bought(stage, card="fails-later")
    stage.pass_days(31)
    bills = stage.provider.invoices(sub)
    assert [bill.status for bill in bills] == [InvoiceStatus.OPEN, InvoiceStatus.PAID]
    stage.pass_days(12)
    there = now(stage, sub)
    assert there.status is SubscriptionStatus.UNPAID
    assert [bill.status for bill in stage.provider.invoices(sub)].count(InvoiceStatus.OPEN) == 1


def test_bills_that_failed_are_void_once_one_was_paid(stage: PayPalStage) -> None:
    sub = bought(stage, card="fails-later")
    stage.pass_days(31)
    stage.use(sub, "works")
    statuses = [bill.status for bill in stage.provider.invoices(sub)]
    assert statuses == [InvoiceStatus.PAID, InvoiceStatus.VOID, InvoiceStatus.PAID]


def test_a_change_that_its_holder_does_not_agree_to_changes_nothing(stage: PayPalStage) -> None:
    sub = bought(stage)
    assert "paypal.com" in stage.provider.change(sub, price("basic_month_usd"))
    assert now(stage, sub).pending_price_lookup_key == ""
    stage.pass_days(32)
    assert now(stage, sub).price_lookup_key == "premium_month_usd"


def test_a_change_that_is_agreed_to_after_its_bill_counts_from_the_next_one(stage: PayPalStage) -> None:
    sub = bought(stage, "basic_month_usd")
    page = stage.provider.change(sub, price("premium_month_usd"))
    stage.pass_days(32)
    end = now(stage, sub).period_end
    stage.agree(page)
    there = now(stage, sub)
    assert (there.price_lookup_key, there.pending_price_lookup_key, there.pending_at) == (
        "basic_month_usd",
        "premium_month_usd",
        end,
    )
    stage.pass_days(31)
    assert now(stage, sub).price_lookup_key == "premium_month_usd"
    assert stage.provider.invoices(sub)[0].paid_minor == 1499


def test_a_bill_that_a_pause_left_out_is_not_made_up_for_and_gives_nothing(stage: PayPalStage) -> None:
    sub = bought(stage)
    stage.provider.pause(sub, utc_now() + timedelta(days=40))
    stage.pass_days(41)
    there = now(stage, sub)
    assert (there.status, there.paused_until) == (SubscriptionStatus.PAUSED, there.period_end)
    with pytest.raises(ProviderRefused, match="next one"):
        stage.provider.resume(sub)
    stage.pass_days(25)
    assert now(stage, sub).status is SubscriptionStatus.ACTIVE
    other = bought(stage, checkout_id="c2")
    stage.provider.pause(other, utc_now() + timedelta(days=40))
    stage.pass_days(41)
    now(stage, other)
    stage.provider.cancel(other)
    assert now(stage, other).status is SubscriptionStatus.CANCELED


def test_a_webhook_whose_certificate_is_elsewhere_is_refused_unasked(stage: PayPalStage) -> None:
    bought(stage)
    body, headers = stage.letters()[0]
    before = len(stage.fake.asked)
    for url in (
        "https://paypal.com.evil.example/cert",
        "http://api.paypal.com/cert",
        "https://evilpaypal.com/c",
    ):
        with pytest.raises(WebhookRefused):
            stage.provider.receive(body, {**headers, "PAYPAL-CERT-URL": url})
    assert len(stage.fake.asked) == before


def test_an_event_cannot_smuggle_fields_into_its_own_proof(stage: PayPalStage) -> None:
    bought(stage)
    _, headers = stage.letters()[0]
    body = b'{"resource": {}}, "webhook_id": "MINE", "x": {}'
    with pytest.raises(WebhookRefused):
        stage.provider.receive(body, headers)


def test_what_is_noted_fits_and_is_read_again() -> None:
    at = utc_now().replace(microsecond=0)
    marks = Marks("c0ffee00", 2**40, "f" * 32, f"P-{'A' * 24}", at, at, at)
    assert len(marks.written()) <= 127
    assert Marks.read(marks.written()) == marks
    for foreign in ("", None, "invoice 7", "1679524171883-0183", ":::", "x:y:z:r", "h:5x:ck:e@"):
        assert Marks.read(foreign).account_id is None


@pytest.mark.parametrize(
    ("minor", "currency", "value"), [(1499, "USD", "14.99"), (900, "EUR", "9.00"), (500, "JPY", "500")]
)
def test_amounts_are_written_with_the_places_of_their_currency(minor: int, currency: str, value: str) -> None:
    assert money.amount(minor, currency) == {"currency_code": currency, "value": value}
    assert money.minor(money.amount(minor, currency)) == minor


def test_a_body_of_endless_brackets_is_refused(stage: PayPalStage) -> None:
    body = b"[" * 200_000
    with pytest.raises(WebhookRefused):
        stage.provider.receive(body, stage.signed(body))
