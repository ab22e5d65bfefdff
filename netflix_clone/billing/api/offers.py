"""What is offered: /api/plans; the operator's half under /api/admin."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.billing import queries, service
from netflix_clone.billing.schemas import (
    Interval,
    PlanView,
    PriceView,
    PromotionDuration,
    PromotionView,
    SubscriberView,
    SubscriptionStatus,
)
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import LARGEST_ID, Id
from netflix_clone.plugins.protocols import Access

router = APIRouter(tags=["billing"])
Operator = Annotated[Identity, Depends(require(Access.ADMIN))]
Count = Annotated[int, Field(ge=0, le=LARGEST_ID)]


class PlanBody(BaseModel):
    """What a plan holds."""

    name: str = Field(max_length=200)
    blurb: str = Field(default="", max_length=400)
    is_active: bool = True
    is_recommended: bool = False
    has_ads: bool = False
    max_height: Count = 720
    max_streams: Count = 1
    max_profiles: Count = 2
    downloads: bool = False
    premium_titles: bool = False
    meaning_search: bool = False
    trial_days: Count = 0


class NewPlanBody(PlanBody):
    """Another plan."""

    slug: str = Field(max_length=40)


class PriceBody(BaseModel):
    """What a plan costs from now on, in the minor unit of its currency."""

    interval: Interval
    currency: str = Field(max_length=3, examples=["USD"])
    amount_minor: Count


class PromotionBody(BaseModel):
    """A code that lowers bills."""

    code: str = Field(max_length=80)
    percent_off: Count = 0
    amount_off_minor: Count = 0
    currency: str = Field(default="", max_length=3)
    duration: PromotionDuration = PromotionDuration.ONCE
    duration_months: Count = 0
    plan: str = Field(default="", max_length=40)
    max_redemptions: Count = 0
    expires_at: datetime | None = None
    is_active: bool = True


class RefundBody(BaseModel):
    """How much of a bill to give back."""

    amount_minor: Annotated[int, Field(ge=1, le=LARGEST_ID)]


class GiftBody(BaseModel):
    """A plan that nobody pays for; an empty one takes it back."""

    plan: str = Field(default="", max_length=40)
    until: datetime | None = None


@router.get("/api/plans", dependencies=[Depends(require(Access.PUBLIC))])
def plans() -> tuple[PlanView, ...]:
    """The plans with the prices of today."""
    with read_only() as session:
        return queries.plans(session)


@router.get("/api/admin/plans")
def plans_for_admin(_: Operator) -> tuple[PlanView, ...]:
    """Every plan with every price it ever had."""
    with read_only() as session:
        return queries.plans_for_admin(session)


@router.post("/api/admin/plans", status_code=201)
def add_plan(body: NewPlanBody, _: Operator) -> PlanView:
    """Offer another plan; it can be bought once it has a price."""
    draft = service.PlanDraft(**body.model_dump(exclude={"slug"}))
    with unit_of_work() as session:
        return service.add_plan(session, body.slug, draft)


@router.put("/api/admin/plans/{plan_id}")
def save_plan(plan_id: Id, body: PlanBody, _: Operator) -> PlanView:
    """Change what a plan holds, for everybody who has it."""
    with unit_of_work() as session:
        return service.save_plan(session, plan_id, service.PlanDraft(**body.model_dump()))


@router.post("/api/admin/plans/{plan_id}/prices", status_code=201)
def new_price(plan_id: Id, body: PriceBody, _: Operator) -> PriceView:
    """Sell at another price from now on; subscribers keep theirs."""
    with unit_of_work() as session:
        return service.new_price(session, plan_id, body.interval, body.currency.upper(), body.amount_minor)


@router.get("/api/admin/promotions")
def promotions(_: Operator) -> tuple[PromotionView, ...]:
    """Every promotion."""
    with read_only() as session:
        return queries.promotions(session)


@router.post("/api/admin/promotions", status_code=201)
def add_promotion(body: PromotionBody, _: Operator) -> PromotionView:
    """Put in a promotion."""
    with unit_of_work() as session:
        return service.save_promotion(session, service.PromotionDraft(**body.model_dump()))


@router.put("/api/admin/promotions/{promotion_id}")
def save_promotion(promotion_id: Id, body: PromotionBody, _: Operator) -> PromotionView:
    """Change a promotion for those who come."""
    with unit_of_work() as session:
        return service.save_promotion(session, service.PromotionDraft(**body.model_dump()), promotion_id)


@router.get("/api/admin/subscribers")
def subscribers(
    _: Operator, status: SubscriptionStatus | None = None, limit: int = 50, before: int | None = None
) -> tuple[SubscriberView, ...]:
    """Subscriptions, the newest first; `before` is the id of the last one seen."""
    with read_only() as session:
        return queries.subscribers(session, status=status, limit=limit, before=before)


@router.put("/api/admin/accounts/{account_id}/plan", status_code=204)
def give_plan(account_id: Id, body: GiftBody, _: Operator) -> None:
    """Give an account a plan, or take a given one back."""
    with unit_of_work() as session:
        if body.plan:
            service.give_plan(session, account_id, body.plan, until=body.until)
        else:
            service.take_back_plan(session, account_id)


@router.post("/api/admin/billing/inbox/retry", status_code=204)
def retry_failed(_: Operator) -> None:
    """Let events that were given up be tried again."""
    with unit_of_work() as session:
        service.retry_failed(session)
    service.process_due()


@router.post("/api/admin/invoices/{invoice_id}/refund", status_code=204)
def refund(invoice_id: Id, body: RefundBody, _: Operator) -> None:
    """Give back a part of a bill, or all of it."""
    service.refund(invoice_id, body.amount_minor)
    service.deliver_sandbox()
