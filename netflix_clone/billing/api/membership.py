"""The holder's half: what they have, buying, changing, bills: /api/billing."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.billing import providers, queries, service
from netflix_clone.billing.phrases import walls
from netflix_clone.billing.phrases.walls import WallSaid
from netflix_clone.billing.schemas import (
    CheckoutState,
    CheckoutView,
    Entitlement,
    Gate,
    InvoiceView,
    PromotionView,
    ProviderView,
    Quote,
    SubscriptionView,
)
from netflix_clone.kit.db import read_only
from netflix_clone.kit.ids import LARGEST_ID, Id
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/billing", tags=["billing"])
Holder = Annotated[Identity, Depends(require(Access.HOLDER))]
Buyer = Annotated[Identity, Depends(require(Access.HOLDER, rate="30/minute"))]
LookupKey = Annotated[str, Field(min_length=1, max_length=80, examples=["premium_year_usd"])]


@dataclass(frozen=True, slots=True)
class Membership:
    """What an account may do, what it pays for, and who takes money here."""

    sells: bool
    entitlement: Entitlement
    subscription: SubscriptionView | None
    providers: tuple[ProviderView, ...]
    grace_days: int


@dataclass(frozen=True, slots=True)
class Discount:
    """What a code takes off the first bill."""

    promotion: PromotionView
    currency: str
    amount_minor: int
    off_minor: int
    due_minor: int


class CheckoutBody(BaseModel):
    """What to buy, by our names: figures of a browser are not read."""

    price: LookupKey
    provider: str = Field(default="", max_length=40)
    promotion_code: str = Field(default="", max_length=80)
    return_path: str = Field(default="", max_length=300)


class CheckoutOpened(BaseModel):
    """Where to pay."""

    checkout_id: str
    url: str


class PriceBody(BaseModel):
    """Which price to change to."""

    price: LookupKey


class CancelBody(BaseModel):
    """Why, if they care to say."""

    reason: str = Field(default="", max_length=2000)


class PauseBody(BaseModel):
    """For how many days."""

    days: Annotated[int, Field(ge=0, le=10_000)] = 30


class Next(BaseModel):
    """Where the browser goes next; empty: nowhere, it is done."""

    url: str


@router.get("")
def membership(identity: Holder) -> Membership:
    """What this account may do, and what it pays for."""
    with read_only() as session:
        entitlement = queries.entitlement(session, identity.account_id)
        subscription = queries.subscription_of(session, identity.account_id)
    offered = tuple(ProviderView(each.name, each.label) for each in providers.offered() if not each.problem())
    return Membership(settings().sells, entitlement, subscription, offered, settings().billing_grace_days)


@router.get("/wall/{gate}")
def wall(
    gate: Gate,
    identity: Annotated[Identity, Depends(require(Access.ACCOUNT))],
    name: Annotated[str, Query(max_length=200)] = "",
    back: Annotated[str, Query(alias="from", max_length=300)] = "",
) -> WallSaid:
    """The wall before a gate as it is read: the cheapest plan that opens it, its price, the ways there and back."""
    with read_only() as session:
        return walls.said(session, identity.account_id, gate, name=name, back=back)


@router.post("/checkout")
def open_checkout(body: CheckoutBody, identity: Buyer) -> CheckoutOpened:
    """Begin to buy, or go on; the browser goes to `url` and pays there."""
    wish = service.Wish(body.price, body.provider, body.promotion_code, body.return_path)
    view = service.open_checkout(identity.account_id, wish)
    return CheckoutOpened(checkout_id=view.id, url=view.url)


@router.get("/checkout/{checkout_id}")
def checkout(
    checkout_id: Annotated[str, Path(max_length=32)],
    response: Response,
    identity: Annotated[Identity, Depends(require(Access.HOLDER, rate="90/minute"))],
) -> CheckoutView:
    """How far a checkout is: `complete` once our rows say that what it sold is there."""
    response.headers["Cache-Control"] = "no-store"
    view = service.look_after(identity.account_id, checkout_id)
    if view.state is CheckoutState.COMPLETE:
        service.deliver_sandbox()
    return view


@router.get("/promotion")
def promotion(
    code: Annotated[str, Query(max_length=80)],
    price: Annotated[str, Query(max_length=80)],
    identity: Annotated[Identity, Depends(require(Access.HOLDER, rate="20/minute"))],
) -> Discount:
    """What a code would take off the first bill at a price."""
    with read_only() as session:
        sold, _plan = queries.price_for_sale(session, price)
        found = queries.promotion(session, identity.account_id, code, sold)
    off = found.off(sold.amount_minor)
    return Discount(found, sold.currency, sold.amount_minor, off, sold.amount_minor - off)


@router.post("/quote")
def quote(body: PriceBody, identity: Buyer) -> Quote:
    """What changing to a price would cost, and when it would take effect."""
    return service.quote(identity.account_id, body.price)


@router.post("/change")
def change(body: PriceBody, identity: Buyer) -> Next:
    """Change to a price: a dearer one at once, a cheaper one with the next period."""
    address = service.change(identity.account_id, body.price)
    service.deliver_sandbox()
    return Next(url=address)


@router.post("/cancel", status_code=204)
def cancel(body: CancelBody, identity: Buyer) -> None:
    """End with the paid period."""
    service.cancel(identity.account_id, body.reason)
    service.deliver_sandbox()


@router.post("/resume", status_code=204)
def resume(identity: Buyer) -> None:
    """Take back a cancellation, or end a pause."""
    service.resume(identity.account_id)
    service.deliver_sandbox()


@router.post("/pause", status_code=204)
def pause(body: PauseBody, identity: Buyer) -> None:
    """Bill nothing and give nothing for some days."""
    service.pause(identity.account_id, body.days)
    service.deliver_sandbox()


@router.get("/portal")
def portal(identity: Buyer) -> Next:
    """Where the holder changes how it is paid."""
    return Next(url=service.portal(identity.account_id))


@router.get("/invoices")
def invoices(
    identity: Holder,
    limit: int = 24,
    before: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
) -> tuple[InvoiceView, ...]:
    """Bills, the newest first; `before` is the id of the last one seen."""
    with read_only() as session:
        return queries.invoices(session, identity.account_id, limit=limit, before=before)


@router.get("/invoices/{invoice_id}")
def invoice(invoice_id: Id, identity: Holder) -> InvoiceView:
    """One bill."""
    with read_only() as session:
        return queries.invoice(session, identity.account_id, invoice_id)
