"""Two at once: double clicks, two tabs, two workers; on both databases."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import select

from netflix_clone.billing import providers, queries, service
from netflix_clone.billing.models import Checkout, Subscription
from netflix_clone.billing.providers.sandbox import counter
from netflix_clone.billing.providers.sandbox.cards import Card
from netflix_clone.billing.schemas import CheckoutView, Order, SubscriptionStatus
from netflix_clone.billing.service import checkout, taking_in
from netflix_clone.billing.service.refresh import database_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Invalid
from tests import factories
from tests.conftest import forget_process

CARD = Card("4242 4242 4242 4242", "12/39", "123")


@pytest.fixture
def account_id(each_database: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    with unit_of_work() as session:
        service.ensure_plans(session)
        return factories.account(session)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do things in threads that all begin together; what each gave or raised."""
    start, given = threading.Barrier(len(works)), [None] * len(works)

    def run(at: int, work: Callable[[], object]) -> None:
        start.wait()
        try:
            given[at] = work()  # type: ignore[call-overload]
        except Exception as error:
            given[at] = error  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(given)


def subscriptions(account_id: int) -> list[Subscription]:
    with read_only() as session:
        mine = select(Subscription).where(Subscription.account_id == account_id)
        return list(session.exec(mine.order_by(Subscription.started_at)))  # type: ignore[arg-type]


def buy_in_a_tab(account_id: int, tab: str) -> str:
    """A purchase that our checkout did not hinder; the subscription's id."""
    with read_only() as session:
        price, plan = queries.price_for_sale(session, "premium_month_usd")
    sandbox = providers.provider("sandbox")
    order = Order(tab, account_id, "m@example.com", price, plan.name, 0, "", "/", "/", "en")
    page = sandbox.open_checkout(order)
    counter.pay(page.external_id, account_id, CARD)
    return sandbox.bought(page.external_id)


def test_twelve_clicks_open_one_checkout(account_id: int) -> None:
    wish = service.Wish("premium_month_usd")
    given = at_once(*[lambda: service.open_checkout(account_id, wish).id] * 12)
    assert len(set(map(str, given))) == 1, given
    with read_only() as session:
        rows = session.exec(select(Checkout)).all()
    assert [row.open_key for row in rows] == [account_id]


def test_of_eight_who_want_the_last_three_uses_of_a_code_three_get_them(account_id: int) -> None:
    with unit_of_work() as session:
        service.save_promotion(session, service.PromotionDraft("RUSH", percent_off=50, max_redemptions=3))
        crowd = [account_id, *(factories.account(session) for _ in range(7))]
    wish = service.Wish("premium_month_usd", promotion_code="rush")
    given = at_once(*[partial(service.open_checkout, each, wish) for each in crowd])
    opened = [each.id for each in given if isinstance(each, CheckoutView)]
    refused = [each for each in given if isinstance(each, Invalid)]
    assert (len(opened), len(refused)) == (3, 5), given
    checkout.expire("sandbox", opened[0])
    left = [each for each, got in zip(crowd, given, strict=True) if isinstance(got, Invalid)]
    assert service.open_checkout(left[0], wish).url


def test_of_two_that_were_paid_the_first_stays_and_the_other_is_given_back(account_id: int) -> None:
    first, second = buy_in_a_tab(account_id, "one"), buy_in_a_tab(account_id, "two")
    at_once(
        *[lambda: service.refresh("sandbox", second)] * 3,
        *[lambda: service.refresh("sandbox", first)] * 3,
    )
    service.refresh("sandbox", second)
    kept, ended = subscriptions(account_id)
    assert (kept.external_id, kept.status, kept.live_key) == (first, SubscriptionStatus.ACTIVE, account_id)
    assert (ended.external_id, ended.status, ended.live_key) == (second, SubscriptionStatus.CANCELED, None)
    with read_only() as session:
        bills = {bill.id: bill for bill in queries.invoices(session, account_id)}
    assert sorted(bill.refunded_minor for bill in bills.values()) == [0, 1499]


def test_workers_that_share_an_inbox_do_everything_once(account_id: int) -> None:
    buy_in_a_tab(account_id, "one")
    service.deliver_sandbox()
    done = at_once(*[service.process_due] * 4)
    assert all(isinstance(each, int) for each in done), done
    assert [row.status for row in subscriptions(account_id)] == [SubscriptionStatus.ACTIVE]


def test_an_answer_that_was_asked_for_earlier_does_not_overwrite_a_later_one(account_id: int) -> None:
    one = buy_in_a_tab(account_id, "one")
    sandbox = providers.provider("sandbox")
    with read_only() as session:
        asked_at = database_now(session)
    old = sandbox.subscription(one)
    assert old is not None
    sandbox.cancel(one, at_once=True)
    service.refresh("sandbox", one)
    with unit_of_work() as session:
        taking_in.take_in(session, taking_in.News("sandbox", old, (), asked_at - timedelta(seconds=1)))
    assert subscriptions(account_id)[0].status is SubscriptionStatus.CANCELED
