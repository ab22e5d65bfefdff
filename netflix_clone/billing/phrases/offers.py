"""What is offered, in the words of the page of plans."""

from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import quote, urlencode

from netflix_clone.billing.schemas import Interval, PlanView, PriceView, SubscriptionView
from netflix_clone.kit import money
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.kit.settings import settings

_MONTHS = 12
SIGN_UP, CHECKOUT, MEMBERSHIP = "/signup", "/checkout", "/account/membership"
GIVEN = "house"


@dataclass(frozen=True, slots=True)
class Feature:
    """One line of what a plan holds, or does not."""

    text: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan at the price of one interval; without a `href` there is nothing to press."""

    amount: str
    per: str
    note: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan as it is offered to whoever asks."""

    slug: str
    name: str
    blurb: str
    is_now: bool
    is_best: bool
    features: list[Feature]
    month: Offer
    year: Offer


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One line of the table that compares every detail: a cell for each plan."""

    label: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who looks at the plans: a stranger, somebody who pays nothing, or the holder of a subscription."""

    is_known: bool = False
    plan: str = ""
    subscription: SubscriptionView | None = None
    had_trial: bool = False
    back: str = ""

    @property
    def is_given(self) -> bool:
        """Whether the plan was given by the house: nothing is bought beside it."""
        return self.subscription is not None and self.subscription.provider == GIVEN


def price_at(plan: PlanView, interval: Interval) -> PriceView | None:
    """The price of a plan for an interval; where it has none for it, the one that it has."""
    fitting = [price for price in plan.prices if price.interval is interval]
    return next(iter(fitting or plan.prices), None)


def cards(plans: tuple[PlanView, ...], asker: Asker, *, best: str) -> list[PlanCard]:
    """Every plan as a card; `best` is the one whose button stands out."""
    return [
        PlanCard(
            slug=plan.slug,
            name=gettext(plan.name),
            blurb=gettext(plan.blurb) if plan.blurb else "",
            is_now=asker.is_known and plan.slug == asker.plan,
            is_best=plan.slug == best and plan.slug != asker.plan,
            features=features(plan),
            month=_offer(plan, Interval.MONTH, asker),
            year=_offer(plan, Interval.YEAR, asker),
        )
        for plan in plans
    ]


def features(plan: PlanView) -> list[Feature]:
    """What a plan holds, in five lines."""
    picture = gettext("Watch in {height}p", height=plan.max_height)
    if plan.max_height > 1080:
        picture = gettext("Watch in up to {height}p", height=plan.max_height)
    room = _screens(plan) + ", " + ngettext("{n} profile", "{n} profiles", plan.max_profiles)
    return [
        Feature(picture, is_in=True),
        Feature(room, is_in=True),
        Feature(gettext("Short ads") if plan.has_ads else gettext("No ads"), not plan.has_ads),
        Feature(
            gettext("All premium titles") if plan.premium_titles else gettext("No premium titles"),
            plan.premium_titles,
        ),
        Feature(gettext("Downloads") if plan.downloads else gettext("No downloads"), plan.downloads),
    ]


def months_free(plans: tuple[PlanView, ...]) -> int:
    """How many months a year's price saves, on every plan that has both."""
    saved = [
        int(_MONTHS - Fraction(year.amount_minor, month.amount_minor))
        for month, year in (_both(plan) for plan in plans)
        if month and year and month.amount_minor
    ]
    return max(min(saved, default=0), 0)


def comparison(plans: tuple[PlanView, ...]) -> list[CompareRow]:
    """Every detail of the plans, line by line."""
    both = [_both(plan) for plan in plans]
    rows = [
        (gettext("A month"), [_amount(month) for month, _ in both]),
        (gettext("A year"), [_amount(year) for _, year in both]),
        (gettext("Picture up to"), [f"{plan.max_height}p" for plan in plans]),
        (gettext("Screens at once"), [str(plan.max_streams) for plan in plans]),
        (gettext("Profiles"), [str(plan.max_profiles) for plan in plans]),
        (gettext("Ads"), [gettext("Short ones") if plan.has_ads else gettext("None") for plan in plans]),
        (gettext("Premium titles"), [_yes(plan.premium_titles) for plan in plans]),
        (gettext("Downloads"), [_yes(plan.downloads) for plan in plans]),
        (gettext("Search by meaning"), [_yes(plan.meaning_search) for plan in plans]),
    ]
    if any(plan.trial_days for plan in plans):
        rows.append((gettext("Days to try it"), [str(plan.trial_days or "\u2013") for plan in plans]))
    return [CompareRow(label, cells) for label, cells in rows]


