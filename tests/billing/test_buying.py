"""From a price to a plan, and what a browser cannot make of it."""

import pytest

from netflix_clone.billing import service
from netflix_clone.billing.schemas import InvoiceStatus, LineKind, SubscriptionStatus
from netflix_clone.kit.db import unit_of_work
from tests.billing.shop import DECLINED, SECOND_STEP, Buyer, buyer, card, page_of
from tests.conftest import forget_process


def test_whoever_buys_nothing_has_the_free_plan(mara: Buyer) -> None:
    assert (mara.plan, mara.entitlement.has_ads, mara.entitlement.max_height) == ("free", True, 480)


def test_the_four_plans_are_offered_with_their_prices(mara: Buyer) -> None:
    plans = mara.client.get("/api/plans").json()
    assert [plan["slug"] for plan in plans] == ["free", "basic", "premium", "family"]
    keys = [price["lookup_key"] for price in plans[2]["prices"]]
    assert keys == ["premium_month_usd", "premium_year_usd"]
    assert [price["amount_minor"] for price in plans[2]["prices"]] == [1499, 14990]


def test_a_card_that_works_buys_a_plan_at_once(mara: Buyer) -> None:
    opened = mara.checkout("premium_year_usd", return_path="/title/7")
    answer = mara.pay(opened)
    assert opened["checkout_id"] in answer.json()["next"]
    service.process_due()
    assert mara.plan == "premium"
    assert mara.subscription.payment_method == "Visa •••• 4242"
    view = mara.client.get(f"/api/billing/checkout/{opened['checkout_id']}").json()
    assert (view["state"], view["return_path"]) == ("complete", "/title/7")


def test_the_success_page_does_not_grant_before_it_was_paid(mara: Buyer) -> None:
    opened = mara.checkout()
    view = mara.client.get(f"/api/billing/checkout/{opened['checkout_id']}").json()
    assert (view["state"], mara.plan) == ("open", "free")


def test_the_success_page_asks_where_the_event_is_lost(mara: Buyer) -> None:
    opened = mara.checkout()
    mara.pay(opened)
    assert mara.plan == "free"
    assert mara.client.get(f"/api/billing/checkout/{opened['checkout_id']}").json()["state"] == "complete"
    assert mara.plan == "premium"


def test_a_declined_card_charges_nothing_and_another_may_be_tried(mara: Buyer) -> None:
    opened = mara.checkout()
    refused = mara.pay(opened, DECLINED)
    assert (refused.status_code, refused.json()["code"], mara.invoices) == (402, "card-declined", ())
    assert mara.pay(opened).status_code == 200
    service.process_due()
    assert mara.plan == "premium"


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", "4111 1111 1111 1111"), ("expires", "01/20"), ("expires", "13/39"), ("code", "x")],
)
def test_a_card_is_checked_field_by_field(mara: Buyer, field: str, value: str) -> None:
    typed = card(session=page_of(mara.checkout())) | {field: value}
    refused = mara.client.post("/api/sandbox/pay", json=typed)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_a_second_step_that_is_not_taken_gives_nothing(mara: Buyer) -> None:
    opened = mara.checkout()
    assert "/checkout/confirm?session=" in mara.pay(opened, SECOND_STEP).json()["next"]
    service.process_due()
    assert (mara.plan, mara.subscription.status) == ("free", SubscriptionStatus.INCOMPLETE)
    page = page_of(opened)
    refused = mara.client.post("/api/sandbox/confirm", json={"session": page, "agree": False})
    assert (refused.status_code, mara.plan) == (402, "free")
    mara.post("/api/sandbox/confirm", session=page, agree=True)
    service.process_due()
    assert (mara.plan, mara.invoices[0].status) == ("premium", InvoiceStatus.PAID)


def test_a_second_step_that_was_left_does_not_stand_in_the_way_of_another_plan(mara: Buyer) -> None:
    mara.pay(mara.checkout("premium_month_usd"), SECOND_STEP)
    service.process_due()
    mara.buy("basic_month_usd")
    assert mara.plan == "basic"
    assert mara.subscription.status is SubscriptionStatus.ACTIVE


