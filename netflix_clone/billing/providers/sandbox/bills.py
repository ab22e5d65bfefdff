"""Bills of the sandbox: lines whose sum is the total, in whole minor units."""

from dataclasses import dataclass
from datetime import datetime

from netflix_clone.billing.providers.sandbox.memory import DISCOUNTS_WITHOUT_END, Invoice, Subscription
from netflix_clone.billing.schemas import BillLine, InvoiceStatus, LineKind, PriceView
from netflix_clone.kit.i18n import gettext

TAX_PERCENT = {
    "AT": 20,
    "BE": 21,
    "CH": 8,
    "DE": 19,
    "ES": 21,
    "FR": 20,
    "GB": 20,
    "IT": 22,
    "JP": 10,
    "NL": 21,
}
"""One flat rate a country, elsewhere none: it shows that tax is a line of its own, and is nobody's tax law."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a period, as whole seconds of it."""

    left: int
    whole: int

    @classmethod
    def of(cls, period: tuple[datetime, datetime], now: datetime) -> "Part":
        """What is left of a period."""
        whole = max(1, int((period[1] - period[0]).total_seconds()))
        return cls(min(whole, max(0, int((period[1] - now).total_seconds()))), whole)

    def share(self, amount_minor: int) -> int:
        """This share of an amount."""
        return (amount_minor * self.left + self.whole // 2) // self.whole


def named(plan_name: str, price: PriceView) -> str:
    """A plan on a bill."""
    if price.interval == "month":
        return gettext("{plan}, one month", plan=plan_name)
    return gettext("{plan}, one year", plan=plan_name)


def taxed(lines: list[BillLine], country: str) -> list[BillLine]:
    """The lines with the tax of a country."""
    net, percent = sum(line.amount_minor for line in lines), TAX_PERCENT.get(country, 0)
    if net <= 0 or not percent:
        return lines
    words = gettext("Tax, {percent} % (the sandbox's flat rate)", percent=percent)
    return [*lines, BillLine(words, (net * percent + 50) // 100, LineKind.TAX)]


def for_a_period(sub: Subscription) -> list[BillLine]:
    """The lines of a whole period at the price that the subscription has, with its discount."""
    lines = [BillLine(named(sub.plan_name, sub.price), sub.price.amount_minor, LineKind.PLAN)]
    if (
        sub.promotion is not None
        and sub.discounts_left
        and (off := sub.promotion.off(sub.price.amount_minor))
    ):
        words = gettext("Promotion {code}", code=sub.promotion.code)
        lines.append(BillLine(words, -off, LineKind.DISCOUNT))
    return lines


def value_of(lines: list[BillLine]) -> int:
    """What a period costs without tax."""
    return sum(line.amount_minor for line in lines if line.kind in {LineKind.PLAN, LineKind.DISCOUNT})


def use_discount(sub: Subscription) -> None:
    """A bill counted: a promotion for some bills has one less."""
    if sub.discounts_left != DISCOUNTS_WITHOUT_END:
        sub.discounts_left = max(0, sub.discounts_left - 1)


def with_credit(sub: Subscription, lines: list[BillLine]) -> list[BillLine]:
    """The lines less what the subscription has to its credit; a sum below nothing becomes credit."""
    total = sum(line.amount_minor for line in lines)
    if total < 0:
        sub.credit_minor -= total
        words = gettext("Kept for the next bills")
        return [*lines, BillLine(words, -total, LineKind.PRORATION)]
    if used := min(total, sub.credit_minor):
        sub.credit_minor -= used
        return [*lines, BillLine(gettext("Credit"), -used, LineKind.PRORATION)]
    return lines


def changed(sub: Subscription, price: PriceView, plan_name: str, now: datetime) -> list[BillLine]:
    """The lines of a change to a dearer price now, without tax: what is left of the old, and the new."""
    part = Part.of(sub.period, now)
    unused = BillLine(
        gettext("Unused time of {plan}", plan=named(sub.plan_name, sub.price)),
        -part.share(sub.period_value_minor),
        LineKind.PRORATION,
    )
    renewed = sub.model_copy(update={"price": price, "plan_name": plan_name})
    lines = for_a_period(renewed)
    if price.interval == sub.price.interval:
        lines = [BillLine(line.description, _signed(part, line.amount_minor), line.kind) for line in lines]
    return [unused, *lines]


def _signed(part: Part, amount_minor: int) -> int:
    return part.share(amount_minor) if amount_minor >= 0 else -part.share(-amount_minor)


def write(sub: Subscription, lines: list[BillLine], now: datetime, *, is_paid: bool) -> Invoice:
    """A bill over `lines` for the period that the subscription is in."""
    sub.bills += 1
    total = sum(line.amount_minor for line in lines)
    tail = sub.id.removeprefix(f"{Subscription.kind}-")
    return Invoice(
        id=f"{Invoice.kind}-{tail}-{sub.bills:05}",
        subscription_id=sub.id,
        number=f"SB-{sub.account_id:05}-{tail[-4:].upper()}-{sub.bills:04}",
        status=InvoiceStatus.PAID if is_paid else InvoiceStatus.OPEN,
        currency=sub.price.currency,
        total_minor=total,
        paid_minor=total if is_paid else 0,
        issued_at=now,
        paid_at=now if is_paid else None,
        period_start=sub.period_start,
        period_end=sub.period_end,
        lines=tuple(lines),
    )
