"""Bills in words: the list of them, and one as a receipt."""

from dataclasses import dataclass

from netflix_clone.billing.schemas import InvoiceStatus, InvoiceView, LineKind
from netflix_clone.kit import money
from netflix_clone.kit.i18n import gettext
from netflix_clone.ui import words


@dataclass(frozen=True, slots=True)
class BillLine:
    """A bill in the list; `tone` is the class of its state's colour."""

    id: int
    number: str
    day: str
    what: str
    amount: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line of a receipt."""

    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A bill as it is printed."""

    number: str = ""
    state: str = ""
    tone: str = ""
    issued: str = ""
    paid: str = ""
    period: str = ""
    lines: tuple[ReceiptLine, ...] = ()
    total: str = ""
    refunded: str = ""
    is_paid: bool = False
    hosted_url: str = ""


def line(bill: InvoiceView) -> BillLine:
    """A bill in the list."""
    state, tone = _state(bill)
    plan = next((each.description for each in bill.lines if each.kind is LineKind.PLAN), "")
    first = bill.lines[0].description if bill.lines else ""
    return BillLine(
        id=bill.id,
        number=bill.number,
        day=words.day(bill.issued_at),
        what=plan or first,
        amount=money.amount(bill.total_minor, bill.currency),
        state=state,
        tone=tone,
    )


def receipt(bill: InvoiceView) -> Receipt:
    """A bill as it is printed."""
    state, tone = _state(bill)
    period = ""
    if bill.period_start and bill.period_end:
        period = f"{words.day(bill.period_start)} \u2013 {words.day(bill.period_end)}"
    return Receipt(
        number=bill.number,
        state=state,
        tone=tone,
        issued=words.day(bill.issued_at),
        paid=words.day(bill.paid_at) if bill.paid_at else "",
        period=period,
        lines=tuple(
            ReceiptLine(each.description, money.amount(each.amount_minor, bill.currency))
            for each in bill.lines
        ),
        total=money.amount(bill.total_minor, bill.currency),
        refunded=money.amount(bill.refunded_minor, bill.currency) if bill.refunded_minor else "",
        is_paid=bill.status is InvoiceStatus.PAID,
        hosted_url=bill.hosted_url,
    )


def _state(bill: InvoiceView) -> tuple[str, str]:
    if bill.refunded_minor:
        whole = bill.refunded_minor >= bill.paid_minor
        return (gettext("Given back") if whole else gettext("Partly given back")), "badge--info"
    match bill.status:
        case InvoiceStatus.PAID:
            return gettext("Paid"), "badge--ok"
        case InvoiceStatus.OPEN:
            return gettext("Open"), "badge--warn"
        case InvoiceStatus.DRAFT:
            return gettext("Being written"), ""
        case InvoiceStatus.VOID:
            return gettext("Taken back"), ""
        case InvoiceStatus.UNCOLLECTIBLE:
            return gettext("Not paid"), "badge--err"
