"""The membership of an account: where it stands, and what changing it would cost."""

import asyncio
from dataclasses import dataclass, replace

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.billing import providers, queries, service
from netflix_clone.billing.phrases import offers, standing
from netflix_clone.billing.phrases.standing import Notice, Standing
from netflix_clone.billing.phrases.sums import SANDBOX
from netflix_clone.billing.schemas import (
    Entitlement,
    PlanView,
    Quote,
    SubscriptionStatus,
    SubscriptionView,
)
from netflix_clone.kit import money
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words

_RUNNING = (SubscriptionStatus.ACTIVE, SubscriptionStatus.TRIALING)


@dataclass(frozen=True, slots=True)
class Choice:
    """A price that one can change to."""

    price: str
    plan: str
    interval: str
    amount: str
    is_now: bool
    is_pending: bool


@dataclass(frozen=True, slots=True)
class QuoteSaid:
    """What a change costs, in words."""

    price: str = ""
    heading: str = ""
    due: str = ""
    when: str = ""
    then: str = ""
    is_upgrade: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    entitlement: Entitlement
    held: SubscriptionView | None
    plans: tuple[PlanView, ...]


class MembershipState(rx.State):
    """The membership in words, and which of its doors are open: a plan that was given has none."""

    sells: bool = False
    card: Standing = Standing()
    notices: list[Notice] = []
    choices: list[Choice] = []
    quote: QuoteSaid = QuoteSaid()
    quote_problem: str = ""
    asked: str = ""
    is_asking: bool = False
    is_bought: bool = False
    is_given: bool = False
    is_paid_up: bool = False
    may_cancel: bool = False
    payment_method: str = ""
    ends: str = ""
    has_sandbox: bool = False
    next_bill_days: int = 0
    is_loaded: bool = False

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch the membership; `?price=` asks at once what changing to it would cost."""
        await self._fetch()
        wanted = self.router.url.query_parameters.get("price", "")[:80]
        if wanted and wanted in {each.price for each in self.choices if not each.is_now}:
            await self._ask(wanted)

    @rx.event
    @guard(Access.HOLDER, rate="30/minute")
    async def ask(self, price: str):
        """Ask what changing to a price would cost, and from when it would count."""
        self.asked, self.is_asking, self.quote, self.quote_problem = price, True, QuoteSaid(), ""
        yield
        await self._ask(price)

    @rx.event
    @guard(Access.HOLDER)
    async def stay(self) -> None:
        """Leave all as it is."""
        self.asked, self.quote, self.quote_problem = "", QuoteSaid(), ""

    async def _fetch(self) -> None:
        look = await asyncio.to_thread(_look, identity_now().account_id)
        held, self.sells = look.held, settings().sells
        self.card, self.notices = standing.card(look.entitlement, held), standing.notices(held)
        self.is_bought = held is not None and held.provider != offers.GIVEN
        self.is_given = held is not None and not self.is_bought
        live = held if held and self.is_bought and held.status.is_live else None
        self.is_paid_up = live is not None and live.status in _RUNNING and not live.cancel_at_period_end
        self.may_cancel = live is not None and not live.cancel_at_period_end
        self.choices = _choices(look.plans, live) if live and not live.cancel_at_period_end else []
        self.payment_method = held.payment_method if held else ""
        self.ends = words.day(live.period_end) if live and live.period_end else ""
        self.has_sandbox = self.sells and providers.is_offered(SANDBOX)
        self.next_bill_days = standing.days_to_next_bill(live)
        self.asked, self.quote, self.quote_problem, self.is_loaded = "", QuoteSaid(), "", True

    async def _ask(self, price: str) -> None:
        self.asked = price
        try:
            told, plan_name = await asyncio.to_thread(_quote, identity_now().account_id, price)
        except HouseError as error:
            self.quote_problem = error.told()
        else:
            self.quote = replace(_said(told, plan_name), price=price)
        self.is_asking = False


def _look(account_id: int) -> _Look:
    with read_only() as session:
        return _Look(
            queries.entitlement(session, account_id),
            queries.subscription_of(session, account_id),
            queries.plans(session),
        )


def _quote(account_id: int, lookup_key: str) -> tuple[Quote, str]:
    told = service.quote(account_id, lookup_key)
    with read_only() as session:
        price, plan = queries.price_for_sale(session, lookup_key)
    return told, f"{gettext(plan.name)}, {offers.interval_name(price.interval)}"


def _choices(plans: tuple[PlanView, ...], held: SubscriptionView) -> list[Choice]:
    now = held.price.lookup_key if held.price else ""
    pending = held.pending_price.lookup_key if held.pending_price else ""
    return [
        Choice(
            price=price.lookup_key,
            plan=gettext(plan.name),
            interval=offers.interval_name(price.interval),
            amount=offers.amount_each(price),
            is_now=price.lookup_key == now,
            is_pending=price.lookup_key == pending,
        )
        for plan in plans
        for price in plan.prices
        if price.amount_minor
    ]


def _said(told: Quote, plan: str) -> QuoteSaid:
    due = money.amount(max(told.due_now_minor, 0), told.currency)
    if told.is_upgrade:
        when = gettext("It counts from now on.")
    else:
        when = gettext(
            "It counts from {day} on. Until then all is as it is.", day=words.day(told.takes_effect_at)
        )
    return QuoteSaid(
        heading=gettext("Change to {plan}", plan=plan),
        due=gettext("{amount} today", amount=due) if told.due_now_minor > 0 else gettext("Nothing today"),
        when=when,
        then=gettext("Each bill after that: {amount}.", amount=money.amount(told.then_minor, told.currency)),
        is_upgrade=told.is_upgrade,
    )
