"""Quiet hours: whether it is one now where somebody lives, and when it ends."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext
from netflix_clone.notifications.schemas import Quiet

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@cache
def time_zones() -> tuple[str, ...]:
    """The time zones that may be chosen: those named after a place, and UTC."""
    places = (
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))
    )
    return ("UTC", *sorted(places))


def check_zone(name: str) -> str:
    """The zone, if there is one of that name; none is UTC.

    Raises:
        Invalid: there is none.
    """
    name = name or "UTC"
    if name not in time_zones():
        raise Invalid(gettext("There is no such time zone."), field="time_zone")
    return name


def minute_of(clock: str, *, field: str) -> int:
    """Minutes after midnight of a clock time HH:MM.

    Raises:
        Invalid: it is none.
    """
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise Invalid(gettext("Give a time as hours and minutes, such as 22:00."), field=field)
    return int(found[1]) * 60 + int(found[2])


def clock_of(minute: int) -> str:
    """The clock time of a minute after midnight."""
    return f"{minute // 60:02}:{minute % 60:02}"


def ends_at(quiet: Quiet, now: datetime) -> datetime | None:
    """When the quiet hours end in which `now` lies; None where it lies in none.

    Hours that begin after they end run through midnight; those that begin when they end are none. Where the clock is
    put forward over the end, they end at the moment after.
    """
    starts, ends = minute_of(quiet.starts, field="starts"), minute_of(quiet.ends, field="ends")
    if not quiet.is_on or starts == ends:
        return None
    here = now.astimezone(ZoneInfo(quiet.time_zone or "UTC"))
    minute = here.hour * 60 + here.minute
    is_within = starts <= minute < ends if starts < ends else minute >= starts or minute < ends
    if not is_within:
        return None
    day = here.date() if minute < ends else here.date() + timedelta(days=1)
    end = datetime(day.year, day.month, day.day, ends // 60, ends % 60, tzinfo=here.tzinfo).astimezone(UTC)
    return max(end, now + timedelta(minutes=1))