def test_prices_and_quantities_of_a_browser_are_ignored(mara: Buyer) -> None:
    forged = {
        "amount_minor": 1,
        "quantity": -5,
        "currency": "JPY",
        "plan": "family",
        "success_url": "https://evil.example",
    }
    opened = mara.checkout("premium_month_usd", **forged)
    answer = mara.pay(opened)
    service.process_due()
    assert answer.json()["next"].startswith("http://localhost:3000/checkout/done?")
    assert (mara.invoices[0].total_minor, mara.invoices[0].currency, mara.plan) == (1499, "USD", "premium")


@pytest.mark.parametrize(
    "path", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_way_back_leads_nowhere_else(mara: Buyer, path: str) -> None:
    opened = mara.checkout(return_path=path)
    assert mara.client.get(f"/api/billing/checkout/{opened['checkout_id']}").json()["return_path"] == ""


@pytest.mark.parametrize("key", ["free_month_usd", "premium_month_eur", "premium_month_usd' OR 1=1", "x"])
def test_what_is_not_offered_cannot_be_bought(mara: Buyer, key: str) -> None:
    refused = mara.client.post("/api/billing/checkout", json={"price": key})
    assert (refused.status_code, refused.json()["field"]) == (422, "price")


def test_a_double_click_leads_to_one_page_and_another_wish_closes_it(mara: Buyer) -> None:
    first, again = mara.checkout(), mara.checkout()
    assert first == again
    other = mara.checkout("family_month_usd")
    assert other["checkout_id"] != first["checkout_id"]
    assert mara.pay(first).status_code == 409


def test_paying_twice_charges_once(mara: Buyer) -> None:
    opened = mara.checkout()
    first, again = mara.pay(opened), mara.pay(opened)
    assert (first.json(), again.status_code) == (again.json(), 200)
    service.process_due()
    assert len(mara.invoices) == 1


def test_who_has_a_plan_changes_it_instead(mara: Buyer) -> None:
    mara.buy()
    refused = mara.client.post("/api/billing/checkout", json={"price": "family_month_usd"})
    assert (refused.status_code, refused.json()["code"]) == (409, "already-subscribed")


def test_nobody_sees_the_checkout_of_somebody_else(mara: Buyer) -> None:
    opened, otto = mara.checkout(), buyer()
    assert otto.client.get(f"/api/billing/checkout/{opened['checkout_id']}").status_code == 404
    assert otto.client.get("/api/sandbox/session", params={"session": page_of(opened)}).status_code == 404
    assert otto.pay(opened).status_code == 404


def test_tax_is_a_line_of_its_own(mara: Buyer) -> None:
    mara.buy("basic_month_usd", country="DE")
    bill = mara.invoices[0]
    assert [(line.kind, line.amount_minor) for line in bill.lines] == [
        (LineKind.PLAN, 999),
        (LineKind.TAX, 190),
    ]
    assert bill.total_minor == bill.paid_minor == 1189


def test_a_bill_is_its_holders_alone(mara: Buyer) -> None:
    mara.buy()
    bill = mara.invoices[0]
    assert mara.client.get(f"/api/billing/invoices/{bill.id}").json()["number"] == bill.number
    assert buyer().client.get(f"/api/billing/invoices/{bill.id}").status_code == 404


def test_a_plan_that_was_given_costs_nothing_and_is_not_sold_again(mara: Buyer) -> None:
    with unit_of_work() as session:
        service.give_plan(session, mara.account_id, "family")
    assert (mara.plan, mara.subscription.provider, mara.entitlement.until) == ("family", "house", None)
    assert mara.client.post("/api/billing/checkout", json={"price": "basic_month_usd"}).status_code == 409
    mara.post("/api/billing/cancel")
    assert mara.plan == "free"


def test_where_nothing_is_sold_everybody_may_do_everything(
    mara: Buyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYMENTS", "none")
    forget_process()
    assert mara.entitlement.premium_titles
    assert mara.client.post("/api/billing/checkout", json={"price": "basic_month_usd"}).status_code == 503
    assert mara.client.post("/api/sandbox/clock", json={"days": 3}).status_code == 404
