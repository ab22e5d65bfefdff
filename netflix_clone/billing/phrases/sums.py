"""What a purchase costs, line by line, in words: the price, what a code takes off, the tax, what is due today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel import Locale

from netflix_clone.billing.phrases.offers import amount_each, interval_name
from netflix_clone.billing.providers.sandbox import bills
from netflix_clone.billing.schemas import (
    BillLine,
    Interval,
    LineKind,
    PlanView,
    PriceView,
    PromotionDuration,
    PromotionView,
)
from netflix_clone.kit import money
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext, language, ngettext
from netflix_clone.ui import words

SANDBOX = "sandbox"
_COUNTRIES = (
    *("AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CO", "CZ", "DE", "DK", "EG", "ES", "FI", "FR", "GB"),
    *("GR", "HU", "IE", "IL", "IN", "IT", "JP", "KR", "MA", "MX", "NL", "NO", "NZ", "PE", "PL", "PT", "RO"),
    *("SA", "SE", "SG", "TR", "UA", "US", "ZA"),
)


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a sum; what is taken off is marked."""

    label: str
    amount: str
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A purchase in words."""

    heading: str = ""
    facts: str = ""
    lines: tuple[SumLine, ...] = ()
    due: str = ""
    button: str = ""
    then: str = ""


def countries() -> list[tuple[str, str]]:
    """Where one may live, by code and name, in the order of the reader's alphabet."""
    names = Locale.parse(language()).territories
    return sorted(((code, str(names[code])) for code in _COUNTRIES), key=lambda each: each[1])


def of(
    price: PriceView,
    plan: PlanView,
    promotion: PromotionView | None,
    *,
    trial_days: int,
    provider: str,
    country: str,
) -> Sum:
    """A purchase; what tax comes to is known beforehand in the sandbox alone."""
    lines = _lines(price, promotion)
    if provider == SANDBOX:
        lines = bills.taxed(lines, country)
    total = sum(line.amount_minor for line in lines)
    due_minor = 0 if trial_days else total
    due = money.amount(due_minor, price.currency)
    shown = [
        SumLine(line.description, money.amount(line.amount_minor, price.currency), line.amount_minor < 0)
        for line in lines
    ]
    if trial_days:
        label = ngettext("Free for {n} day", "Free for {n} days", trial_days)
        shown.append(SumLine(label, money.amount(-total, price.currency), is_off=True))
    if provider != SANDBOX:
        shown.append(SumLine(gettext("Tax"), gettext("Told at the next step")))
    label = gettext("Pay {amount} and start {plan}", amount=due, plan=gettext(plan.name))
    if not due_minor:
        label = gettext("Start {plan}", plan=gettext(plan.name))
    return Sum(
        heading=f"{gettext(plan.name)}, {interval_name(price.interval)}",
        facts=facts(plan),
        lines=tuple(shown),
        due=due,
        button=label,
        then=_then(price, trial_days),
    )


def facts(plan: PlanView) -> str:
    """A plan in a line: 4 screens, 2160p, downloads."""
    said = [ngettext("{n} screen", "{n} screens", plan.max_streams), f"{plan.max_height}p"]
    if plan.downloads:
        said.append(gettext("downloads"))
    return ", ".join(said)


def _lines(price: PriceView, promotion: PromotionView | None) -> list[BillLine]:
    months = 12 if price.interval is Interval.YEAR else 1
    label = ngettext("{n} month", "{n} months", months)
    lines = [BillLine(label, price.amount_minor, LineKind.PLAN)]
    if promotion is not None and (off := promotion.off(price.amount_minor)):
        lines.append(BillLine(_said(promotion), -off, LineKind.DISCOUNT))
    return lines


def _said(promotion: PromotionView) -> str:
    said = gettext("Code {code}", code=promotion.code)
    if promotion.percent_off:
        said = gettext("Code {code}, {n} % off", code=promotion.code, n=promotion.percent_off)
    if promotion.duration is PromotionDuration.REPEATING:
        lasts = ngettext("for {n} month", "for {n} months", promotion.duration_months)
        return f"{said}, {lasts}"
    return said


def _then(price: PriceView, trial_days: int) -> str:
    """When the next bill comes, and what ends it."""
    day = words.day(_next_bill(price, trial_days))
    return gettext(
        "Next bill on {day}: {amount}. Cancel before then and it ends that day.",
        day=day,
        amount=amount_each(price),
    )


def _next_bill(price: PriceView, trial_days: int) -> datetime:
    now = utc_now()
    if trial_days:
        return now + timedelta(days=trial_days)
    months = 12 if price.interval is Interval.YEAR else 1
    year, month = divmod(now.month - 1 + months, 12)
    for back in range(4):
        try:
            return now.replace(year=now.year + year, month=month + 1, day=now.day - back)
        except ValueError:
            continue
    raise AssertionError