def checkout_of(price: PriceView, back: str) -> str:
    """Where a price is bought; `back` is where to go on watching afterwards."""
    return f"{CHECKOUT}?{urlencode({'price': price.lookup_key, **({'from': back} if back else {})})}"


def interval_name(interval: Interval) -> str:
    """How often is paid, as a name takes it: Premium, yearly."""
    return gettext("yearly") if interval is Interval.YEAR else gettext("monthly")


def amount_each(price: PriceView) -> str:
    """What is paid how often: $9.99 a month."""
    said = money.amount(price.amount_minor, price.currency)
    if price.interval is Interval.YEAR:
        return gettext("{amount} a year", amount=said)
    return gettext("{amount} a month", amount=said)


def _offer(plan: PlanView, interval: Interval, asker: Asker) -> Offer:
    price = price_at(plan, interval)
    label, href = _way(plan, price, asker)
    if price is None or not price.amount_minor:
        return Offer(_nothing(plan), "", gettext("No card needed"), label, href)
    trial = plan.trial_days if not asker.had_trial and asker.subscription is None else 0
    if price.interval is Interval.YEAR:
        a_month = round(Fraction(price.amount_minor, _MONTHS) + Fraction(1, 10**6))
        said = money.amount(price.amount_minor, price.currency)
        note = gettext("Billed {amount} once a year", amount=said)
    else:
        a_month, note = price.amount_minor, gettext("Billed every month")
    if trial:
        note = ngettext("Free for {n} day. {then}", "Free for {n} days. {then}", trial, then=note)
    return Offer(money.amount(a_month, price.currency), gettext("a month"), note, label, href)


def _nothing(plan: PlanView) -> str:
    currency = next((price.currency for price in plan.prices), settings().currency)
    return money.amount(0, currency)


def _way(plan: PlanView, price: PriceView | None, asker: Asker) -> tuple[str, str]:
    """What the button of a plan says, and where it leads."""
    is_free = price is None or not price.amount_minor
    held = asker.subscription
    if not asker.is_known:
        if is_free or price is None:
            return gettext("Start for free"), SIGN_UP
        then = quote(checkout_of(price, asker.back), safe="")
        return gettext("Choose {plan}", plan=gettext(plan.name)), f"{SIGN_UP}?next={then}"
    if asker.is_given or not asker.plan:
        return gettext("Your plan") if plan.slug == asker.plan else "", ""
    if held is None:
        if is_free or price is None:
            return gettext("Your plan") if plan.slug == asker.plan else "", ""
        return gettext("Choose {plan}", plan=gettext(plan.name)), checkout_of(price, asker.back)
    if is_free or price is None:
        return gettext("Back to {plan}", plan=gettext(plan.name)), f"{MEMBERSHIP}#cancel"
    if held.price and held.price.lookup_key == price.lookup_key:
        return gettext("Your plan"), ""
    change = f"{MEMBERSHIP}?{urlencode({'price': price.lookup_key})}#change"
    if plan.slug == held.plan:
        if price.interval is Interval.YEAR:
            return gettext("Pay yearly"), change
        return gettext("Pay monthly"), change
    return gettext("Change to {plan}", plan=gettext(plan.name)), change


def _both(plan: PlanView) -> tuple[PriceView | None, PriceView | None]:
    of = {price.interval: price for price in plan.prices}
    return of.get(Interval.MONTH), of.get(Interval.YEAR)


def _amount(price: PriceView | None) -> str:
    return money.amount(price.amount_minor, price.currency) if price else "\u2013"


def _screens(plan: PlanView) -> str:
    return ngettext("{n} screen", "{n} screens", plan.max_streams)


def _yes(is_in: bool) -> str:
    return gettext("Yes") if is_in else gettext("No")
