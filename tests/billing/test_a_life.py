"""What becomes of a subscription while days pass."""

import pytest
from sqlmodel import select

from netflix_clone.billing import service
from netflix_clone.billing.api import ROUTERS
from netflix_clone.billing.models import Plan
from netflix_clone.billing.schemas import InvoiceStatus, LineKind, SubscriptionStatus
from netflix_clone.billing.signals import TrialEnding
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.signals import _receivers
from tests import factories
from tests.billing.shop import FAILS_LATER, WORKS, Buyer, buyer, card


def test_each_month_is_billed_once(mara: Buyer) -> None:
    mara.buy()
    mara.after(70)
    assert [bill.total_minor for bill in mara.invoices] == [1499] * 3
    assert len({bill.number for bill in mara.invoices}) == 3
    assert mara.plan == "premium"


def test_a_dearer_plan_counts_at_once_and_pays_the_difference(mara: Buyer) -> None:
    mara.buy("basic_month_usd")
    mara.after(10)
    quote = mara.post("/api/billing/quote", price="premium_month_usd")
    assert mara.post("/api/billing/change", price="premium_month_usd") == {"url": ""}
    bill = mara.invoices[0]
    assert mara.plan == "premium"
    assert quote["is_upgrade"] and quote["due_now_minor"] == bill.total_minor
    assert 0 < bill.total_minor < 1499 - 999
    assert [line.kind for line in bill.lines] == [LineKind.PRORATION, LineKind.PLAN]
    assert sum(line.amount_minor for line in bill.lines) == bill.total_minor


def test_what_a_year_leaves_over_is_kept_for_the_next_bills(mara: Buyer) -> None:
    mara.buy("premium_year_usd")
    mara.post("/api/billing/change", price="family_month_usd")
    assert (mara.plan, mara.invoices[0].total_minor) == ("family", 0)
    mara.after(40)
    assert (mara.invoices[0].total_minor, mara.plan) == (0, "family")
    assert mara.invoices[0].lines[-1].amount_minor == -1999


def test_a_cheaper_plan_waits_for_the_period_and_can_be_taken_back(mara: Buyer) -> None:
    mara.buy("premium_month_usd")
    mara.post("/api/billing/change", price="basic_month_usd")
    sub = mara.subscription
    assert (mara.plan, sub.pending_plan_name, sub.pending_at) == ("premium", "Basic", sub.period_end)
    mara.post("/api/billing/change", price="premium_month_usd")
    assert mara.subscription.pending_price is None
    mara.post("/api/billing/change", price="basic_month_usd")
    mara.after(32)
    assert (mara.plan, mara.invoices[0].total_minor) == ("basic", 999)


def test_a_pause_gives_nothing_bills_nothing_and_keeps_the_days_that_were_paid(mara: Buyer) -> None:
    mara.buy()
    mara.after(10)
    mara.post("/api/billing/pause", days=30)
    assert (mara.plan, mara.subscription.status) == ("free", SubscriptionStatus.PAUSED)
    mara.after(31)
    assert (mara.plan, len(mara.invoices)) == ("premium", 1)
    mara.after(22)
    assert len(mara.invoices) == 2


def test_a_bill_that_fails_leaves_the_plan_for_the_grace_days_then_takes_it(mara: Buyer) -> None:
    mara.buy(number=FAILS_LATER)
    mara.after(32)
    assert (mara.plan, mara.subscription.status) == ("premium", SubscriptionStatus.PAST_DUE)
    assert mara.entitlement.grace_until == mara.subscription.grace_until is not None
    assert mara.invoices[0].status is InvoiceStatus.OPEN
    mara.after(8)
    assert (mara.plan, mara.subscription.status) == ("free", SubscriptionStatus.UNPAID)


def test_another_card_pays_what_is_owed(mara: Buyer) -> None:
    mara.buy(number=FAILS_LATER)
    mara.after(33)
    portal = mara.client.get("/api/billing/portal").json()["url"]
    external_id = portal.partition("subscription=")[2].partition("&")[0]
    refused = mara.client.post("/api/sandbox/method", json=card(FAILS_LATER, subscription=external_id))
    assert refused.status_code == 402
    mara.post("/api/sandbox/method", **card(WORKS, subscription=external_id))
    assert (mara.plan, mara.subscription.status) == ("premium", SubscriptionStatus.ACTIVE)
    assert [bill.status for bill in mara.invoices] == [InvoiceStatus.PAID] * 2
    mara.after(31)
    assert len(mara.invoices) == 3


