"""What Stripe alone has: agreements, taxes, disputes, its portal, the ways in which its rows differ from ours."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import stripe

from netflix_clone.billing.errors import CardDeclined, ProviderAway, ProviderRefused
from netflix_clone.billing.models import Customer
from netflix_clone.billing.providers.stripe import StripePayments
from netflix_clone.billing.providers.stripe.line import asked
from netflix_clone.billing.schemas import (
    InvoiceSnapshot,
    LineKind,
    PromotionDuration,
    SubscriptionSnapshot,
    SubscriptionStatus,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import Conflict
from tests import factories
from tests.billing.stages import StripeStage, order, plans_are_there, price, promotion, stripe_stage
from tests.conftest import forget_process


@pytest.fixture
def stage(database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[StripeStage]:
    with stripe_stage(monkeypatch) as made:
        plans_are_there()
        yield made


def bought(stage: StripeStage, lookup_key: str = "premium_month_usd", card: str = "works") -> str:
    page = stage.provider.open_checkout(order(lookup_key))
    stage.pay(page.url, card=card)
    return stage.provider.bought(page.external_id)


def now(stage: StripeStage, sub: str) -> SubscriptionSnapshot:
    found = stage.provider.subscription(sub)
    assert found
    return found


def newest(stage: StripeStage, sub: str) -> InvoiceSnapshot:
    return stage.provider.invoices(sub)[0]


def test_an_upgrade_that_needs_agreement_gives_nothing_before_it(stage: StripeStage) -> None:
    sub = bought(stage, "basic_month_usd", card="asks")
    stage.pass_days(5)
    url = stage.provider.change(sub, price("premium_month_usd"))
    assert url == newest(stage, sub).hosted_url
    assert now(stage, sub).price_lookup_key == "basic_month_usd"
    stage.agree(url)
    assert now(stage, sub).price_lookup_key == "premium_month_usd"


def test_from_month_to_year_a_new_period_begins(stage: StripeStage) -> None:
    sub = bought(stage, "basic_month_usd")
    stage.pass_days(10)
    quote = stage.provider.quote(sub, price("premium_year_usd"))
    assert stage.provider.change(sub, price("premium_year_usd")) == ""
    assert newest(stage, sub).paid_minor == quote.due_now_minor > 14000
    end = now(stage, sub).period_end
    assert end and end > utc_now() + timedelta(days=360)


def test_in_a_trial_another_plan_costs_nothing_yet(stage: StripeStage) -> None:
    page = stage.provider.open_checkout(order("basic_month_usd", trial_days=14))
    stage.pay(page.url)
    sub = stage.provider.bought(page.external_id)
    assert stage.provider.quote(sub, price("premium_month_usd")).due_now_minor == 0
    stage.provider.change(sub, price("premium_month_usd"))
    there = now(stage, sub)
    assert (there.status, there.price_lookup_key) == (SubscriptionStatus.TRIALING, "premium_month_usd")
    stage.provider.change(sub, price("basic_month_usd"))
    assert now(stage, sub).pending_at == now(stage, sub).trial_end


def test_a_discount_stays_with_a_plan_that_becomes_cheaper(stage: StripeStage) -> None:
    forever = promotion(code="FRIENDS", duration=PromotionDuration.FOREVER)
    page = stage.provider.open_checkout(order(promotion=forever))
    stage.pay(page.url)
    sub = stage.provider.bought(page.external_id)
    stage.provider.change(sub, price("basic_month_usd"))
    stage.pass_days(32)
    assert newest(stage, sub).paid_minor == 799


def test_with_stripe_tax_the_tax_is_a_line(stage: StripeStage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIPE_TAX", "true")
    forget_process()
    page = stage.provider.open_checkout(order(promotion=promotion()))
    stage.pay(page.url)
    bill = newest(stage, stage.provider.bought(page.external_id))
    assert [(line.kind, line.amount_minor) for line in bill.lines] == [
        (LineKind.PLAN, 1499),
        (LineKind.DISCOUNT, -300),
        (LineKind.TAX, 228),
    ]
    assert bill.total_minor == bill.paid_minor == 1427


def test_a_dispute_marks_the_bill_until_it_is_won(stage: StripeStage) -> None:
    sub = bought(stage)
    stage.letters()
    dispute = stage.fake.dispute(newest(stage, sub).external_id)
    body, headers = stage.letters()[0]
    assert stage.provider.receive(body, headers).customer_id == now(stage, sub).customer_id
    assert newest(stage, sub).is_disputed
    stage.fake.resolve(dispute)
    assert not newest(stage, sub).is_disputed


def test_a_cancellation_in_the_portal_is_one_too(stage: StripeStage) -> None:
    sub = bought(stage)
    with stage.fake.lock:
        row = stage.fake.kept[sub]
        row["cancel_at"] = row["items"]["data"][0]["current_period_end"]
    assert now(stage, sub).cancel_at_period_end
    stage.provider.resume(sub)
    assert not now(stage, sub).cancel_at_period_end


def test_who_was_a_customer_is_the_same_one_again(stage: StripeStage) -> None:
    first = now(stage, bought(stage)).customer_id
    page = stage.provider.open_checkout(order(checkout_id="c2", email="new@example.com"))
    stage.pay(page.url)
    assert now(stage, stage.provider.bought(page.external_id)).customer_id != first
    with unit_of_work() as session:
        factories.account(session, id=42)
        session.add(Customer(account_id=42, provider="stripe", external_id=first))
    page = stage.provider.open_checkout(order(checkout_id="c3", email="newer@example.com"))
    stage.pay(page.url)
    assert now(stage, stage.provider.bought(page.external_id)).customer_id == first


def test_another_price_by_our_name_sells_nothing(stage: StripeStage) -> None:
    bought(stage)
    with stage.fake.lock:
        next(iter(stage.fake.all("price")))["unit_amount"] = 1
    with pytest.raises(ProviderRefused):
        stage.provider.open_checkout(order(checkout_id="c2"))


def test_a_code_whose_terms_changed_gives_the_new_ones(stage: StripeStage) -> None:
    for checkout_id, percent in (("a", 20), ("b", 20), ("c", 50)):
        terms = promotion(percent_off=percent)
        page = stage.provider.open_checkout(order(checkout_id=checkout_id, promotion=terms))
        stage.pay(page.url)
        paid = newest(stage, stage.provider.bought(page.external_id)).paid_minor
        assert paid == 1499 - terms.off(1499)
    assert len(stage.fake.all("coupon")) == len(stage.fake.all("promotion_code")) == 2


def test_more_than_a_page_of_subscriptions_is_walked_through(stage: StripeStage) -> None:
    bought(stage)
    with stage.fake.lock:
        sub = stage.fake.all("subscription")[0]
        for number in range(150):
            stage.fake.kept[f"sub_x{number}"] = {**sub, "id": f"sub_x{number}"}
        stage.fake.kept["sub_foreign"] = {**sub, "id": "sub_foreign", "metadata": {}}
    found = stage.provider.live_subscriptions()
    assert len(found) == len(set(found)) == 151
    assert "sub_foreign" not in found


def test_a_bill_of_many_lines_is_read_to_its_last(stage: StripeStage) -> None:
    sub = bought(stage)
    with stage.fake.lock:
        bill = stage.fake.all("invoice")[0]
        bill["_lines"] = [{**bill["_lines"][0], "id": f"il_x{number}", "amount": 100} for number in range(23)]
        bill["lines"] |= {"data": bill["_lines"][:10], "has_more": True}
        bill["lines"]["url"] = f"/v1/invoices/{bill['id']}/lines"
        bill["total"] = 2300
    assert [line.amount_minor for line in newest(stage, sub).lines] == [100] * 23


def test_a_key_that_stripe_does_not_know_is_a_provider_that_is_away(
    stage: StripeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_live_of_somebody_else")
    forget_process()
    with pytest.raises(ProviderAway):
        StripePayments().open_checkout(order())


def test_where_nobody_listens_the_provider_is_away(
    stage: StripeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRIPE_BASE_URL", "http://127.0.0.1:9")
    forget_process()
    with pytest.raises(ProviderAway):
        StripePayments().open_checkout(order())


def test_a_card_that_is_declined_says_so() -> None:
    with pytest.raises(CardDeclined), asked():
        raise stripe.CardError("Your card was declined.", "", "card_declined")


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("STRIPE_SECRET_KEY", "pk_test_published", "STRIPE_SECRET_KEY"),
        ("STRIPE_SECRET_KEY", "", "STRIPE_SECRET_KEY"),
        ("STRIPE_WEBHOOK_SECRET", " , ", "STRIPE_WEBHOOK_SECRET"),
        ("APP_ENV", "production", "test money"),
    ],
)
def test_what_is_missing_is_said(
    stage: StripeStage, monkeypatch: pytest.MonkeyPatch, name: str, value: str, word: str
) -> None:
    monkeypatch.setenv(name, value)
    forget_process()
    assert word in stage.provider.problem()


def test_a_pause_across_a_bill_gives_no_period_that_nobody_paid(stage: StripeStage) -> None:
    sub = bought(stage)
    stage.pass_days(29)
    stage.provider.pause(sub, utc_now() + timedelta(days=3))
    stage.pass_days(2.5)
    stage.pass_days(2.5)
    there = now(stage, sub)
    assert there.status is SubscriptionStatus.PAUSED
    assert there.paused_until == there.period_end
    with pytest.raises(Conflict):
        stage.provider.change(sub, price("family_month_usd"))
    stage.provider.resume(sub)
    assert now(stage, sub).status is SubscriptionStatus.ACTIVE
    assert sum(bill.paid_minor for bill in stage.provider.invoices(sub)) == 2 * 1499
    stage.provider.resume(sub)
    assert sum(bill.paid_minor for bill in stage.provider.invoices(sub)) == 2 * 1499


def test_no_code_of_ours_is_typed_at_stripe_which_does_not_know_when_it_ran_out(stage: StripeStage) -> None:
    stage.provider.open_checkout(order())
    asked_for = stage.fake.all("checkout.session")[0]["_asked"]
    assert "allow_promotion_codes" not in asked_for
