"""What meaning does when something has happened."""

import time

from netflix_clone.catalog.signals import TitleChanged
from netflix_clone.kit.signals import receiver
from netflix_clone.meaning import tasks
from netflix_clone.meaning.queries.shelf import look_again
from netflix_clone.meaning.signals import VectorsMade

RING_EACH_S = 0.5
_rung_at = [float("-inf")]


@receiver(TitleChanged)
def wake_a_worker(_fact: TitleChanged) -> None:
    """A title came, or its words may have changed: ring, but not for each title of an import."""
    now = time.monotonic()
    if now - _rung_at[0] >= RING_EACH_S:
        _rung_at[0] = now
        tasks.make_vectors.ring()


@receiver(VectorsMade)
def see_them(_fact: VectorsMade) -> None:
    """The next question of this process sees what was made in it."""
    look_again()
