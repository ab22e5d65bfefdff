"""Chores of the library."""

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.queue import each_minute
from netflix_clone.library import service


@each_minute(priority=10)
def sweep_reminders() -> None:
    """Tell everybody who waits for a title that is out now, and drop what was told long ago."""
    settled = 1
    while settled:
        with unit_of_work() as session:
            settled = service.tell_of_releases(session)
    with unit_of_work() as session:
        service.sweep_told(session)


@each_minute()
def sweep_tallies() -> None:
    """Count what everybody made of each title, every ten minutes."""
    with unit_of_work() as session:
        service.count_tallies_when_due(session)
