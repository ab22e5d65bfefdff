"""What is offered: plans with their prices, promotions, and which plan opens a gate."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.billing.models import Checkout, Plan, Price, Promotion
from netflix_clone.billing.queries.entitlement import entitlement
from netflix_clone.billing.schemas import (
    CheckoutState,
    Entitlement,
    Gate,
    Interval,
    PlanView,
    PriceView,
    PromotionView,
    Wall,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Invalid, NotFound
from netflix_clone.kit.i18n import gettext


def plans(session: Session) -> tuple[PlanView, ...]:
    """What can be bought now, the free plan first; each with the prices of today."""
    found = session.exec(select(Plan).where(col(Plan.is_active).is_(True)).order_by(col(Plan.rank)))
    return _with_prices(session, list(found), also_old=False)


def plans_for_admin(session: Session) -> tuple[PlanView, ...]:
    """Every plan with every price, those too that nobody can buy any more."""
    return _with_prices(session, list(session.exec(select(Plan).order_by(col(Plan.rank)))), also_old=True)


def plan_for_admin(session: Session, plan_id: int) -> PlanView:
    """One plan with every price.

    Raises:
        NotFound: there is none.
    """
    row = session.get(Plan, plan_id)
    if row is None:
        raise NotFound
    return _with_prices(session, [row], also_old=True)[0]


def price_for_sale(session: Session, lookup_key: str) -> tuple[PriceView, PlanView]:
    """A price that can be bought now, and what for.

    Raises:
        Invalid: nothing is sold at it.
    """
    row = session.exec(
        select(Price, Plan)
        .join(Plan, col(Plan.id) == Price.plan_id)
        .where(Price.lookup_key == lookup_key, col(Price.is_active).is_(True), col(Plan.is_active).is_(True))
    ).first()
    if row is None or row[0].amount_minor <= 0:
        raise Invalid(gettext("That price is not offered any more. Choose a plan anew."), field="price")
    return price_view(row[0]), plan_view(row[1], ())


def price_of(session: Session, price_id: int) -> PriceView:
    """A price by its id, on offer or not.

    Raises:
        NotFound: there is none.
    """
    row = session.get(Price, price_id)
    if row is None:
        raise NotFound
    return price_view(row)


def promotions(session: Session) -> tuple[PromotionView, ...]:
    """Every promotion, for the operator; the newest first."""
    rows = session.exec(
        select(Promotion, Plan.slug)
        .join(Plan, col(Plan.id) == Promotion.plan_id, isouter=True)
        .order_by(col(Promotion.id).desc())
    )
    return tuple(promotion_view(row, slug or "") for row, slug in rows)


def promotion(session: Session, account_id: int, code: str, price: PriceView) -> PromotionView:
    """What a code takes off a price for an account; each uses a code once.

    A code of so many uses is held by those who are about to buy with it, so that it is never used once too often.

    Raises:
        Invalid: there is no such code, it has run out or was used, or is for something else; the sentence says which.
    """
    row = session.exec(select(Promotion).where(Promotion.code == code.strip().upper())).first()
    if row is None or not row.is_active:
        raise Invalid(gettext("There is no such code."), field="promotion_code")
    if _is_used_up(session, row, account_id) or (row.expires_at is not None and row.expires_at <= utc_now()):
        raise Invalid(gettext("That code has run out."), field="promotion_code")
    used = select(Checkout.id).where(
        Checkout.account_id == account_id,
        Checkout.promotion_code == row.code,
        Checkout.state == CheckoutState.COMPLETE,
    )
    if session.exec(used.limit(1)).first() is not None:
        raise Invalid(gettext("You have used that code already."), field="promotion_code")
    plan_id = session.exec(select(Price.plan_id).where(Price.id == price.id)).one()
    other_currency = bool(row.amount_off_minor) and row.currency != price.currency
    if (row.plan_id is not None and row.plan_id != plan_id) or other_currency:
        raise Invalid(gettext("That code is for another plan."), field="promotion_code")
    plan = session.get(Plan, row.plan_id) if row.plan_id is not None else None
    return promotion_view(row, plan.slug if plan else "")


def wall(session: Session, account_id: int, gate: Gate) -> Wall:
    """The cheapest plan that opens a gate for this account; without a name where none does."""
    now = entitlement(session, account_id)
    opening = [plan for plan in plans(session) if opens(plan, gate, now)]
    plan = min(opening, key=lambda plan: (_monthly(plan), plan.rank), default=None)
    if plan is None:
        return Wall(gate=gate, plan_now=now.plan, plan="", plan_name="", price=None)
    price = plan.prices[0] if plan.prices else None
    return Wall(gate=gate, plan_now=now.plan, plan=plan.slug, plan_name=plan.name, price=price)


def opens(plan: PlanView, gate: Gate, now: Entitlement) -> bool:
    """Whether a plan lets through what the entitlement of now does not."""
    match gate:
        case Gate.PREMIUM_TITLE:
            return plan.premium_titles and not now.premium_titles
        case Gate.DOWNLOADS:
            return plan.downloads and not now.downloads
        case Gate.MEANING_SEARCH:
            return plan.meaning_search and not now.meaning_search
        case Gate.PROFILES:
            return plan.max_profiles > now.max_profiles
        case Gate.STREAMS:
            return plan.max_streams > now.max_streams
        case Gate.QUALITY:
            return plan.max_height > now.max_height


def price_view(row: Price) -> PriceView:
    """A price as others see it."""
    return PriceView(
        id=row.id or 0,
        lookup_key=row.lookup_key,
        interval=row.interval,
        currency=row.currency,
        amount_minor=row.amount_minor,
        is_active=row.is_active,
    )


def plan_view(row: Plan, prices: Iterable[PriceView]) -> PlanView:
    """A plan as others see it."""
    return PlanView(
        id=row.id or 0,
        slug=row.slug,
        name=row.name,
        blurb=row.blurb,
        rank=row.rank,
        is_active=row.is_active,
        is_recommended=row.is_recommended,
        has_ads=row.has_ads,
        max_height=row.max_height,
        max_streams=row.max_streams,
        max_profiles=row.max_profiles,
        downloads=row.downloads,
        premium_titles=row.premium_titles,
        meaning_search=row.meaning_search,
        trial_days=row.trial_days,
        prices=tuple(prices),
    )


def promotion_view(row: Promotion, plan: str = "") -> PromotionView:
    """A promotion as others see it."""
    return PromotionView(
        id=row.id or 0,
        code=row.code,
        percent_off=row.percent_off,
        amount_off_minor=row.amount_off_minor,
        currency=row.currency,
        duration=row.duration,
        duration_months=row.duration_months,
        plan=plan,
        max_redemptions=row.max_redemptions,
        redemptions=row.redemptions,
        expires_at=row.expires_at,
        is_active=row.is_active,
    )


def _is_used_up(session: Session, row: Promotion, account_id: int) -> bool:
    if not row.max_redemptions:
        return False
    held_by_others = select(func.count()).where(
        col(Checkout.open_key) != account_id, Checkout.promotion_code == row.code
    )
    return row.redemptions + session.exec(held_by_others).one() >= row.max_redemptions


def _monthly(plan: PlanView) -> int:
    return min((price.per_year_minor for price in plan.prices), default=0)


def _with_prices(session: Session, rows: list[Plan], *, also_old: bool) -> tuple[PlanView, ...]:
    asked = (
        select(Price).where(col(Price.plan_id).in_([row.id for row in rows])).order_by(col(Price.id).desc())
    )
    if not also_old:
        asked = asked.where(col(Price.is_active).is_(True))
    prices: dict[int, list[Price]] = defaultdict(list)
    for price in session.exec(asked):
        prices[price.plan_id].append(price)
    for some in prices.values():
        some.sort(key=lambda price: (not price.is_active, price.interval is Interval.YEAR))
    return tuple(plan_view(row, map(price_view, prices[row.id or 0])) for row in rows)