def test_nobody_changes_the_card_of_somebody_else(mara: Buyer) -> None:
    mara.buy()
    external_id = (
        mara.client.get("/api/billing/portal").json()["url"].partition("subscription=")[2].partition("&")[0]
    )
    refused = buyer().client.post("/api/sandbox/method", json=card(WORKS, subscription=external_id))
    assert refused.status_code == 404


@pytest.fixture
def trial(mara: Buyer) -> None:
    with unit_of_work() as session:
        session.exec(select(Plan).where(Plan.slug == "premium")).one().trial_days = 14


@pytest.mark.usefixtures("trial")
def test_a_trial_costs_nothing_is_told_of_before_its_end_and_given_once(
    mara: Buyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mara.buy()
    assert (mara.plan, mara.subscription.status, mara.invoices) == (
        "premium",
        SubscriptionStatus.TRIALING,
        (),
    )
    told: list[object] = []
    monkeypatch.setitem(_receivers, TrialEnding, [told.append])
    for days in (9, 3):
        with unit_of_work() as session:
            service.tell_of_trials(session)
        assert told == []
        mara.after(days)
    for _ in range(2):
        with unit_of_work() as session:
            service.tell_of_trials(session)
    assert len(told) == 1
    mara.after(5)
    assert (mara.subscription.status, mara.invoices[0].total_minor) == (SubscriptionStatus.ACTIVE, 1499)
    mara.post("/api/billing/cancel")
    mara.after(40)
    mara.buy()
    assert mara.subscription.status is SubscriptionStatus.ACTIVE


def test_what_became_due_is_seen_at_once_though_a_worker_holds_the_events(
    mara: Buyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mara.buy(number=FAILS_LATER)
    monkeypatch.setattr(service, "process_due", lambda: 0)
    mara.after(35)
    assert mara.subscription.status is SubscriptionStatus.PAST_DUE


def test_a_dearer_plan_that_cannot_be_paid_changes_nothing(mara: Buyer) -> None:
    mara.buy("basic_month_usd", number=FAILS_LATER)
    assert mara.post("/api/billing/quote", price="premium_month_usd")["due_now_minor"] > 0
    refused = mara.client.post("/api/billing/change", json={"price": "premium_month_usd"})
    assert (refused.status_code, mara.plan, len(mara.invoices)) == (402, "basic", 1)


def test_a_page_that_ran_out_is_not_gone_on_with(mara: Buyer) -> None:
    opened = mara.checkout()
    mara.after(1)
    assert mara.pay(opened).status_code == 409
    again = mara.checkout()
    assert again["checkout_id"] != opened["checkout_id"]
    assert mara.pay(again).status_code == 200


def test_time_passes_for_one_account_alone(mara: Buyer) -> None:
    otto = buyer()
    mara.buy()
    otto.buy()
    mara.after(40)
    assert (len(mara.invoices), len(otto.invoices)) == (2, 1)


@pytest.mark.parametrize("days", [0, 801])
def test_time_does_not_stand_still_or_jump_too_far(mara: Buyer, days: int) -> None:
    assert mara.client.post("/api/sandbox/clock", json={"days": days}).status_code == 422


def test_a_refund_gives_back_no_more_than_was_paid(mara: Buyer) -> None:
    mara.buy()
    office, bill = factories.admin_client(*ROUTERS), mara.invoices[0]
    path = f"/api/admin/invoices/{bill.id}/refund"
    assert mara.client.post(path, json={"amount_minor": 1}).status_code == 403
    assert office.post(path, json={"amount_minor": 1500}).status_code == 422
    assert office.post(path, json={"amount_minor": 1000}).status_code == 204
    assert office.post(path, json={"amount_minor": 500}).status_code == 422
    assert mara.invoices[0].refunded_minor == 1000
    assert mara.plan == "premium"
