"""What happened while somebody watched."""

from dataclasses import dataclass

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class AdsMissed(Signal):
    """A play began on a plan with ads, and there was none to show."""

    account_id: int
