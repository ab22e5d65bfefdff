"""Words of billing: what is sold, what was bought, what it allows, and what providers tell of it.

Amounts are integers in the minor unit of their currency (cents for USD, yen for JPY). Status words are Stripe's.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

LIFETIME_OF_LIVE = frozenset({"trialing", "active", "past_due", "paused", "incomplete"})


class Interval(StrEnum):
    """How often a price is paid."""

    MONTH = "month"
    YEAR = "year"


class SubscriptionStatus(StrEnum):
    """Where a subscription stands, in Stripe's words."""

    TRIALING = "trialing"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    UNPAID = "unpaid"
    CANCELED = "canceled"
    INCOMPLETE = "incomplete"
    INCOMPLETE_EXPIRED = "incomplete_expired"
    PAUSED = "paused"

    @property
    def is_live(self) -> bool:
        """Whether it may still give or take something: an account has one such subscription at most."""
        return self.value in LIFETIME_OF_LIVE


class InvoiceStatus(StrEnum):
    """Where an invoice stands, in Stripe's words."""

    DRAFT = "draft"
    OPEN = "open"
    PAID = "paid"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"


class LineKind(StrEnum):
    """What a line of an invoice is for; discounts and credits are negative amounts."""

    PLAN = "plan"
    PRORATION = "proration"
    DISCOUNT = "discount"
    TAX = "tax"


class CheckoutState(StrEnum):
    """How far a checkout is; only what the provider told completes it."""

    OPEN = "open"
    COMPLETE = "complete"
    EXPIRED = "expired"


class EventState(StrEnum):
    """How far an event of a provider is."""

    RECEIVED = "received"
    PROCESSED = "processed"
    FAILED = "failed"


class PromotionDuration(StrEnum):
    """For how many bills a promotion counts."""

    ONCE = "once"
    REPEATING = "repeating"
    FOREVER = "forever"


class Gate(StrEnum):
    """Where a plan can close: the upgrade wall says which plan opens it."""

    PREMIUM_TITLE = "premium-title"
    DOWNLOADS = "downloads"
    PROFILES = "profiles"
    STREAMS = "streams"
    QUALITY = "quality"
    MEANING_SEARCH = "meaning-search"


@dataclass(frozen=True, slots=True)
class Wall:
    """What an upgrade wall says: what is closed, the cheapest plan that opens it, and its monthly price."""

    gate: Gate
    plan_now: str
    plan: str
    plan_name: str
    price: "PriceView | None"


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What an account may do now. It is read at each use, never handed on."""

    plan: str
    plan_name: str
    has_ads: bool
    max_height: int
    max_streams: int
    max_profiles: int
    downloads: bool
    premium_titles: bool
    meaning_search: bool
    status: SubscriptionStatus | None = None
    until: datetime | None = None
    grace_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PriceView:
    """One price of a plan; `lookup_key` is its name everywhere, such as `premium_year_usd`."""

    id: int
    lookup_key: str
    interval: Interval
    currency: str
    amount_minor: int
    is_active: bool = True

    @property
    def per_year_minor(self) -> int:
        """What a year of it costs: by this prices of two intervals compare."""
        return self.amount_minor * (12 if self.interval is Interval.MONTH else 1)


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as it is offered; `prices` are those that can be bought now, month before year."""

    id: int
    slug: str
    name: str
    blurb: str
    rank: int
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
    prices: tuple[PriceView, ...] = ()


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """A subscription as its holder sees it."""

    id: int
    provider: str
    plan: str
    plan_name: str
    price: PriceView | None
    status: SubscriptionStatus
    started_at: datetime
    period_end: datetime | None
    trial_end: datetime | None
    cancel_at_period_end: bool
    grace_until: datetime | None
    pending_price: PriceView | None = None
    pending_plan_name: str = ""
    pending_at: datetime | None = None
    paused_until: datetime | None = None
    ended_at: datetime | None = None
    payment_method: str = ""
    cancel_reason: str = ""


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of an invoice, as its provider has it and as its holder sees it."""

    description: str
    amount_minor: int
    kind: LineKind


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """A bill; the sum of its lines is its total."""

    id: int
    number: str
    provider: str
    status: InvoiceStatus
    currency: str
    total_minor: int
    paid_minor: int
    refunded_minor: int
    issued_at: datetime
    paid_at: datetime | None
    period_start: datetime | None
    period_end: datetime | None
    hosted_url: str = ""
    lines: tuple[BillLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PromotionView:
    """A code that lowers bills: by `percent_off`, or by an amount in `currency`; zero of anything is no bound."""

    id: int
    code: str
    percent_off: int
    amount_off_minor: int
    currency: str
    duration: PromotionDuration
    duration_months: int
    plan: str = ""
    max_redemptions: int = 0
    redemptions: int = 0
    expires_at: datetime | None = None
    is_active: bool = True

    def off(self, amount_minor: int) -> int:
        """What it takes off a bill of `amount_minor`: whole minor units, half of one rounded up."""
        if self.percent_off:
            return min((amount_minor * self.percent_off + 50) // 100, amount_minor)
        return min(self.amount_off_minor, amount_minor)


@dataclass(frozen=True, slots=True)
class CheckoutView:
    """How far a checkout is, and where it is done; `plan` is what it sells."""

    id: str
    state: CheckoutState
    url: str
    plan: str
    plan_name: str
    price: PriceView
    return_path: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ProviderView:
    """Somebody who takes money here; `problem` says why not at the moment, for the operator."""

    name: str
    label: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SubscriberView:
    """A subscription as the operator's list has it."""

    account_id: int
    email: str
    subscription: SubscriptionView


# What providers are told, and tell. A provider knows prices by lookup key, and us by account id alone.


@dataclass(frozen=True, slots=True)
class Order:
    """What a checkout is to sell. Every figure comes from our rows, never from a browser."""

    checkout_id: str
    account_id: int
    email: str
    price: PriceView
    plan_name: str
    trial_days: int
    promotion_code: str
    success_url: str
    cancel_url: str
    locale: str
    promotion: PromotionView | None = None


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """Where the provider takes the money: our browser goes to `url`."""

    external_id: str
    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Quote:
    """What a change of plan would cost: what is due now, what each bill is afterwards, and when it takes effect."""

    due_now_minor: int
    then_minor: int
    currency: str
    takes_effect_at: datetime
    is_upgrade: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A verified event of a provider: which objects it is about. What they are now is asked for, not believed."""

    external_id: str
    type: str
    created_at: datetime
    subscription_id: str = ""
    checkout_id: str = ""
    customer_id: str = ""


@dataclass(frozen=True, slots=True)
class SubscriptionSnapshot:
    """A subscription as its provider has it now."""

    external_id: str
    account_id: int | None
    checkout_id: str
    customer_id: str
    price_lookup_key: str
    status: SubscriptionStatus
    started_at: datetime
    period_start: datetime | None
    period_end: datetime | None
    trial_end: datetime | None = None
    past_due_since: datetime | None = None
    cancel_at_period_end: bool = False
    ended_at: datetime | None = None
    pending_price_lookup_key: str = ""
    pending_at: datetime | None = None
    paused_until: datetime | None = None
    payment_method: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceSnapshot:
    """An invoice as its provider has it now."""

    external_id: str
    subscription_id: str
    number: str
    status: InvoiceStatus
    currency: str
    total_minor: int
    paid_minor: int
    refunded_minor: int
    issued_at: datetime
    paid_at: datetime | None = None
    period_start: datetime | None = None
    period_end: datetime | None = None
    hosted_url: str = ""
    is_disputed: bool = False
    lines: tuple[BillLine, ...] = field(default=())
