"""The worker: `python -m netflix_clone worker` runs every task of MODULES in processes of its own."""

import os
import signal
from types import ModuleType

from netflix_clone import reactions
from netflix_clone.accounts import tasks as accounts_tasks
from netflix_clone.demo import tasks as demo_tasks
from netflix_clone.kit import db, leash
from netflix_clone.kit import queue as doorbell
from netflix_clone.kit.settings import settings
from netflix_clone.media import tasks as media_tasks
from netflix_clone.playback import tasks as playback_tasks

MODULES: tuple[ModuleType, ...] = (accounts_tasks, media_tasks, playback_tasks, demo_tasks)
SPARE_HANDS = 1

reactions.connect()


def run() -> None:
    """Work until told to stop: on SIGTERM running jobs go back into the queue within seconds.

    Transcodes take WORKERS processes; one more is kept for mail and chores, which must not wait for a film.
    """
    queue = doorbell.huey()
    consumer = queue.create_consumer(
        workers=settings().workers + SPARE_HANDS,
        worker_type="process",
        max_delay=1.0,
        flush_locks=True,
        graceful_signal="TERM",
        health_check_interval=2,
        shutdown_timeout=20,
    )
    parent_id = os.getpid()

    def settle_in() -> None:
        leash.die_with_parent(parent_id, by=signal.SIGKILL)
        if db.engine.cache_info().currsize:
            db.engine().dispose(close=False)

    queue.on_startup("settle-in")(settle_in)
    doorbell.stop_when(consumer.stop_flag)
    doorbell.ring_all_sweeps()
    consumer.run()
