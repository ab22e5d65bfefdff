"""What billing does when something has happened."""

from netflix_clone.accounts.signals import AccountClosing
from netflix_clone.billing import tasks
from netflix_clone.billing.signals import ProviderEventReceived
from netflix_clone.kit.signals import receiver


@receiver(ProviderEventReceived)
def wake_a_worker(_fact: ProviderEventReceived) -> None:
    """An event waits: ring."""
    tasks.process_events.ring()


@receiver(AccountClosing)
def end_what_is_paid(_fact: AccountClosing) -> None:
    """An account is closing: ring; the sweep looks again if the ring is lost."""
    tasks.cancel_for_leavers.ring()
