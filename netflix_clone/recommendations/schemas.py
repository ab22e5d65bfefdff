"""Words of recommendations: traits, reasons, recommended titles, models."""

from dataclasses import dataclass
from enum import StrEnum


class TraitKind(StrEnum):
    """What of a title can be liked."""

    GENRE = "genre"
    PERSON = "person"
    DECADE = "decade"
    MOOD = "mood"
    THEME = "theme"


class ModelKind(StrEnum):
    """How a model learns from what profiles did: EASE for thousands of titles, iALS for tens of thousands."""

    EASE = "ease"
    IALS = "ials"


class ModelState(StrEnum):
    """What became of a fitted model."""

    FITTING = "fitting"
    LIVE = "live"
    KEPT = "kept"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Reason:
    """A true part of a title's score: a title that was watched or liked, a trait, a search; `share` is 0 to 1.

    `kind` is `title`, `search`, `popular`, `new`, `surprise`, or a `TraitKind`; `key` its id or slug.
    """

    kind: str
    key: str
    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Recommended:
    """A title for a profile, best first; `reasons` are the largest contributions to its score."""

    title_id: int
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """A watched or liked title that carries a row of its own, and that row."""

    title_id: int
    name: str
    title_ids: tuple[int, ...]
