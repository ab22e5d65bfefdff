"""The worker: `python -m netflix_clone worker` runs every task of MODULES in processes of its own."""

import os
import signal
from functools import partial
from types import ModuleType
from typing import Any

from huey.consumer import Consumer, Scheduler

from netflix_clone import reactions
from netflix_clone.accounts import tasks as accounts_tasks
from netflix_clone.billing import tasks as billing_tasks
from netflix_clone.demo import tasks as demo_tasks
from netflix_clone.kit import db, leash
from netflix_clone.kit import queue as doorbell
from netflix_clone.kit.settings import settings
from netflix_clone.library import tasks as library_tasks
from netflix_clone.meaning import tasks as meaning_tasks
from netflix_clone.media import tasks as media_tasks
from netflix_clone.notifications import tasks as notifications_tasks
from netflix_clone.playback import tasks as playback_tasks
from netflix_clone.recommendations import tasks as recommendations_tasks
from netflix_clone.search import tasks as search_tasks
from netflix_clone.tagging import tasks as tagging_tasks
from netflix_clone.transfer import tasks as transfer_tasks

MODULES: tuple[ModuleType, ...] = (
    accounts_tasks,
    billing_tasks,
    media_tasks,
    library_tasks,
    meaning_tasks,
    notifications_tasks,
    playback_tasks,
    recommendations_tasks,
    search_tasks,
    tagging_tasks,
    transfer_tasks,
    demo_tasks,
)
SPARE_HANDS = 1

reactions.connect()


class TiedScheduler(Scheduler):
    """Huey's scheduler, which ends with the consumer as workers do; Huey's start-up hooks are for those alone."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.parent_id = os.getpid()

    def initialize(self) -> None:
        """Called once in the scheduler's own process."""
        super().initialize()
        settle_in(self.parent_id)


class TiedConsumer(Consumer):
    """A consumer of which nothing is left however it ends."""

    scheduler_class = TiedScheduler


def settle_in(parent_id: int) -> None:
    """Make a forked process its own: tied to its parent, with no connection of it."""
    leash.die_with_parent(parent_id, by=signal.SIGKILL)
    if db.engine.cache_info().currsize:
        db.engine().dispose(close=False)


def run() -> None:
    """Work until told to stop: on SIGTERM running jobs go back into the queue within seconds.

    Transcodes take WORKERS processes; one more is kept for mail and chores, which must not wait for a film.
    """
    queue = doorbell.huey()
    consumer = TiedConsumer(
        queue,
        workers=settings().workers + SPARE_HANDS,
        worker_type="process",
        max_delay=1.0,
        flush_locks=True,
        graceful_signal="TERM",
        health_check_interval=2,
        shutdown_timeout=20,
    )
    queue.on_startup("settle-in")(partial(settle_in, os.getpid()))
    doorbell.stop_when(consumer.stop_flag)
    doorbell.ring_all_sweeps()
    consumer.run()
