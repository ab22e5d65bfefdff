"""What the sandbox remembers: records of JSON in one table, which ageing moves into the past."""

import secrets as random
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self, TypeVar

from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from netflix_clone.billing.models import SandboxRecord
from netflix_clone.billing.schemas import (
    BillLine,
    InvoiceStatus,
    Order,
    PriceView,
    PromotionDuration,
    PromotionView,
    SubscriptionStatus,
)
from netflix_clone.kit.clock import utc_now

R = TypeVar("R", bound="Record")


class Record(BaseModel):
    """Something that the sandbox remembers. Its id begins with its kind and the account, so both are found by it."""

    kind: ClassVar[str]
    id: str

    def due_at(self) -> datetime | None:
        """When something of it is to be done by itself."""
        return None

    def aged(self, by: timedelta) -> Self:
        """The same, but all of its moments lie further back."""
        moments = {name: value for name, value in self if isinstance(value, datetime)}
        return self.model_copy(update={name: value - by for name, value in moments.items()})


class Checkout(Record):
    """A page that sells one thing; `card` is the one that waits for its second step."""

    kind: ClassVar[str] = "checkout"
    order: Order
    state: str = "open"
    created_at: datetime
    expires_at: datetime
    subscription_id: str = ""
    card: str = ""
    country: str = ""

    def due_at(self) -> datetime | None:
        """An open one runs out."""
        return self.expires_at if self.state == "open" else None


class Subscription(Record):
    """What is paid for again and again.

    `period_value_minor` is what the running period costs without tax, with its discount: the unused part of it is
    what a change of plan gives back. `credit_minor` is taken off the next bills. `discounts_left` below 0 has no end.
    """

    kind: ClassVar[str] = "subscription"
    account_id: int
    checkout_id: str
    customer_id: str
    locale: str
    country: str
    card: str
    price: PriceView
    plan_name: str
    status: SubscriptionStatus
    started_at: datetime
    period_start: datetime
    period_end: datetime
    trial_end: datetime | None = None
    past_due_since: datetime | None = None
    retry_at: datetime | None = None
    cancel_at_period_end: bool = False
    ended_at: datetime | None = None
    pending_price: PriceView | None = None
    pending_plan_name: str = ""
    paused_until: datetime | None = None
    paused_left_s: float = 0.0
    promotion: PromotionView | None = None
    discounts_left: int = 0
    period_value_minor: int = 0
    credit_minor: int = 0
    bills: int = 0
    grace_days: int = 7

    @property
    def period(self) -> tuple[datetime, datetime]:
        """What is paid, or tried, now."""
        return self.period_start, self.period_end

    def due_at(self) -> datetime | None:
        """The next moment at which it changes by itself."""
        match self.status:
            case SubscriptionStatus.INCOMPLETE:
                return self.started_at + timedelta(hours=23)
            case SubscriptionStatus.TRIALING | SubscriptionStatus.ACTIVE:
                return self.period_end
            case SubscriptionStatus.PAST_DUE:
                return min(filter(None, (self.retry_at, self.given_up_at())))
            case SubscriptionStatus.PAUSED:
                return self.paused_until
            case _:
                return None

    def given_up_at(self) -> datetime | None:
        """When nobody waits any longer for a bill that failed."""
        return self.past_due_since + timedelta(days=self.grace_days) if self.past_due_since else None


class Invoice(Record):
    """A bill."""

    kind: ClassVar[str] = "invoice"
    subscription_id: str
    number: str
    status: InvoiceStatus
    currency: str
    total_minor: int
    paid_minor: int = 0
    refunded_minor: int = 0
    issued_at: datetime
    paid_at: datetime | None = None
    period_start: datetime
    period_end: datetime
    lines: tuple[BillLine, ...] = ()


class Event(Record):
    """A webhook that is still to be sent."""

    kind: ClassVar[str] = "event"
    type: str
    created_at: datetime
    subscription_id: str = ""
    checkout_id: str = ""
    customer_id: str = ""

    def due_at(self) -> datetime | None:
        """At once."""
        return self.created_at


