"""What was bought: the subscription of an account, its bills, checkouts, and the operator's list of subscribers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.billing.models import Checkout, Customer, Invoice, InvoiceLine, Plan, Price, Subscription
from netflix_clone.billing.queries.entitlement import entitled_until
from netflix_clone.billing.queries.offers import price_view
from netflix_clone.billing.schemas import (
    BillLine,
    CheckoutView,
    InvoiceView,
    SubscriberView,
    SubscriptionStatus,
    SubscriptionView,
)
from netflix_clone.kit import cursors
from netflix_clone.kit.errors import NotFound


def subscription_of(session: Session, account_id: int) -> SubscriptionView | None:
    """The live subscription of an account, else the one that could not be paid any more, else None."""
    row = session.exec(
        select(Subscription)
        .where(
            Subscription.account_id == account_id,
            col(Subscription.live_key).is_not(None) | (Subscription.status == SubscriptionStatus.UNPAID),
        )
        .order_by(col(Subscription.live_key).is_(None), col(Subscription.id).desc())
    ).first()
    return _views(session, [row])[0] if row else None


def subscriptions_of(session: Session, account_ids: Sequence[int]) -> dict[int, SubscriptionView]:
    """The live or else the newest subscription of each of several accounts."""
    asked = (
        select(Subscription)
        .where(col(Subscription.account_id).in_(account_ids))
        .order_by(col(Subscription.live_key).is_not(None), col(Subscription.id))
    )
    rows = list({row.account_id: row for row in session.exec(asked)}.values())
    return {row.account_id: view for row, view in zip(rows, _views(session, rows), strict=True)}


def without_subscription(session: Session, account_ids: Sequence[int]) -> tuple[int, ...]:
    """Those of several accounts that never had a subscription, paid or given."""
    had = select(Subscription.account_id).where(col(Subscription.account_id).in_(account_ids))
    with_one = set(session.exec(had))
    return tuple(account_id for account_id in account_ids if account_id not in with_one)


def subscribers(
    session: Session, *, status: SubscriptionStatus | None = None, limit: int = 50, before: int | None = None
) -> tuple[SubscriberView, ...]:
    """Subscriptions for the operator, the newest first; `before` is the id that the last page ended with."""
    asked = select(Subscription).order_by(col(Subscription.id).desc()).limit(cursors.clamp(limit))
    if status is not None:
        asked = asked.where(Subscription.status == status)
    if before is not None:
        asked = asked.where(col(Subscription.id) < before)
    rows = list(session.exec(asked))
    emails = accounts.addresses(session, [row.account_id for row in rows])
    return tuple(
        SubscriberView(account_id=row.account_id, email=emails.get(row.account_id, ""), subscription=view)
        for row, view in zip(rows, _views(session, rows), strict=True)
    )


def counts(session: Session) -> dict[tuple[str, str], int]:
    """How many live subscriptions there are, by plan and status."""
    rows = session.exec(
        select(Plan.slug, Subscription.status, func.count())
        .join(Plan, col(Plan.id) == Subscription.plan_id)
        .where(col(Subscription.live_key).is_not(None))
        .group_by(Plan.slug, Subscription.status)  # pyright: ignore[reportArgumentType] -- SQLModel's columns
    )
    return {(slug, SubscriptionStatus(status).value): count for slug, status, count in rows}


def invoices(
    session: Session, account_id: int, *, limit: int = 24, before: int | None = None
) -> tuple[InvoiceView, ...]:
    """The bills of an account, the newest first, with their lines."""
    asked = (
        select(Invoice)
        .where(Invoice.account_id == account_id)
        .order_by(col(Invoice.issued_at).desc(), col(Invoice.id).desc())
        .limit(cursors.clamp(limit))
    )
    if before is not None:
        since = select(Invoice.issued_at).where(Invoice.id == before).scalar_subquery()
        asked = asked.where(
            (col(Invoice.issued_at) < since)
            | ((col(Invoice.issued_at) == since) & (col(Invoice.id) < before))
        )
    return _bills(session, list(session.exec(asked)))


def invoice(session: Session, account_id: int, invoice_id: int) -> InvoiceView:
    """One bill of an account.

    Raises:
        NotFound: it is not theirs, or not there.
    """
    row = session.get(Invoice, invoice_id)
    if row is None or row.account_id != account_id:
        raise NotFound
    return _bills(session, [row])[0]


def checkout(session: Session, account_id: int, checkout_id: str) -> CheckoutView:
    """A checkout of an account.

    Raises:
        NotFound: it is not theirs, or not there.
    """
    row = session.exec(
        select(Checkout, Price, Plan)
        .join(Price, col(Price.id) == Checkout.price_id)
        .join(Plan, col(Plan.id) == Price.plan_id)
        .where(Checkout.id == checkout_id, Checkout.account_id == account_id)
    ).first()
    if row is None:
        raise NotFound
    found, price, plan = row
    return CheckoutView(
        id=found.id,
        state=found.state,
        url=found.url,
        plan=plan.slug,
        plan_name=plan.name,
        price=price_view(price),
        return_path=found.return_path,
        expires_at=found.expires_at,
    )


def customer(session: Session, account_id: int, provider: str) -> str:
    """What a provider calls an account, or nothing."""
    row = session.get(Customer, (account_id, provider))
    return row.external_id if row else ""


def _views(session: Session, rows: list[Subscription]) -> list[SubscriptionView]:
    price_ids = {each for row in rows for each in (row.price_id, row.pending_price_id) if each}
    prices = {row.id: row for row in session.exec(select(Price).where(col(Price.id).in_(price_ids)))}
    plan_ids = {row.plan_id for row in rows} | {price.plan_id for price in prices.values()}
    plans = {row.id: row for row in session.exec(select(Plan).where(col(Plan.id).in_(plan_ids)))}
    return [_view(row, prices, plans) for row in rows]


def _view(
    row: Subscription, prices: dict[int | None, Price], plans: dict[int | None, Plan]
) -> SubscriptionView:
    plan, price, pending = plans[row.plan_id], prices.get(row.price_id), prices.get(row.pending_price_id)
    until: datetime | None = None
    if row.status is SubscriptionStatus.PAST_DUE:
        until = entitled_until(row)
    return SubscriptionView(
        id=row.id or 0,
        provider=row.provider,
        plan=plan.slug,
        plan_name=plan.name,
        price=price_view(price) if price else None,
        status=row.status,
        started_at=row.started_at,
        period_end=row.period_end,
        trial_end=row.trial_end,
        cancel_at_period_end=row.cancel_at_period_end,
        grace_until=until,
        pending_price=price_view(pending) if pending else None,
        pending_plan_name=plans[pending.plan_id].name if pending else "",
        pending_at=row.pending_at,
        paused_until=row.paused_until,
        ended_at=row.ended_at,
        payment_method=row.payment_method,
        cancel_reason=row.cancel_reason,
    )


def _bills(session: Session, rows: list[Invoice]) -> tuple[InvoiceView, ...]:
    ids = [row.id for row in rows]
    lines: dict[int, list[InvoiceLine]] = {}
    asked = (
        select(InvoiceLine).where(col(InvoiceLine.invoice_id).in_(ids)).order_by(col(InvoiceLine.position))
    )
    for line in session.exec(asked):
        lines.setdefault(line.invoice_id, []).append(line)
    return tuple(_bill(row, lines.get(row.id or 0, ())) for row in rows)


def _bill(row: Invoice, lines: Iterable[InvoiceLine]) -> InvoiceView:
    return InvoiceView(
        id=row.id or 0,
        number=row.number,
        provider=row.provider,
        status=row.status,
        currency=row.currency,
        total_minor=row.total_minor,
        paid_minor=row.paid_minor,
        refunded_minor=row.refunded_minor,
        issued_at=row.issued_at,
        paid_at=row.paid_at,
        period_start=row.period_start,
        period_end=row.period_end,
        hosted_url=row.hosted_url,
        lines=tuple(BillLine(line.description, line.amount_minor, line.kind) for line in lines),
    )
