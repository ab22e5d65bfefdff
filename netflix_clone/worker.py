"""The worker's entry: `huey_consumer netflix_clone.worker.queue` runs every task of MODULES."""

from types import ModuleType

from netflix_clone import reactions
from netflix_clone.kit.queue import huey

MODULES: tuple[ModuleType, ...] = ()

reactions.connect()
queue = huey()
