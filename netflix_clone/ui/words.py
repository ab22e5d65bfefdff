"""Figures as people say them, in the language that speaks now: how long ago, how long, how big."""

from datetime import datetime, timedelta
from typing import Literal

from babel.dates import format_date, format_skeleton, format_timedelta
from babel.units import format_unit

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import SOURCE, gettext, language

_NOW = timedelta(minutes=2)
_Unit = Literal["day", "hour", "minute"]
_UNITS: dict[_Unit, int] = {"day": 1440, "hour": 60, "minute": 1}
_WHICHEVER = 10**9


def ago(moment: datetime) -> str:
    """How long ago `moment` was, in the largest unit that fits."""
    past = utc_now() - moment
    if past < _NOW:
        return gettext("just now")
    minutes = int(past.total_seconds() // 60)
    unit: _Unit = next(each for each in _UNITS if minutes >= _UNITS[each])
    count = minutes // _UNITS[unit]
    if unit == "day" and count > 30:
        return day(moment)
    whole = -timedelta(minutes=count * _UNITS[unit])
    return format_timedelta(
        whole, granularity=unit, threshold=_WHICHEVER, add_direction=True, locale=language()
    )


def day(moment: datetime) -> str:
    """A date without ambiguity: 12 Oct 2026."""
    if language() == SOURCE:
        return format_date(moment, "d MMM y", locale=SOURCE)
    return format_skeleton("yMMMd", moment, locale=language())


def size(count_bytes: int) -> str:
    """Bytes in a unit that keeps the figure short."""
    figure, unit = float(count_bytes), ""
    for larger in ("kilobyte", "megabyte", "gigabyte", "terabyte"):
        if figure < 1000:
            break
        figure, unit = figure / 1000, larger
    if not unit:
        return gettext("{n} B", n=count_bytes)
    return format_unit(figure, unit, "short", format="0" if figure >= 100 else "0.0", locale=language())


def length(duration_s: float) -> str:
    """A running time: 1 h 12 min, or 45 s."""
    if duration_s < 60:
        return gettext("{n} s", n=round(duration_s))
    minutes = round(duration_s / 60)
    if minutes < 60:
        return gettext("{n} min", n=minutes)
    return gettext("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
