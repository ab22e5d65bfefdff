"""Tables of billing: what is offered, what was bought, its bills, the inbox, the sandbox's own."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import BigInteger, Field

from netflix_clone.billing.schemas import (
    CheckoutState,
    EventState,
    Interval,
    InvoiceStatus,
    LineKind,
    PromotionDuration,
    SubscriptionStatus,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word


class Plan(Table, table=True):
    """What is offered; `rank` orders plans, and the one of rank 0 is what an account has that pays nothing."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=40)
    name: str = Field(max_length=60)
    blurb: str = Field(default="", max_length=120)
    rank: int = Field(unique=True)
    is_active: bool = True
    is_recommended: bool = False
    has_ads: bool = False
    max_height: int = 480
    max_streams: int = 1
    max_profiles: int = 2
    downloads: bool = False
    premium_titles: bool = False
    meaning_search: bool = False
    trial_days: int = 0
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Price(Table, table=True):
    """What a plan costs. A new price never changes an old one: who bought it keeps it."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True, ondelete="CASCADE")
    lookup_key: str = Field(unique=True, max_length=80)
    interval: Interval = Field(sa_type=word(Interval))
    currency: str = Field(max_length=3)
    amount_minor: int = Field(sa_type=BigInteger)
    is_active: bool = True
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class ProviderPrice(Table, table=True):
    """What a provider calls one of our prices; made there at first use."""

    provider: str = Field(primary_key=True, max_length=40)
    price_id: int = Field(primary_key=True, foreign_key="price.id", ondelete="CASCADE")
    external_id: str = Field(max_length=120)


class Promotion(Table, table=True):
    """A code that lowers the bill, by percent or by an amount."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=40)
    percent_off: int = 0
    amount_off_minor: int = Field(default=0, sa_type=BigInteger)
    currency: str = Field(default="", max_length=3)
    duration: PromotionDuration = Field(sa_type=word(PromotionDuration), default=PromotionDuration.ONCE)
    duration_months: int = 0
    plan_id: int | None = Field(default=None, foreign_key="plan.id", ondelete="CASCADE")
    max_redemptions: int = 0
    redemptions: int = 0
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    is_active: bool = True
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Customer(Table, table=True):
    """What a provider calls an account."""

    __table_args__ = (UniqueConstraint("provider", "external_id"),)

    account_id: int = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE")
    provider: str = Field(primary_key=True, max_length=40)
    external_id: str = Field(max_length=120)


class Checkout(Table, table=True):
    """Somebody is about to buy. `open_key` is the account's id while it is open: there is one at most."""

    id: str = Field(primary_key=True, max_length=32)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    open_key: int | None = Field(default=None, unique=True)
    price_id: int = Field(foreign_key="price.id", ondelete="CASCADE")
    provider: str = Field(max_length=40)
    external_id: str = Field(default="", max_length=120, index=True)
    url: str = Field(default="", max_length=2000)
    promotion_code: str = Field(default="", max_length=40)
    return_path: str = Field(default="", max_length=300)
    state: CheckoutState = Field(sa_type=word(CheckoutState), default=CheckoutState.OPEN)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Subscription(Table, table=True):
    """What an account pays for. `live_key` is the account's id while it is live: there is one at most."""

    __table_args__ = (UniqueConstraint("provider", "external_id"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    live_key: int | None = Field(default=None, unique=True)
    provider: str = Field(max_length=40)
    external_id: str = Field(max_length=120)
    plan_id: int = Field(foreign_key="plan.id")
    price_id: int | None = Field(default=None, foreign_key="price.id")
    status: SubscriptionStatus = Field(sa_type=word(SubscriptionStatus))
    started_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    period_start: datetime | None = Field(default=None, sa_type=UtcDateTime)
    period_end: datetime | None = Field(default=None, sa_type=UtcDateTime)
    trial_end: datetime | None = Field(default=None, sa_type=UtcDateTime)
    past_due_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancel_at_period_end: bool = False
    cancel_reason: str = Field(default="", max_length=500)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    pending_price_id: int | None = Field(default=None, foreign_key="price.id")
    pending_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    paused_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    payment_method: str = Field(default="", max_length=60)
    checked_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
    trial_told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PastTrial(Table, table=True):
    """Somebody had free days and closed the account: a keyed hash of the address, which tells nobody what it was."""

    email_key: str = Field(primary_key=True, max_length=64)
    closed_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)


class Invoice(Table, table=True):
    """A bill, kept when its account is gone, as the law asks: then without a name."""

    __table_args__ = (UniqueConstraint("provider", "external_id"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True, ondelete="SET NULL")
    subscription_id: int | None = Field(default=None, foreign_key="subscription.id", ondelete="SET NULL")
    provider: str = Field(max_length=40)
    external_id: str = Field(max_length=120)
    number: str = Field(default="", max_length=60)
    status: InvoiceStatus = Field(sa_type=word(InvoiceStatus))
    currency: str = Field(max_length=3)
    total_minor: int = Field(sa_type=BigInteger)
    paid_minor: int = Field(default=0, sa_type=BigInteger)
    refunded_minor: int = Field(default=0, sa_type=BigInteger)
    is_disputed: bool = False
    issued_at: datetime = Field(sa_type=UtcDateTime)
    paid_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    period_start: datetime | None = Field(default=None, sa_type=UtcDateTime)
    period_end: datetime | None = Field(default=None, sa_type=UtcDateTime)
    hosted_url: str = Field(default="", max_length=1000)


class InvoiceLine(Table, table=True):
    """One line of a bill."""

    invoice_id: int = Field(primary_key=True, foreign_key="invoice.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    description: str = Field(max_length=300)
    amount_minor: int = Field(sa_type=BigInteger)
    kind: LineKind = Field(sa_type=word(LineKind), default=LineKind.PLAN)


class ProviderEvent(Table, table=True):
    """The inbox: a verified event of a provider, as it came, until a worker has asked what is true now."""

    __table_args__ = (UniqueConstraint("provider", "external_id"),)

    id: int | None = Field(default=None, primary_key=True)
    provider: str = Field(max_length=40)
    external_id: str = Field(max_length=120)
    type: str = Field(max_length=120)
    subscription_id: str = Field(default="", max_length=120)
    checkout_id: str = Field(default="", max_length=120)
    customer_id: str = Field(default="", max_length=120)
    payload: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    state: EventState = Field(sa_type=word(EventState), default=EventState.RECEIVED, index=True)
    attempts: int = 0
    run_after: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    processed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    problem: str = Field(default="", max_length=1000)


class SandboxRecord(Table, table=True):
    """What the sandbox provider remembers: it plays a service elsewhere, and no other code reads this."""

    kind: str = Field(primary_key=True, max_length=24)
    id: str = Field(primary_key=True, max_length=60)
    data: str
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
