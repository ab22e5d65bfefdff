"""What the demo catalogue says of a film or a series, as frozen data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MINIMUM_AGES = {"ALL": 0, "7+": 7, "13+": 13, "16+": 16, "18+": 18}
"""The maturity marks in use, and from which age each is meant."""


class DemoKind(StrEnum):
    """Film or series."""

    MOVIE = "movie"
    SERIES = "series"


class CastJob(StrEnum):
    """What the cast of a title does in it."""

    ACTOR = "actor"
    VOICE = "voice"
    NARRATOR = "narrator"


@dataclass(frozen=True)
class DemoWords:
    """A title in another language than English; an empty one is not translated."""

    name: str = ""
    tagline: str = ""
    synopsis: str = ""


@dataclass(frozen=True)
class DemoEpisode:
    """One episode; `clip` is the slug of the clip that stands in for it."""

    season: int
    number: int
    title: str
    year: int
    runtime_min: int
    synopsis: str
    clip: str
    original_title: str = ""
    released: date | None = None


@dataclass(frozen=True)
class DemoSeason:
    """The episodes of one season, in order."""

    number: int
    year: int
    episodes: tuple[DemoEpisode, ...]


@dataclass(frozen=True)
class DemoTitle:
    """A film or a series. Languages are the spoken ones (ISO 639-1): a silent film has none."""

    slug: str
    kind: DemoKind
    title: str
    year: int
    tagline: str
    synopsis: str
    keywords: tuple[str, ...]
    directors: tuple[str, ...]
    cast: tuple[str, ...]
    genres: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    maturity: str
    rights: str
    original_title: str = ""
    released: date | None = None
    cast_job: CastJob = CastJob.ACTOR
    runtime_min: int = 0
    """0 for a series: its episodes have their own."""
    clip: str = ""
    """Slug of the clip that stands in for a film; empty for a series."""
    seasons: tuple[DemoSeason, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why it has its maturity mark: violence, fear."""

    @property
    def minimum_age(self) -> int:
        """From which age the title is meant, in years."""
        return MINIMUM_AGES[self.maturity]
