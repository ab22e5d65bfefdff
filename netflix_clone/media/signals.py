"""Facts of media."""

from dataclasses import dataclass

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class JobQueued(Signal):
    """A transcode job waits for a worker."""

    job_id: int


@dataclass(frozen=True, slots=True)
class AssetReady(Signal):
    """An asset can be played: for the first time, or in a new revision."""

    asset_id: int
    playable_ids: tuple[int, ...]
