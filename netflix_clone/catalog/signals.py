"""Facts of the catalogue."""

from dataclasses import dataclass

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class TitlePublished(Signal):
    """A title became visible to viewers, now or at its publish time."""

    title_id: int


@dataclass(frozen=True, slots=True)
class TitleChanged(Signal):
    """A title's facts, artwork or visibility changed; caches and indexes of it are stale."""

    title_id: int
