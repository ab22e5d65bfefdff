"""What workers do for billing."""

from netflix_clone.billing import service
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work


@queue.task(priority=45)
def process_events() -> None:
    """Work off the events of providers that wait in the inbox."""
    service.process_due()


@queue.task(priority=45)
def cancel_for_leavers() -> None:
    """End what closing accounts pay for."""
    service.cancel_for_leavers()


@queue.each_minute(priority=45)
def sweep_sandbox() -> None:
    """Let the sandbox do what became due, and hand in its webhooks."""
    service.run_sandbox()


@queue.each_minute(priority=45)
def sweep_billing() -> None:
    """Mend what was lost: events left lying, periods that ended without news, checkouts, trials."""
    with read_only() as session:
        is_any_due = service.is_any_due(session)
    if is_any_due:
        process_events.ring()
    service.sweep_subscriptions()
    service.sweep_checkouts()
    service.cancel_for_leavers()
    with unit_of_work() as session:
        service.tell_of_trials(session)
    with unit_of_work() as session:
        service.forget_old(session)
        service.forget_trials(session)
