"""What a subscriber lives through, with each provider, through our REST routes and our workers.

The same list runs in a browser with the sandbox.
"""

import json
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from sqlmodel import select

from netflix_clone.accounts import tasks as accounts
from netflix_clone.accounts.models import Account
from netflix_clone.billing import service
from netflix_clone.billing.schemas import InvoiceStatus, SubscriptionStatus
from netflix_clone.kit.db import read_only
from netflix_clone.media import delivery
from netflix_clone.transfer import tasks as exports
from tests.billing.life import PASSWORD, REFUSED, Life, life
from tests.billing.stages import Declined

__all__ = ["life"]


def grade(answer: Any) -> str:
    assert answer.status_code == 200, answer.text
    wanted = delivery.read(answer.json()["manifest_url"])
    assert wanted is not None
    return wanted.grade


def buy_premium_for_a_year(life: Life) -> None:
    life.pay_at_provider(life.checkout("premium_year_usd", promotion_code="launch25"))


def test_a_promotion_code_opens_premium_at_once_on_as_many_devices_as_it_holds(life: Life) -> None:
    tv = life.device()
    assert (life.plan, grade(life.play("Nosferatu", tv))) == ("free", "v240-v360-v480")
    wall = life.play("Metropolis", tv)
    assert (wall.status_code, wall.json()["gate"]) == (402, "premium-title")
    assert life.download().status_code in REFUSED
    buy_premium_for_a_year(life)
    bill = life.invoices[0]
    assert (life.plan, bill.total_minor, sum(line.amount_minor for line in bill.lines)) == (
        "premium",
        11242,
        11242,
    )
    assert [grade(life.play("Metropolis")) for _ in range(3)] == ["full"] * 3
    assert life.play("Metropolis").status_code == 429
    assert life.download().status_code == 201


def test_a_downgrade_closes_what_it_closes_once_the_year_is_over(life: Life) -> None:
    buy_premium_for_a_year(life)
    life.change("basic_month_usd")
    assert (life.plan, life.subscription.pending_plan_name) == ("premium", "Basic")
    assert life.download().status_code == 201
    life.after(367)
    assert (life.plan, life.subscription.pending_price, life.invoices[0].paid_minor) == ("basic", None, 999)
    assert life.download().status_code in REFUSED
    assert life.play("Metropolis").status_code == 402


def test_a_renewal_that_fails_is_told_leaves_the_grace_days_and_paying_brings_the_plan_back(
    life: Life,
) -> None:
    life.pay_at_provider(life.checkout("premium_month_usd"))
    assert (life.banner, sorted(life.mails)) == ("", ["Receipt for Premium", "Welcome to Premium"])
    life.stage.use(life.external_id, "fails-later")
    life.after(life.days_left + 1)
    assert (life.plan, life.subscription.status) == ("premium", SubscriptionStatus.PAST_DUE)
    assert life.entitlement.grace_until
    assert life.invoices[0].status is InvoiceStatus.OPEN
    assert "Your last payment failed" in life.banner
    assert life.mails.count("Your payment did not go through") == 1
    assert life.client.get("/api/billing/portal").json()["url"].startswith("http")
    life.after(7)
    assert life.plan == "free"
    life.stage.use(life.external_id, "works")
    life.settle()
    assert (life.plan, life.subscription.status) == ("premium", SubscriptionStatus.ACTIVE)
    assert life.invoices[0].status is InvoiceStatus.PAID
    assert (life.banner, life.mails.count("Receipt for Premium")) == ("", 2)


def test_who_cancels_may_come_back_and_who_left_may_buy_again(life: Life) -> None:
    life.pay_at_provider(life.checkout("basic_month_usd"))
    life.post("/api/billing/cancel", reason="Too few westerns")
    assert (life.plan, life.subscription.cancel_at_period_end) == ("basic", True)
    life.post("/api/billing/resume")
    life.settle()
    assert not life.subscription.cancel_at_period_end
    life.post("/api/billing/cancel")
    life.after(35)
    assert (life.plan, list(life.stage.provider.live_subscriptions())) == ("free", [])
    life.pay_at_provider(life.checkout("family_month_usd"))
    assert life.plan == "family"
    service.end_all(life.account_id)
    assert (life.plan, list(life.stage.provider.live_subscriptions())) == ("free", [])


