"""The sandbox's pretend pages, which play those of a payment service: /api/sandbox."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.billing import service
from netflix_clone.billing.providers import is_offered
from netflix_clone.billing.providers.sandbox import counter
from netflix_clone.billing.providers.sandbox.cards import Card
from netflix_clone.billing.providers.sandbox.counter import Offer
from netflix_clone.kit.errors import Forbidden, NotFound
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access


def _insist_on_sandbox() -> None:
    if not is_offered("sandbox"):
        raise NotFound


router = APIRouter(prefix="/api/sandbox", tags=["sandbox"], dependencies=[Depends(_insist_on_sandbox)])
Buyer = Annotated[Identity, Depends(require(Access.HOLDER, rate="30/minute"))]
Session = Annotated[str, Field(min_length=1, max_length=60)]


class CardBody(BaseModel):
    """A test card; no real one is taken."""

    number: str = Field(max_length=40, examples=["4242 4242 4242 4242"])
    expires: str = Field(max_length=10, examples=["12/34"])
    code: str = Field(max_length=10, examples=["123"])
    name: str = Field(default="", max_length=120)

    def card(self) -> Card:
        """In the sandbox's words."""
        return Card(self.number, self.expires, self.code, self.name)


class PayBody(CardBody):
    """Pay a checkout."""

    session: Session
    country: str = Field(default="", pattern="^([A-Z]{2})?$")


class ConfirmBody(BaseModel):
    """The bank's second step."""

    session: Session
    agree: bool


class MethodBody(CardBody):
    """Another card for a subscription."""

    subscription: Session


class ClockBody(BaseModel):
    """How many days pass."""

    days: Annotated[int, Field(ge=0, le=10_000)]


class Next(BaseModel):
    """Where the browser goes next."""

    next: str


@router.get("/session")
def session(
    session: Annotated[str, Query(max_length=60)],
    identity: Buyer,
    response: Response,
    country: Annotated[str, Query(pattern="^([A-Z]{2})?$")] = "",
) -> Offer:
    """What a checkout sells: the lines of its first bill, with the tax of a country."""
    response.headers["Cache-Control"] = "no-store"
    return counter.offer(session, identity.account_id, country)


@router.post("/pay")
def pay(body: PayBody, identity: Buyer) -> Next:
    """Pay with a test card; 402 where it is declined."""
    address = counter.pay(body.session, identity.account_id, body.card(), body.country)
    service.deliver_sandbox()
    return Next(next=address)


@router.post("/confirm")
def confirm(body: ConfirmBody, identity: Buyer) -> Next:
    """Say yes or no at the bank."""
    address = counter.confirm(body.session, identity.account_id, is_agreed=body.agree)
    service.deliver_sandbox()
    return Next(next=address)


@router.post("/method", status_code=204)
def method(body: MethodBody, identity: Buyer) -> None:
    """Pay with another card from now on, and what is owed at once."""
    try:
        counter.change_card(body.subscription, identity.account_id, body.card())
    finally:
        service.deliver_sandbox()
    service.refresh("sandbox", body.subscription)


@router.post("/clock", status_code=204)
def clock(body: ClockBody, identity: Buyer) -> None:
    """Let days pass for this account, or for all where the operator asks: renewals, retries and ends happen."""
    if settings().is_production and not identity.is_admin:
        raise Forbidden
    counter.pass_time(body.days, None if identity.is_admin else identity.account_id)
    service.deliver_sandbox()
    service.process_due()
    # A worker may hold those events just now, and whoever moved the clock looks at once.
    service.refresh_account(identity.account_id, "sandbox")
