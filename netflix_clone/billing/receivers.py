"""What billing does when something has happened."""

from netflix_clone.billing import tasks
from netflix_clone.billing.signals import ProviderEventReceived
from netflix_clone.kit.signals import receiver


@receiver(ProviderEventReceived)
def wake_a_worker(_fact: ProviderEventReceived) -> None:
    """An event waits: ring."""
    tasks.process_events.ring()
