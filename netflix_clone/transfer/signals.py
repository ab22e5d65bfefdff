"""What happened to files that people take along."""

from dataclasses import dataclass

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class ExportRequested(Signal):
    """Somebody wants their account as a file."""

    export_id: str
