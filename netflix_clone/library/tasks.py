"""Chores of the library."""

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.queue import each_minute
from netflix_clone.library import service


@each_minute(priority=5)
def sweep_reminders() -> None:
    """Drop reminders that were told of long ago."""
    with unit_of_work() as session:
        service.sweep_told(session)


@each_minute()
def sweep_tallies() -> None:
    """Count what everybody made of each title, every ten minutes."""
    with unit_of_work() as session:
        service.count_tallies_when_due(session)
