"""What media does when something has happened."""

from netflix_clone.kit.signals import receiver
from netflix_clone.media import tasks
from netflix_clone.media.signals import JobQueued


@receiver(JobQueued)
def wake_a_worker(_fact: JobQueued) -> None:
    """A job waits: ring."""
    tasks.transcode.ring()