def test_who_leaves_takes_everything_along_and_pays_no_more(life: Life) -> None:
    buy_premium_for_a_year(life)
    device = life.device()
    export = device.post("/api/me/export").json()["id"]
    exports.make_exports()
    inside = zipfile.ZipFile(BytesIO(device.get(f"/api/me/export/{export}/file").content))
    assert json.loads(inside.read("subscription.json"))["plan"] == "premium"
    assert [bill["total_minor"] for bill in json.loads(inside.read("bills.json"))] == [11242]
    assert device.post("/api/me/delete", json={"password": PASSWORD}).status_code == 204
    assert life.play("Nosferatu", device).status_code == 401
    service.cancel_for_leavers()
    life.settle()
    assert (life.plan, life.subscription.cancel_at_period_end) == ("premium", True)
    life.closes(in_days=0.5)
    service.cancel_for_leavers()
    assert (life.plan, list(life.stage.provider.live_subscriptions())) == ("free", [])
    life.closes(in_days=-1)
    accounts.sweep_accounts()
    with read_only() as session:
        assert session.exec(select(Account)).all() == []
    (bill,) = life.filed
    assert (bill.account_id, bill.total_minor) == (None, 11242)


def test_a_double_click_is_one_subscription_and_a_second_tab_pays_for_nothing(life: Life) -> None:
    first, again = life.checkout(), life.checkout()
    assert first == again
    other = life.checkout("basic_month_usd")
    with suppress(Declined):
        life.stage.pay(first["url"])
    life.pay_at_provider(other)
    life.settle()
    assert life.plan == "basic"
    assert len(life.stage.provider.live_subscriptions()) == 1
    refused = life.client.post("/api/billing/checkout", json={"price": "family_month_usd"})
    assert refused.status_code == 409


def test_letters_that_come_again_much_later_change_nothing(life: Life) -> None:
    buy_premium_for_a_year(life)
    life.post("/api/billing/cancel")
    life.after(367)
    assert life.plan == "free"
    for body, _ in life.letters:
        signed = life.stage.signed(body)
        path = f"/api/billing/webhooks/{life.provider}"
        assert life.client.post(path, content=body, headers=signed).status_code == 200
    service.process_due()
    assert life.plan == "free"
    assert len([bill for bill in life.invoices if bill.paid_minor]) == 1


def test_a_letter_that_nobody_signed_is_refused_and_kept_nowhere(life: Life) -> None:
    life.stage.pay(life.checkout()["url"])
    body, headers = life.stage.letters()[0]
    path = f"/api/billing/webhooks/{life.provider}"
    for said, head in ((body, {}), (body + b" ", headers), (body, life.stage.signed(body, by_another=True))):
        assert life.client.post(path, content=said, headers=head).status_code == 400
    assert service.process_due() == 0


def test_a_bill_that_its_holder_objects_to_is_marked_until_that_is_settled(life: Life) -> None:
    fake: Any = getattr(life.stage, "fake", None) or pytest.skip("nobody objects to test money")
    life.pay_at_provider(life.checkout())
    (bill,) = life.filed
    is_disputed = [bill.is_disputed]
    case = fake.dispute(bill.external_id)
    for settle in (life.settle, lambda: fake.resolve(case), life.settle):
        settle()
        is_disputed.append(life.filed[0].is_disputed)
    assert is_disputed == [False, True, True, False]


def test_what_was_never_told_is_found_by_a_reconciliation(life: Life) -> None:
    life.stage.pay(life.checkout("family_year_usd")["url"])
    service.sweep_checkouts()
    life.stage.letters()
    service.reconcile(lambda _line: None)
    assert life.plan == "family"


def test_while_the_provider_is_away_plays_go_on_and_the_sentence_says_so(life: Life) -> None:
    buy_premium_for_a_year(life)
    life.stage.go_away()
    assert grade(life.play("Metropolis")) == "full"
    for path, body in (
        ("/api/billing/change", {"price": "basic_month_usd"}),
        ("/api/billing/cancel", {}),
        ("/api/billing/quote", {"price": "family_year_usd"}),
    ):
        away = life.client.post(path, json=body)
        assert (away.status_code, away.json()["code"]) == (503, "payments-away")
        assert "Nothing was charged" in away.json()["detail"]
    assert life.plan == "premium"
