"""What the artist is told about a title."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """What the artist needs to know of a title."""

    title: str
    year: int = 0
    genres: tuple[str, ...] = ()
    director: str = ""
