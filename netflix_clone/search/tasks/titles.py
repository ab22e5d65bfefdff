"""Keeps the text index as the catalogue is."""

from netflix_clone.kit import queue
from netflix_clone.kit.db import unit_of_work
from netflix_clone.search import service


@queue.task(priority=20)
def index_titles() -> None:
    """Index every title whose words changed since they were indexed; each batch is kept by itself."""
    while not queue.is_stopping():
        with unit_of_work() as session:
            if not service.index_stale(session):
                return


@queue.each_minute(priority=15)
def sweep_titles() -> None:
    """Index what a lost ring has left lying; most minutes it is nothing."""
    index_titles()
