"""What transfer does when something has happened."""

from netflix_clone.kit.signals import receiver
from netflix_clone.transfer import tasks
from netflix_clone.transfer.signals import ExportRequested


@receiver(ExportRequested)
def wake_a_worker(_fact: ExportRequested) -> None:
    """A file is wanted: ring."""
    tasks.make_exports.ring()
