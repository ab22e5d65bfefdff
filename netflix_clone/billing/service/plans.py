"""What is offered: plans, their prices, promotions. An old price is never changed: who bought it keeps it."""

import re
from dataclasses import asdict, dataclass
from datetime import datetime

from babel.numbers import get_currency_precision
from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.billing import queries
from netflix_clone.billing.models import Plan, Price, Promotion
from netflix_clone.billing.schemas import Interval, PlanView, PriceView, PromotionDuration, PromotionView
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.settings import settings
from netflix_clone.kit.text import one_line

DEAREST_MINOR = 10_000_000
_CODE = re.compile(r"[A-Z0-9-]{3,40}")


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as its editor types it; name and blurb in words, the rest as switches and limits."""

    name: str
    blurb: str = ""
    is_active: bool = True
    is_recommended: bool = False
    has_ads: bool = False
    max_height: int = 720
    max_streams: int = 1
    max_profiles: int = 2
    downloads: bool = False
    premium_titles: bool = False
    meaning_search: bool = False
    trial_days: int = 0


@dataclass(frozen=True, slots=True)
class PromotionDraft:
    """A promotion as its editor types it: either percent or an amount; `plan` is a slug, empty for all."""

    code: str
    percent_off: int = 0
    amount_off_minor: int = 0
    currency: str = ""
    duration: PromotionDuration = PromotionDuration.ONCE
    duration_months: int = 0
    plan: str = ""
    max_redemptions: int = 0
    expires_at: datetime | None = None
    is_active: bool = True


_HOUSE_PLANS: tuple[tuple[str, PlanDraft, tuple[int, int]], ...] = (
    ("free", PlanDraft(noop("Free"), noop("With short ads"), has_ads=True, max_height=480), (0, 0)),
    (
        "basic",
        PlanDraft(noop("Basic"), noop("No ads"), max_streams=2, max_profiles=3),
        (999, 9990),
    ),
    (
        "premium",
        PlanDraft(
            name=noop("Premium"),
            blurb=noop("Everything, in 4K"),
            is_recommended=True,
            max_height=2160,
            max_streams=4,
            max_profiles=5,
            downloads=True,
            premium_titles=True,
            meaning_search=True,
        ),
        (1499, 14990),
    ),
    (
        "family",
        PlanDraft(
            name=noop("Family"),
            blurb=noop("Room for six"),
            max_height=2160,
            max_streams=6,
            max_profiles=6,
            downloads=True,
            premium_titles=True,
            meaning_search=True,
        ),
        (1999, 19990),
    ),
)


def ensure_plans(session: Session) -> int:
    """Put in the house's four plans where there is no plan at all; how many. What is there is the operator's."""
    if session.exec(select(Plan.id).limit(1)).first() is not None:
        return 0
    for rank, (slug, draft, amounts) in enumerate(_HOUSE_PLANS):
        plan = Plan(slug=slug, rank=rank, **asdict(draft))
        session.add(plan)
        session.flush()
        for interval, amount in zip(Interval, amounts, strict=True):
            if amount:
                _add_price(session, plan, interval, settings().currency, _in_currency(amount))
    return len(_HOUSE_PLANS)


def save_plan(session: Session, plan_id: int, draft: PlanDraft) -> PlanView:
    """Change what a plan holds, for everybody who has it, from now on.

    Raises:
        NotFound: there is no such plan.
        Invalid: a name is missing, or a number is out of bounds.
    """
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NotFound
    _check_plan(draft, is_free=plan.rank == 0)
    if draft.is_recommended:
        for other in session.exec(select(Plan).where(col(Plan.is_recommended).is_(True))):
            other.is_recommended = False
            session.add(other)
    for name, value in asdict(draft).items():
        setattr(plan, name, value)
    plan.name, plan.blurb = one_line(draft.name), one_line(draft.blurb)
    session.add(plan)
    session.flush()
    return queries.plan_for_admin(session, plan_id)


def add_plan(session: Session, slug: str, draft: PlanDraft) -> PlanView:
    """Offer another plan, dearest in rank.

    Raises:
        Invalid: the slug or a value is not of the right form.
        Conflict: there is a plan of that name.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]{1,30}", slug):
        raise Invalid(gettext("Use small letters and figures, such as student."), field="slug")
    _check_plan(draft, is_free=False)
    if session.exec(select(Plan.id).where(Plan.slug == slug)).first() is not None:
        raise Conflict(gettext("There is a plan of that name."))
    rank = (session.exec(select(func.max(Plan.rank))).one() or 0) + 1
    plan = Plan(slug=slug, rank=rank, **asdict(draft))
    session.add(plan)
    session.flush()
    return queries.plan_for_admin(session, plan.id or 0)


