"""What the operator asks of selling: the newest bills, and the inbox of what providers told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.billing.models import Invoice, ProviderEvent
from netflix_clone.billing.schemas import EventState, InvoiceStatus
from netflix_clone.kit import cursors


@dataclass(frozen=True, slots=True)
class BillFiled:
    """A bill as the operator's list has it; `account_id` is None where its account is gone."""

    id: int
    account_id: int | None
    number: str
    status: InvoiceStatus
    currency: str
    total_minor: int
    paid_minor: int
    refunded_minor: int
    is_disputed: bool
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class EventFiled:
    """An event of a provider in the inbox."""

    id: int
    provider: str
    type: str
    state: EventState
    received_at: datetime
    attempts: int
    problem: str


def bills(
    session: Session, *, account_ids: Sequence[int] | None = None, limit: int = 25
) -> tuple[BillFiled, ...]:
    """The newest bills, of everybody or of some accounts."""
    asked = select(Invoice).order_by(col(Invoice.id).desc()).limit(cursors.clamp(limit))
    if account_ids is not None:
        asked = asked.where(col(Invoice.account_id).in_(account_ids))
    return tuple(
        BillFiled(
            id=row.id or 0,
            account_id=row.account_id,
            number=row.number,
            status=row.status,
            currency=row.currency,
            total_minor=row.total_minor,
            paid_minor=row.paid_minor,
            refunded_minor=row.refunded_minor,
            is_disputed=row.is_disputed,
            issued_at=row.issued_at,
        )
        for row in session.exec(asked)
    )


def events(session: Session, state: EventState, *, limit: int = 25) -> tuple[EventFiled, ...]:
    """Events of one state, the newest first."""
    asked = (
        select(ProviderEvent)
        .where(ProviderEvent.state == state)
        .order_by(col(ProviderEvent.id).desc())
        .limit(cursors.clamp(limit))
    )
    return tuple(
        EventFiled(
            id=row.id or 0,
            provider=row.provider,
            type=row.type,
            state=row.state,
            received_at=row.received_at,
            attempts=row.attempts,
            problem=row.problem,
        )
        for row in session.exec(asked)
    )


def event_counts(session: Session) -> dict[EventState, int]:
    """How many events there are of each state."""
    rows = session.exec(select(ProviderEvent.state, func.count()).group_by(col(ProviderEvent.state)))
    return {EventState(state): count for state, count in rows}
