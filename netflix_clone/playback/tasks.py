"""Chores of playback."""

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.queue import each_minute
from netflix_clone.playback import service


@each_minute(priority=5)
def sweep_silent_plays() -> None:
    """End the plays whose player went away without a word."""
    with unit_of_work() as session:
        service.sweep_silent(session)
