"""Figures as people say them: how long ago, how long, how big."""

from datetime import datetime, timedelta

from netflix_clone.kit.clock import utc_now

_NOW = timedelta(minutes=2)
_UNITS = (("day", 1440), ("hour", 60), ("minute", 1))


def ago(moment: datetime) -> str:
    """How long ago `moment` was, in the largest unit that fits."""
    past = utc_now() - moment
    if past < _NOW:
        return "just now"
    minutes = int(past.total_seconds() // 60)
    unit, count = next((unit, minutes // size) for unit, size in _UNITS if minutes >= size)
    if unit == "day" and count > 30:
        return day(moment)
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def day(moment: datetime) -> str:
    """A date without ambiguity: 12 Oct 2026."""
    return f"{moment.day} {moment:%b %Y}"


def size(count_bytes: int) -> str:
    """Bytes in a unit that keeps the figure short."""
    figure, unit = float(count_bytes), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if figure < 1000:
            break
        figure, unit = figure / 1000, larger
    return f"{figure:.0f} {unit}" if figure >= 100 or unit == "B" else f"{figure:.1f} {unit}"


def length(duration_s: float) -> str:
    """A running time: 1 h 12 min, or 45 s."""
    if duration_s < 60:
        return f"{duration_s:.0f} s"
    minutes = round(duration_s / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
