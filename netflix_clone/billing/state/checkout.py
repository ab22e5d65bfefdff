"""Buying: what it costs and how it is paid, the bank's second step, and the wait until it is there."""

import asyncio
from dataclasses import dataclass
from typing import Any

import reflex as rx
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.billing import providers, queries, service
from netflix_clone.billing.errors import ProviderAway
from netflix_clone.billing.phrases import sums
from netflix_clone.billing.phrases.sums import SANDBOX, Sum, SumLine
from netflix_clone.billing.providers.sandbox import cards, counter
from netflix_clone.billing.schemas import CheckoutState as Stage
from netflix_clone.billing.schemas import CheckoutView, PlanView, PriceView, PromotionView
from netflix_clone.kit import money
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import HouseError, Invalid
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.paths import same_site_path
from netflix_clone.plugins.protocols import Access

_SLOW_AFTER_LOOKS = 6
_LONGEST_CODE = 80
_HOME = "/browse"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to pay."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class _Till:
    price: PriceView
    plan: PlanView
    trial_days: int
    held: str


class CheckoutState(rx.State):
    """A purchase before it is paid; `problem` is why there is nothing to pay."""

    price: str = ""
    code: str = ""
    code_problem: str = ""
    country: str = "US"
    countries: list[tuple[str, str]] = []
    ways: list[Way] = []
    way: str = ""
    has_choice: bool = False
    return_path: str = ""
    session: str = ""
    heading: str = ""
    facts: str = ""
    lines: list[SumLine] = []
    due: str = ""
    button: str = ""
    then: str = ""
    tests: list[list[str]] = []
    problem: str = ""
    has_plan: bool = False
    is_loaded: bool = False

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch what `?price=` sells, with the code of `&code=`."""
        asked = self.router.url.query_parameters
        self.price, self.session = asked.get("price", "")[:80], asked.get("session", "")[:60]
        self.return_path = same_site_path(asked.get("from", "")[:300], otherwise="")
        self.problem, self.code, self.code_problem, self.has_plan = "", "", "", False
        self.countries = sums.countries()
        self.ways = [Way(each.name, each.label) for each in providers.offered() if not each.problem()]
        self.way, self.has_choice = self.ways[0].name if self.ways else "", len(self.ways) > 1
        self.tests = _tests()
        if not self.ways:
            self.problem = ProviderAway().told()
        else:
            await self._reckon(asked.get("code", "")[:_LONGEST_CODE])
        self.is_loaded = True

    @rx.event
    @guard(Access.HOLDER, rate="20/minute")
    async def apply(self, form: dict[str, Any]) -> None:
        """Take a code off the price, or say why not."""
        await self._reckon(str(form.get("promotion_code", ""))[:_LONGEST_CODE])

    @rx.event
    @guard(Access.HOLDER)
    async def take_off(self) -> None:
        """Do without the code."""
        await self._reckon("")

    @rx.event
    @guard(Access.HOLDER)
    async def choose_country(self, country: str) -> None:
        """Live somewhere else."""
        if country in dict(self.countries):
            self.country = country
            await self._reckon(self.code)

    @rx.event
    @guard(Access.HOLDER)
    async def choose_way(self, way: str) -> None:
        """Pay another way."""
        if way in {each.name for each in self.ways}:
            self.way = way
            await self._reckon(self.code)

    async def _reckon(self, code: str) -> None:
        account_id = identity_now().account_id
        try:
            till = await asyncio.to_thread(_till, account_id, self.price)
        except Invalid as error:
            self.problem = error.told()
            return
        if till.held:
            self.problem, self.has_plan = till.held, True
            return
        promotion = None
        self.code_problem = ""
        if code.strip():
            try:
                promotion = await asyncio.to_thread(_promotion, account_id, code, till.price)
            except Invalid as error:
                self.code_problem = error.told()
        if (self.code or "") != (promotion.code if promotion else ""):
            self.session = ""
        self.code = promotion.code if promotion else ""
        self._show(till, promotion)

    def _show(self, till: _Till, promotion: PromotionView | None) -> None:
        said: Sum = sums.of(
            till.price,
            till.plan,
            promotion,
            trial_days=till.trial_days,
            provider=self.way,
            country=self.country,
        )
        self.heading, self.facts, self.lines = said.heading, said.facts, list(said.lines)
        self.due, self.button, self.then = said.due, said.button, said.then


class DoneState(rx.State):
    """The wait for a purchase; `phase` is waiting, slow, done, over or failed."""

    phase: str = "waiting"
    plan_name: str = ""
    watch: str = _HOME
    problem: str = ""
    looks: int = 0

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Begin to wait."""
        self.phase, self.looks, self.problem = "waiting", 0, ""
        await self._look()

    @rx.event
    @guard(Access.HOLDER, rate="90/minute")
    async def look(self) -> None:
        """Look whether it is there."""
        await self._look()

    async def _look(self) -> None:
        checkout_id = self.router.url.query_parameters.get("id", "")[:32]
        account_id = identity_now().account_id
        self.looks += 1
        try:
            view = await asyncio.to_thread(_look_after, account_id, checkout_id)
        except HouseError as error:
            self.phase, self.problem = "failed", error.told()
            return
        self.plan_name, self.watch = (
            gettext(view.plan_name),
            same_site_path(view.return_path, otherwise=_HOME),
        )
        if view.state is Stage.COMPLETE:
            self.phase = "done"
        elif view.state is Stage.EXPIRED:
            self.phase = "over"
        else:
            self.phase = "slow" if self.looks > _SLOW_AFTER_LOOKS else "waiting"


