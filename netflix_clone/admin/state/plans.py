"""Plans as they are sold, with every price they had, and the promotions."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.billing import queries
from netflix_clone.billing.phrases import offers
from netflix_clone.billing.schemas import PlanView, PriceView, PromotionDuration, PromotionView
from netflix_clone.kit import money
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A price in words."""

    lookup_key: str
    amount: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A plan as its form shows it, and its prices."""

    id: int
    name: str
    blurb: str
    is_active: bool
    is_recommended: bool
    has_ads: bool
    max_height: int
    max_streams: int
    max_profiles: int
    downloads: bool
    premium_titles: bool
    meaning_search: bool
    trial_days: int
    is_free: bool
    members: int
    prices: list[PriceLine]


@dataclass(frozen=True, slots=True)
class PromotionLine:
    """A promotion in words; `fields` are what its other state is saved with."""

    id: int
    code: str
    off: str
    lasts: str
    used: str
    ends: str
    is_active: bool
    fields: dict[str, str | int | bool | None]


_NONE = PlanForm(
    id=0,
    name="",
    blurb="",
    is_active=False,
    is_recommended=False,
    has_ads=False,
    max_height=0,
    max_streams=0,
    max_profiles=0,
    downloads=False,
    premium_titles=False,
    meaning_search=False,
    trial_days=0,
    is_free=True,
    members=0,
    prices=[],
)


class PlansState(rx.State):
    """The plans, of which one is being changed, and the promotions."""

    plans: list[PlanForm] = []
    chosen: PlanForm = _NONE
    promotions: list[PromotionLine] = []
    currency: str = "USD"
    sells: bool = True
    is_loaded: bool = False

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """Every plan with every price, and every promotion."""
        self.plans, self.promotions = await asyncio.to_thread(_offers)
        self._choose(self.chosen.id)
        self.currency, self.sells, self.is_loaded = settings().currency, settings().sells, True

    @rx.event
    @guard(Access.ADMIN)
    async def choose(self, plan_id: int) -> None:
        """Change another plan."""
        self._choose(plan_id)

    def _choose(self, plan_id: int) -> None:
        paid = [plan for plan in self.plans if not plan.is_free] or self.plans
        fitting = [plan for plan in self.plans if plan.id == plan_id]
        self.chosen = next(iter(fitting or paid), _NONE)


def _offers() -> tuple[list[PlanForm], list[PromotionLine]]:
    with read_only() as session:
        plans = queries.plans_for_admin(session)
        promotions = queries.promotions(session)
        counts = queries.counts(session)
    members: dict[str, int] = {}
    for (slug, _), count in counts.items():
        members[slug] = members.get(slug, 0) + count
    return [_plan(plan, members.get(plan.slug, 0)) for plan in plans], [
        _promotion(each) for each in promotions
    ]


def _plan(plan: PlanView, members: int) -> PlanForm:
    return PlanForm(
        id=plan.id,
        name=plan.name,
        blurb=plan.blurb,
        is_active=plan.is_active,
        is_recommended=plan.is_recommended,
        has_ads=plan.has_ads,
        max_height=plan.max_height,
        max_streams=plan.max_streams,
        max_profiles=plan.max_profiles,
        downloads=plan.downloads,
        premium_titles=plan.premium_titles,
        meaning_search=plan.meaning_search,
        trial_days=plan.trial_days,
        is_free=plan.rank == 0,
        members=members,
        prices=[_price(price) for price in plan.prices],
    )


def _price(price: PriceView) -> PriceLine:
    return PriceLine(price.lookup_key, offers.amount_each(price), price.is_active)


def _promotion(each: PromotionView) -> PromotionLine:
    off = gettext("{n} % off", n=each.percent_off)
    if each.amount_off_minor:
        off = gettext("{amount} off", amount=money.amount(each.amount_off_minor, each.currency))
    lasts = {
        PromotionDuration.ONCE: gettext("the first bill"),
        PromotionDuration.FOREVER: gettext("every bill"),
        PromotionDuration.REPEATING: ngettext("{n} month", "{n} months", each.duration_months),
    }[each.duration]
    used = str(each.redemptions)
    if each.max_redemptions:
        used = gettext("{n} of {most}", n=each.redemptions, most=each.max_redemptions)
    return PromotionLine(
        id=each.id,
        code=each.code,
        off=off,
        lasts=lasts,
        used=used,
        ends=words.day(each.expires_at) if each.expires_at else gettext("without end"),
        is_active=each.is_active,
        fields={
            "code": each.code,
            "percent_off": each.percent_off,
            "amount_off_minor": each.amount_off_minor,
            "currency": each.currency,
            "duration": each.duration.value,
            "duration_months": each.duration_months,
            "plan": each.plan,
            "max_redemptions": each.max_redemptions,
            "expires_at": each.expires_at.isoformat() if each.expires_at else None,
            "is_active": not each.is_active,
        },
    )
