"""Chores of playback."""

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.queue import each_minute
from netflix_clone.playback import charts, quality, service


@each_minute(priority=5)
def sweep_silent_plays() -> None:
    """End the plays whose player went away without a word."""
    with unit_of_work() as session:
        service.sweep_silent(session)


@each_minute()
def sweep_charts() -> None:
    """Count what was watched this week, once an hour and as soon as anything was."""
    with unit_of_work() as session:
        charts.count_when_due(session)


@each_minute()
def sweep_quality() -> None:
    """Forget how plays of long ago went."""
    with unit_of_work() as session:
        quality.sweep(session)
