"""What happened to what accounts pay for."""

from dataclasses import dataclass

from netflix_clone.billing.schemas import InvoiceStatus, SubscriptionStatus
from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class ProviderEventReceived(Signal):
    """A verified event of a provider waits in the inbox."""

    event_id: int


@dataclass(frozen=True, slots=True)
class SubscriptionChanged(Signal):
    """A subscription began, ended, or stands otherwise than before; `before` is None where it began."""

    account_id: int
    subscription_id: int
    before: SubscriptionStatus | None
    after: SubscriptionStatus
    plan: str
    cancel_at_period_end: bool


@dataclass(frozen=True, slots=True)
class InvoiceChanged(Signal):
    """An invoice was issued, paid, could not be collected, or was given back in part or whole."""

    account_id: int
    invoice_id: int
    status: InvoiceStatus
    is_refunded: bool


@dataclass(frozen=True, slots=True)
class TrialEnding(Signal):
    """A trial ends in three days."""

    account_id: int
    subscription_id: int
