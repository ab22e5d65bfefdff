"""The doorbell: Huey wakes workers, rows in the database hold the truth.

Huey drops a running task when its worker is killed, so a task takes no data with it: it looks for work in the
database, and a sweep each minute rings again for whatever a lost ring has left lying.
"""

import logging
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from huey import Huey, PriorityRedisHuey, SqliteHuey, crontab

from netflix_clone.kit.settings import settings

log = logging.getLogger(__name__)


class StopFlag(Protocol):
    """What a consumer sets when it is told to stop."""

    def is_set(self) -> bool:
        """Whether it was told."""
        ...


class Task:
    """A function that a worker runs; `ring()` asks for it, calling it runs it here and now."""

    def __init__(self, function: Callable[[], None], *, priority: int, is_periodic: bool) -> None:
        self.function = function
        self.name = f"{function.__module__}.{function.__name__}"
        self.priority = priority
        self.is_periodic = is_periodic
        self._bound: tuple[Huey, Any] | None = None

    def __call__(self) -> None:
        """Run it in this process."""
        self.function()

    def bind(self, instance: Huey) -> Any:
        """Make the task known to a queue, once."""
        if self._bound is None or self._bound[0] is not instance:
            known = (
                instance.periodic_task(crontab(minute="*"), priority=self.priority)
                if self.is_periodic
                else instance.task(priority=self.priority)
            )
            self._bound = (instance, known(self.function))
        return self._bound[1]

    def ring(self) -> bool:
        """Wake a worker for this; a queue that is down is no failure, since the sweep rings again."""
        instance = huey()
        try:
            instance.enqueue(self.bind(instance).s())
        except Exception:
            log.warning("the queue did not take %s; the next sweep rings again", self.name)
            return False
        return True


_tasks: list[Task] = []
_stop_flag: list[StopFlag] = []


def task(*, priority: int = 0) -> Callable[[Callable[[], None]], Task]:
    """Let workers run the decorated function when it is rung for; a higher priority goes first."""

    def register(function: Callable[[], None]) -> Task:
        _tasks.append(Task(function, priority=priority, is_periodic=False))
        return _tasks[-1]

    return register


def each_minute(*, priority: int = 50) -> Callable[[Callable[[], None]], Task]:
    """Let workers run the decorated function each minute, and once when they start.

    Two consumers run it twice: it has to bear that.
    """

    def register(function: Callable[[], None]) -> Task:
        _tasks.append(Task(function, priority=priority, is_periodic=True))
        return _tasks[-1]

    return register


def ring_all_sweeps() -> None:
    """Ring for everything that runs each minute, as a worker does when it starts."""
    for known in _tasks:
        if known.is_periodic:
            known.ring()


def stop_when(flag: StopFlag) -> None:
    """Tell long tasks of this process and its children which flag says that the worker is to stop."""
    _stop_flag[:] = [flag]


def is_stopping() -> bool:
    """Whether this worker was told to stop, so that a long task should hand its work back."""
    return any(flag.is_set() for flag in _stop_flag)


@cache
def huey() -> Huey:
    """The queue of this installation: Redis where HUEY_URL or REDIS_URL is set, else a SQLite file of its own.

    The file is not the database's: Huey takes an exclusive lock on it for each task.
    """
    url = settings().huey_url or settings().redis_url
    if url:
        if not urlsplit(url).scheme.startswith("redis"):
            msg = "HUEY_URL must be a redis:// address, or empty"
            raise ValueError(msg)
        instance: Huey = PriorityRedisHuey("emberlight", url=url, results=False)
    else:
        settings().data_dir.mkdir(parents=True, exist_ok=True)
        instance = SqliteHuey("emberlight", filename=str(settings().data_dir / "queue.db"), results=False)
    for known in _tasks:
        known.bind(instance)
    return instance
