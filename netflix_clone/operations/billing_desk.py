"""`billing`: what is sold, as a table, and everything asked about once more."""

from collections.abc import Callable

from netflix_clone.billing import providers, queries, service
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import Settings
from netflix_clone.operations.machine import Finding, Level


def plans() -> list[str]:
    """A line a plan, and one below it for each price."""
    with read_only() as session:
        found = queries.plans_for_admin(session)
        counts = queries.counts(session)
    lines: list[str] = []
    for plan in found:
        subscribers = sum(count for (slug, _status), count in counts.items() if slug == plan.slug)
        what = f"{plan.max_height}p, {plan.max_streams} streams, {plan.max_profiles} profiles"
        hidden = "" if plan.is_active else " (not offered)"
        lines.append(f"{plan.slug:<10} {what}, {subscribers} subscribers{hidden}")
        lines += [
            f"  {'*' if price.is_active else ' '} {price.lookup_key:<28} {price.amount_minor:>8} {price.currency}"
            for price in plan.prices
        ]
    return lines or ["There are no plans. Run: python -m netflix_clone migrate"]


def reconcile(say: Callable[[str], None]) -> bool:
    """Ask about everything; whether all of it could be asked."""
    with unit_of_work() as session:
        again = service.retry_failed(session)
    service.run_sandbox()
    worked_off = service.process_due()
    found = service.reconcile(say)
    say(
        f"{found.asked} subscriptions asked about, {found.mended} mended, {found.problems} could not be asked; "
        f"{worked_off} events worked off, {again} of them had been given up."
    )
    return not found.problems


def findings(chosen: Settings) -> tuple[Finding, ...]:
    """Whether those who take the money can be used."""
    if not chosen.sells:
        return (Finding(Level.FINE, "Nothing is sold here, as PAYMENTS says: everybody may do everything"),)
    problems = providers.problems()
    return tuple(
        Finding(Level.ERROR, f"Payments by {name} cannot be taken", problems[name])
        if name in problems
        else Finding(Level.FINE, f"Payments go through {name}")
        for name in chosen.payment_providers
    )
