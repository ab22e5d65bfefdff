"""What is always so, whatever happens in whatever order."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from netflix_clone.billing import providers, queries, service
from netflix_clone.billing.models import Invoice, Subscription
from netflix_clone.billing.providers.sandbox import counter, cycle, memory, post
from netflix_clone.billing.providers.sandbox.cards import Card
from netflix_clone.billing.providers.sandbox.cycle import Ledger
from netflix_clone.billing.schemas import (
    Interval,
    InvoiceStatus,
    Order,
    PriceView,
    PromotionDuration,
    PromotionView,
    SubscriptionStatus,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import HouseError
from tests import factories

FEW = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MANY = settings(FEW, max_examples=30)
NUMBERS = ("4242424242424242", "4000000000000341", "4000002500003155")
PRICES = tuple(
    PriceView(at, key, interval, "USD", minor)
    for at, (key, interval, minor) in enumerate(
        (
            ("basic_month_usd", Interval.MONTH, 999),
            ("basic_year_usd", Interval.YEAR, 9990),
            ("premium_month_usd", Interval.MONTH, 1499),
            ("family_year_usd", Interval.YEAR, 19990),
        )
    )
)


class Life:
    """One account with two tabs at the shop: things that may happen to it, delivered to us or not."""

    def __init__(self) -> None:
        with unit_of_work() as session:
            service.ensure_plans(session)
            self.account_id = factories.account(session)
            self.prices = [queries.price_for_sale(session, price.lookup_key)[0] for price in PRICES]
        self.sandbox = providers.provider("sandbox")
        self.letters: list[tuple[str, bytes, dict[str, str]]] = []

    def buy(self, tab: int, price: int, number: str) -> None:
        order = Order(
            checkout_id=f"{tab}",
            account_id=self.account_id,
            email="mara@example.com",
            price=self.prices[price],
            plan_name="A plan",
            trial_days=0,
            promotion_code="",
            success_url="http://localhost/",
            cancel_url="http://localhost/",
            locale="en",
        )
        page = self.sandbox.open_checkout(order)
        counter.pay(page.external_id, self.account_id, Card(number, "12/39", "123"))
        with suppress(HouseError):
            counter.confirm(page.external_id, self.account_id, is_agreed=True)

    def do(self, what: str, number: int) -> None:
        known = [self.sandbox.bought(f"checkout-{self.account_id}-{tab}") for tab in range(2)]
        ids = [each for each in known if each]
        if what == "days":
            counter.pass_time(1 + number * 7, self.account_id)
        elif what == "buy":
            self.buy(number % 2, number % len(PRICES), NUMBERS[number % len(NUMBERS)])
        elif ids:
            one = ids[number % len(ids)]
            acts: dict[str, Callable[[], object]] = {
                "change": lambda: self.sandbox.change(one, self.prices[number % len(PRICES)]),
                "cancel": lambda: self.sandbox.cancel(one, at_once=number % 5 == 0),
                "resume": lambda: self.sandbox.resume(one),
                "pause": lambda: self.sandbox.pause(one, utc_now() + timedelta(days=number)),
                "card": lambda: counter.change_card(
                    one, self.account_id, Card(NUMBERS[number % 3], "12/39", "123")
                ),
            }
            acts[what]()

    def live(self, story: list[tuple[str, int]]) -> None:
        """Let a story happen; its webhooks are taken from the post and not delivered."""
        for what, number in story:
            with suppress(HouseError):
                self.do(what, number)
            self.take_letters()

    def take_letters(self) -> None:
        while found := post.waiting():
            self.letters += found
            post.sent([event_id for event_id, _, _ in found])

    def deliver(self, chosen: list[tuple[str, bytes, dict[str, str]]]) -> None:
        for _event_id, body, headers in chosen:
            service.accept("sandbox", body, headers)
            service.process_due()
        self.take_letters()

    def rows(self) -> tuple[list[Subscription], list[Invoice]]:
        with read_only() as session:
            mine = session.exec(select(Subscription).where(Subscription.account_id == self.account_id)).all()
            bills = session.exec(select(Invoice).where(Invoice.account_id == self.account_id)).all()
        return list(mine), list(bills)

    def seen(self) -> list[object]:
        """All that we know, without the ids and seconds in which two lives differ."""
        subs, bills = self.rows()
        return [
            sorted(
                (
                    sub.status,
                    bool(sub.live_key),
                    sub.price_id or 0,
                    sub.cancel_at_period_end,
                    _day(sub.period_end),
                )
                for sub in subs
            ),
            sorted(
                (bill.status, bill.total_minor, bill.refunded_minor, _day(bill.issued_at)) for bill in bills
            ),
        ]


def _day(moment: datetime | None) -> str:
    return (moment + timedelta(hours=6)).date().isoformat() if moment else ""


STORIES = st.lists(
    st.tuples(
        st.sampled_from(("buy", "buy", "days", "change", "cancel", "resume", "pause", "card")),
        st.integers(0, 6),
    ),
    min_size=2,
    max_size=7,
).map(lambda story: [("buy", 0), *story])


@FEW
@given(story=STORIES, seed=st.integers(0, 1000))
@pytest.mark.usefixtures("sells", "database")
def test_events_in_any_order_and_number_lead_to_the_same_end(story: list[tuple[str, int]], seed: int) -> None:
    in_order, shuffled = Life(), Life()
    for life in (in_order, shuffled):
        life.live(story)
    chance = random.Random(seed)
    events = shuffled.letters + chance.choices(shuffled.letters, k=3)
    chance.shuffle(events)
    in_order.deliver(in_order.letters)
    shuffled.deliver(events)
    assert in_order.seen() == shuffled.seen()


@FEW
@given(story=STORIES, lost=st.integers(0, 4))
@pytest.mark.usefixtures("sells", "database")
def test_one_plan_lives_and_it_is_paid_for(story: list[tuple[str, int]], lost: int) -> None:
    life = Life()
    for at, step in enumerate(story):
        life.live([step])
        if at % 5 != lost:
            life.deliver(life.letters)
            life.letters.clear()
        subs, bills = life.rows()
        assert sum(sub.live_key is not None for sub in subs) <= 1
        with read_only() as session:
            entitled = queries.entitlement(session, life.account_id)
        paid_until = max(
            (bill.period_end for bill in bills if _is_paid(bill) and bill.period_end), default=None
        )
        if entitled.plan != "free":
            assert paid_until is not None and utc_now() < paid_until + timedelta(days=7)


def _is_paid(bill: Invoice) -> bool:
    return bill.status is InvoiceStatus.PAID


@MANY
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(("days", "change", "pause", "card")), st.integers(0, 40)), max_size=12
    ),
    percent=st.integers(0, 100),
    amount=st.integers(1, 3000),
    country=st.sampled_from(("", "DE", "CH")),
    duration=st.sampled_from(list(PromotionDuration)),
)
def test_the_lines_of_each_bill_sum_up_to_it(
    steps: list[tuple[str, int]], percent: int, amount: int, country: str, duration: PromotionDuration
) -> None:
    now = datetime(2026, 1, 31, 12, tzinfo=UTC)
    promotion = PromotionView(1, "CODE", percent, 0 if percent else amount, "USD", duration, 3)
    ledger = Ledger(_subscription(now, country, promotion))
    cycle.begin(ledger, now, trial_days=0)
    for what, number in steps:
        with suppress(HouseError):
            if what == "days":
                now += timedelta(days=number, seconds=number * 977)
                cycle.advance(ledger, now)
            elif what == "change":
                cycle.change(ledger, PRICES[number % len(PRICES)], "Another", now)
            elif what == "pause":
                cycle.pause(ledger, now + timedelta(days=number), now)
            else:
                ledger.sub.card = NUMBERS[number % 2]
    assert ledger.invoices
    for bill in ledger.invoices:
        assert sum(line.amount_minor for line in bill.lines) == bill.total_minor >= 0
    assert ledger.sub.credit_minor >= 0


def _subscription(now: datetime, country: str, promotion: PromotionView) -> memory.Subscription:
    return memory.Subscription(
        id="subscription-1-abcd",
        account_id=1,
        checkout_id="",
        customer_id="",
        locale="en",
        country=country,
        card=NUMBERS[0],
        price=PRICES[0],
        plan_name="Basic",
        status=SubscriptionStatus.INCOMPLETE,
        started_at=now,
        period_start=now,
        period_end=now,
        promotion=promotion,
    )


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    start = datetime(2028, 1, 31, tzinfo=UTC)
    assert cycle.period_after(start, Interval.MONTH) == datetime(2028, 2, 29, tzinfo=UTC)
    assert cycle.period_after(datetime(2028, 2, 29, tzinfo=UTC), Interval.YEAR) == datetime(
        2029, 2, 28, tzinfo=UTC
    )