class CardState(rx.State):
    """Another card for the sandbox; `pays` is false where there is no subscription that a card could pay."""

    tests: list[list[str]] = []
    pays: bool = True

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Say what each test card does, and whether there is anything to pay with it."""
        account_id = identity_now().account_id
        self.tests, self.pays = _tests(), await asyncio.to_thread(_pays_here, account_id)


class ConfirmState(rx.State):
    """The sandbox's bank, which asks its holder once more."""

    session: str = ""
    amount: str = ""
    back: str = "/plans"
    problem: str = ""
    is_loaded: bool = False

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch what is to be agreed to."""
        self.session = self.router.url.query_parameters.get("session", "")[:60]
        account_id = identity_now().account_id
        self.problem = ""
        try:
            offer = await asyncio.to_thread(counter.offer, self.session, account_id)
        except HouseError as error:
            self.problem = error.told()
        else:
            self.amount = money.amount(offer.due_now_minor, offer.currency)
        self.is_loaded = True


def _till(account_id: int, lookup_key: str) -> _Till:
    """What is sold at a price, and the plan that is in the way.

    Raises:
        Invalid: nothing is sold at it.
    """
    with read_only() as session:
        price, plan = queries.price_for_sale(session, lookup_key)
        trial_days = plan.trial_days if queries.may_try(session, account_id) else 0
        return _Till(price, plan, trial_days, _held(session, account_id))


def _held(session: Session, account_id: int) -> str:
    held = queries.subscription_of(session, account_id)
    if held is None or not held.status.is_live or held.status == "incomplete":
        return ""
    return gettext("This account has {plan} already.", plan=gettext(held.plan_name))


def _pays_here(account_id: int) -> bool:
    with read_only() as session:
        held = queries.subscription_of(session, account_id)
    return held is not None and held.provider == SANDBOX


def _promotion(account_id: int, code: str, price: PriceView) -> PromotionView:
    with read_only() as session:
        return queries.promotion(session, account_id, code, price)


def _look_after(account_id: int, checkout_id: str) -> CheckoutView:
    return service.look_after(account_id, checkout_id)


def _tests() -> list[list[str]]:
    return [[number, *_does(behaviour)] for number, behaviour in cards.CARDS.items()]


def _does(behaviour: cards.Behaviour) -> tuple[str, str]:
    match behaviour:
        case cards.Behaviour.WORKS:
            return gettext("Succeeds"), "badge--ok"
        case cards.Behaviour.DECLINED:
            return gettext("Is declined"), "badge--err"
        case cards.Behaviour.SECOND_STEP:
            return gettext("Asks once more"), "badge--info"
        case cards.Behaviour.FAILS_LATER:
            return gettext("Fails at the next bill"), "badge--warn"
