"""Amounts and moments as PayPal writes them: "14.99" and "2026-11-21T10:00:00Z"."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from netflix_clone.billing.schemas import Interval
from netflix_clone.kit.money import major, minor_of

Json = dict[str, Any]


def amount(minor_units: int, currency: str) -> Json:
    """An amount of money."""
    return {"currency_code": currency, "value": f"{major(minor_units, currency):f}"}


def minor(money: Json | None) -> int:
    """The same in whole minor units."""
    return minor_of(Decimal(money["value"]), money["currency_code"]) if money else 0


def moment(said: str | None) -> datetime | None:
    """A moment."""
    if not said:
        return None
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def said(at: datetime) -> str:
    """A moment in PayPal's form, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def later(at: datetime, interval: Interval) -> datetime:
    """A month or a year on; where that month is shorter, its last day."""
    months = at.month - 1 + (12 if interval is Interval.YEAR else 1)
    first = at.replace(year=at.year + months // 12, month=months % 12 + 1, day=1)
    after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=min(at.day, (after - timedelta(days=1)).day))