def new_price(
    session: Session, plan_id: int, interval: Interval, currency: str, amount_minor: int
) -> PriceView:
    """Sell a plan at another price from now on. Who has the old one keeps it.

    Raises:
        NotFound: there is no such plan.
        Invalid: the plan is the free one, or the amount or currency is not valid.
    """
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NotFound
    if plan.rank == 0:
        raise Invalid(gettext("The free plan has no price."), field="amount_minor")
    if not 1 <= amount_minor <= DEAREST_MINOR:
        raise Invalid(gettext("Give an amount above nothing."), field="amount_minor")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Invalid(gettext("Give a currency by its three letters, such as USD."), field="currency")
    sold_now = select(Price).where(
        Price.plan_id == plan_id,
        Price.interval == interval,
        Price.currency == currency,
        col(Price.is_active).is_(True),
    )
    for old in session.exec(sold_now):
        if old.amount_minor == amount_minor:
            return _view(old)
        old.is_active = False
        session.add(old)
    return _view(_add_price(session, plan, interval, currency, amount_minor))


def save_promotion(session: Session, draft: PromotionDraft, promotion_id: int | None = None) -> PromotionView:
    """Put in a promotion, or change one; what was bought with it keeps what it had.

    Raises:
        NotFound: there is no such promotion, or no such plan.
        Invalid: which value is wrong.
        Conflict: the code is taken.
    """
    code = draft.code.strip().upper()
    _check_promotion(draft, code)
    row = session.get(Promotion, promotion_id) if promotion_id is not None else Promotion(code=code)
    plan_id = session.exec(select(Plan.id).where(Plan.slug == draft.plan)).first() if draft.plan else None
    if row is None or (draft.plan and plan_id is None):
        raise NotFound
    taken = session.exec(select(Promotion.id).where(Promotion.code == code)).first()
    if taken is not None and taken != row.id:
        raise Conflict(gettext("There is a promotion of that code."))
    for name, value in asdict(draft).items():
        if name not in {"code", "plan"}:
            setattr(row, name, value)
    row.code, row.plan_id = code, plan_id
    session.add(row)
    session.flush()
    return next(each for each in queries.promotions(session) if each.id == row.id)


def _check_plan(draft: PlanDraft, *, is_free: bool) -> None:
    if not one_line(draft.name) or len(draft.name) > 60:
        raise Invalid(gettext("Give the plan a name of at most 60 letters."), field="name")
    if len(draft.blurb) > 120:
        raise Invalid(gettext("The line below the name has at most 120 letters."), field="blurb")
    if is_free and not draft.is_active:
        raise Invalid(
            gettext("The free plan stays: it is what an account has that pays nothing."), field="is_active"
        )
    bounds = {
        "max_height": (144, 4320),
        "max_streams": (1, 100),
        "max_profiles": (1, 20),
        "trial_days": (0, 90),
    }
    for name, (least, most) in bounds.items():
        if not least <= getattr(draft, name) <= most:
            sentence = gettext("Give a number from {least} to {most}.", least=least, most=most)
            raise Invalid(sentence, field=name)


def _check_promotion(draft: PromotionDraft, code: str) -> None:
    if not _CODE.fullmatch(code):
        raise Invalid(gettext("A code has 3 to 40 letters, figures or hyphens."), field="code")
    if bool(draft.percent_off) == bool(draft.amount_off_minor):
        raise Invalid(gettext("Give either a percentage or an amount."), field="percent_off")
    if not 0 <= draft.percent_off <= 100:
        raise Invalid(gettext("Give a percentage from 1 to 100."), field="percent_off")
    if draft.amount_off_minor and not (
        0 < draft.amount_off_minor <= DEAREST_MINOR and re.fullmatch(r"[A-Z]{3}", draft.currency)
    ):
        raise Invalid(gettext("Give an amount above nothing, and its currency."), field="amount_off_minor")
    is_repeating = draft.duration is PromotionDuration.REPEATING
    if is_repeating and not 1 <= draft.duration_months <= 120:
        raise Invalid(gettext("Say for how many months, from 1 to 120."), field="duration_months")
    if draft.max_redemptions < 0:
        raise Invalid(
            gettext("Give how often it may be used; 0 is without a limit."), field="max_redemptions"
        )


def _add_price(session: Session, plan: Plan, interval: Interval, currency: str, amount_minor: int) -> Price:
    stem = f"{plan.slug}_{interval.value}_{currency.lower()}"
    known = set(session.exec(select(Price.lookup_key).where(Price.plan_id == plan.id)))
    version = 1
    while (key := stem if version == 1 else f"{stem}_v{version}") in known:
        version += 1
    price = Price(
        plan_id=plan.id or 0, lookup_key=key, interval=interval, currency=currency, amount_minor=amount_minor
    )
    session.add(price)
    session.flush()
    return price


def _view(price: Price) -> PriceView:
    return PriceView(
        price.id or 0, price.lookup_key, price.interval, price.currency, price.amount_minor, price.is_active
    )


def _in_currency(amount_minor: int) -> int:
    """An amount in cents in another currency's minor unit: some have three figures, some none."""
    return amount_minor * 10 if get_currency_precision(settings().currency) == 3 else amount_minor
