"""Facts of meaning."""

from dataclasses import dataclass

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class VectorsMade(Signal):
    """Vectors of titles were made, or left behind; who keeps a copy of them looks again."""

    model: str
    titles: int
