"""Words of recommendations: traits, reasons, recommended titles, models."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

USUAL_SURPRISE = 0.2
"""How far from the known a profile is led that has not said."""


class TraitKind(StrEnum):
    """What of a title can be liked."""

    GENRE = "genre"
    PERSON = "person"
    DECADE = "decade"
    MOOD = "mood"
    THEME = "theme"


class ModelKind(StrEnum):
    """How a model learns from what profiles did: both together for thousands of titles, iALS for tens of thousands."""

    EASE = "ease"
    MIXED = "mixed"
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


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """Something of a title that can be liked; `key` is a slug, or the first year of a decade."""

    kind: TraitKind
    key: str


@dataclass(frozen=True, slots=True)
class Taste:
    """What a profile has set of its taste; a trait that it left alone is in neither `weights` nor `muted`.

    `weights` are -1 (less) to 1 (more), `surprise` 0 (what is known) to 1 (far from it); titles in `forgotten`
    say nothing of the taste, whatever the profile did with them.
    """

    weights: Mapping[Trait, float] = field(default_factory=dict[Trait, float])
    muted: frozenset[Trait] = frozenset()
    forgotten: frozenset[int] = frozenset()
    surprise: float = USUAL_SURPRISE
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LearntTrait:
    """How much of what a profile liked carries a trait, -1 to 1 among its kind, and by which titles, strongest first."""

    trait: Trait
    weight: float
    title_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FitFigures:
    """What a fit was made of and how well it did where part was hidden; `error` is the standard error of `ndcg`."""

    kind: ModelKind
    profiles: int
    titles: int
    events: int
    ndcg: float
    popularity_ndcg: float
    error: float
    fit_s: float


@dataclass(frozen=True, slots=True)
class FittedVersion:
    """A fitted model as an operator sees it; `problem` says why it does not answer, in a sentence."""

    id: int
    kind: ModelKind
    state: ModelState
    profiles: int
    titles: int
    events: int
    ndcg: float
    popularity_ndcg: float
    fit_s: float
    problem: str
    made_at: datetime
