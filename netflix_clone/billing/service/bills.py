"""Bills as a provider has them, kept as rows."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select

from netflix_clone.billing.models import Invoice, InvoiceLine, Subscription
from netflix_clone.billing.schemas import InvoiceSnapshot, InvoiceStatus
from netflix_clone.billing.signals import InvoiceChanged
from netflix_clone.kit.db import announce

_COPIED = (
    *("number", "status", "currency", "total_minor", "paid_minor", "refunded_minor", "is_disputed"),
    *("issued_at", "paid_at", "period_start", "period_end", "hosted_url"),
)


def write(session: Session, sub: Subscription, told: Sequence[InvoiceSnapshot]) -> None:
    """Keep the bills of a subscription, in a few queries however many there are.

    Announces: InvoiceChanged of each that is new, or stands otherwise than before.
    """
    ids = [each.external_id for each in told]
    mine = select(Invoice).where(Invoice.provider == sub.provider, col(Invoice.external_id).in_(ids))
    known = {row.external_id: row for row in session.exec(mine)}
    before = {external_id: (row.status, row.refunded_minor) for external_id, row in known.items()}
    for each in reversed(told):
        row = known.get(each.external_id) or Invoice(
            account_id=sub.account_id,
            provider=sub.provider,
            external_id=each.external_id,
            **{name: getattr(each, name) for name in _COPIED},
        )
        row.subscription_id = sub.id
        for name in _COPIED:
            setattr(row, name, getattr(each, name))
        session.add(row)
        known[each.external_id] = row
    session.flush()
    _write_lines(session, {known[each.external_id].id or 0: each for each in told})
    for external_id, row in known.items():
        if before.get(external_id) != (row.status, row.refunded_minor) and row.status != InvoiceStatus.DRAFT:
            refunded = row.refunded_minor > 0
            announce(session, InvoiceChanged(sub.account_id, row.id or 0, row.status, is_refunded=refunded))


def _write_lines(session: Session, told: dict[int, InvoiceSnapshot]) -> None:
    lines = col(InvoiceLine.invoice_id)
    asked = select(InvoiceLine).where(lines.in_(list(told))).order_by(lines, col(InvoiceLine.position))
    kept: dict[int, list[tuple[str, int, str]]] = {invoice_id: [] for invoice_id in told}
    for row in session.exec(asked):
        kept[row.invoice_id].append((row.description, row.amount_minor, row.kind))
    wanted = {
        invoice_id: [(line.description[:300], line.amount_minor, line.kind) for line in each.lines]
        for invoice_id, each in told.items()
    }
    stale = [invoice_id for invoice_id in told if kept[invoice_id] != wanted[invoice_id]]
    if not stale:
        return
    session.exec(delete(InvoiceLine).where(lines.in_(stale)).execution_options(synchronize_session="fetch"))
    session.flush()
    session.add_all(
        InvoiceLine(invoice_id=invoice_id, position=at, description=words, amount_minor=amount, kind=kind)
        for invoice_id in stale
        for at, (words, amount, kind) in enumerate(wanted[invoice_id])
    )
