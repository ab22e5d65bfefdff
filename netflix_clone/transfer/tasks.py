"""What workers do for transfer."""

from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.queue import each_minute, is_stopping
from netflix_clone.transfer import service


@each_minute(priority=15)
def make_exports() -> None:
    """Make the files that accounts wait for, one after another; each belongs to one worker at a time."""
    while not is_stopping():
        with unit_of_work() as session:
            job = service.claim_export(session)
        if job is None:
            return
        service.make_export(job)


@each_minute(priority=5)
def sweep_exports() -> None:
    """Delete files whose day is over, and those of accounts that have gone."""
    service.sweep_exports()
