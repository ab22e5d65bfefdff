"""What workers do for media."""

from netflix_clone.kit import queue
from netflix_clone.kit.db import unit_of_work
from netflix_clone.media import service


@queue.task(priority=10)
def transcode() -> None:
    """Work off the transcode jobs that are due."""
    service.run_due_jobs()


@queue.each_minute()
def sweep_transcodes() -> None:
    """Ring for every job that a killed worker or a lost ring left lying; two sweeps at once do no harm."""
    with unit_of_work() as session:
        is_any_due = service.sweep_jobs(session)
    if is_any_due:
        transcode.ring()


@queue.each_minute()
def sweep_bytes() -> None:
    """Finish uploads that a killed server left whole, forget those that expired, delete what is retired."""
    with unit_of_work() as session:
        if not service.take_turn(session, "media-bytes"):
            return
    service.finish_stranded()
    with unit_of_work() as session:
        service.sweep_uploads(session)
    with unit_of_work() as session:
        service.sweep_retired(session)
    with unit_of_work() as session:
        service.sweep_work(session)