KINDS: dict[str, type[Record]] = {each.kind: each for each in (Checkout, Subscription, Invoice, Event)}
DISCOUNTS_WITHOUT_END = -1


def discounts_of(promotion: PromotionView | None, price: PriceView) -> int:
    """For how many bills a promotion counts."""
    if promotion is None:
        return 0
    match promotion.duration:
        case PromotionDuration.ONCE:
            return 1
        case PromotionDuration.FOREVER:
            return DISCOUNTS_WITHOUT_END
        case PromotionDuration.REPEATING:
            months = max(promotion.duration_months, 1)
            return months if price.interval == "month" else -(-months // 12)


def new_id(kind: str, account_id: int) -> str:
    """A name that nobody guesses, and that says whose it is."""
    return f"{kind}-{account_id}-{random.token_hex(8)}"


def load(session: Session, kind: type[R], record_id: str, *, to_change: bool = False) -> R | None:
    """A record, locked where it is `to_change`."""
    row = session.get(SandboxRecord, (kind.kind, record_id), with_for_update=to_change or None)
    return kind.model_validate_json(row.data) if row else None


def save(session: Session, *records: Record) -> None:
    """Remember records, new ones and others."""
    for record in records:
        row = session.get(SandboxRecord, (record.kind, record.id))
        row = row or SandboxRecord(kind=record.kind, id=record.id, data="")
        row.data, row.due_at, row.updated_at = record.model_dump_json(), record.due_at(), utc_now()
        session.add(row)
    session.flush()


def first(session: Session, fresh: R) -> R:
    """The record of that id, which is `fresh` unless there was one; of two that come at once one wins."""
    row = SandboxRecord(kind=fresh.kind, id=fresh.id, data=fresh.model_dump_json(), due_at=fresh.due_at())
    known = load(session, type(fresh), fresh.id)
    if known is not None:
        return known
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return load(session, type(fresh), fresh.id) or fresh
    return fresh


def forget(session: Session, kind: type[Record], ids: Iterable[str]) -> None:
    """Drop records."""
    which = (col(SandboxRecord.kind) == kind.kind, col(SandboxRecord.id).in_(list(ids)))
    session.exec(delete(SandboxRecord).where(*which))


def below(session: Session, kind: type[R], prefix: str, *, limit: int = 1000) -> list[R]:
    """Records whose ids begin with `prefix`, the last first."""
    rows = session.exec(
        select(SandboxRecord.data)
        .where(SandboxRecord.kind == kind.kind, col(SandboxRecord.id).startswith(prefix, autoescape=True))
        .order_by(col(SandboxRecord.id).desc())
        .limit(limit)
    )
    return [kind.model_validate_json(data) for data in rows]


def due(session: Session, kind: type[R], *, limit: int = 200) -> list[R]:
    """Records of which something is to be done now, the longest waiting first; what another worker holds is left."""
    rows = session.exec(
        select(SandboxRecord)
        .where(SandboxRecord.kind == kind.kind, col(SandboxRecord.due_at) <= utc_now())
        .order_by(col(SandboxRecord.due_at), col(SandboxRecord.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [kind.model_validate_json(row.data) for row in rows]


def age(session: Session, by: timedelta, account_id: int | None = None) -> None:
    """Let time pass for one account, or for all: every moment that is remembered moves into the past."""
    for kind, record in KINDS.items():
        if record is Event:
            continue
        chosen = select(SandboxRecord).where(SandboxRecord.kind == kind).with_for_update()
        if account_id is not None:
            chosen = chosen.where(col(SandboxRecord.id).startswith(f"{kind}-{account_id}-"))
        for row in session.exec(chosen):
            older = record.model_validate_json(row.data).aged(by)
            row.data, row.due_at = older.model_dump_json(), older.due_at()
            session.add(row)


def as_json(record: Record) -> dict[str, Any]:
    """A record in the words of JSON."""
    return record.model_dump(mode="json")
