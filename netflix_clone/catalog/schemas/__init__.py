"""Words of the catalogue: kinds, states, and titles as other slices see them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from typing_extensions import TypedDict  # pydantic reads the one of typing only from Python 3.12 on

from netflix_clone.catalog.schemas.traits import NOTHING_UNWANTED as NOTHING_UNWANTED
from netflix_clone.catalog.schemas.traits import Label as Label
from netflix_clone.catalog.schemas.traits import LabelKind as LabelKind
from netflix_clone.catalog.schemas.traits import TitleTraits as TitleTraits
from netflix_clone.catalog.schemas.traits import Unwanted as Unwanted
from netflix_clone.kit.i18n import noop

GENRES = (
    noop("Action"),
    noop("Adventure"),
    noop("Animation"),
    noop("Comedy"),
    noop("Crime"),
    noop("Documentary"),
    noop("Drama"),
    noop("Family"),
    noop("Fantasy"),
    noop("Film Noir"),
    noop("History"),
    noop("Horror"),
    noop("Kids"),
    noop("Music"),
    noop("Musical"),
    noop("Mystery"),
    noop("Romance"),
    noop("Sci-Fi"),
    noop("Short"),
    noop("Thriller"),
    noop("War"),
    noop("Western"),
)
"""Genres whose names the interface knows in every language; an operator may use any others."""

MATURITY_REASONS = (
    noop("alcohol"),
    noop("bullying"),
    noop("crime"),
    noop("death"),
    noop("discrimination"),
    noop("drugs"),
    noop("fear"),
    noop("language"),
    noop("nudity"),
    noop("sex"),
    noop("smoking"),
    noop("suicide"),
    noop("violence"),
    noop("war"),
)
"""Why a title is not for everybody, in words that the interface knows in every language."""


class TitleKind(StrEnum):
    """A film on its own, or seasons of episodes."""

    MOVIE = "movie"
    SERIES = "series"


class PublishState(StrEnum):
    """Whether viewers see a title: never, from `published_at` on, or no longer."""

    DRAFT = "draft"
    PUBLISHED = "published"
    HIDDEN = "hidden"


class PlayableKind(StrEnum):
    """What can be played: a film, an episode, a trailer."""

    MOVIE = "movie"
    EPISODE = "episode"
    TRAILER = "trailer"


class CreditRole(StrEnum):
    """What a person did."""

    DIRECTOR = "director"
    WRITER = "writer"
    CAST = "cast"


class KeywordKind(StrEnum):
    """What a keyword tells of a title."""

    PLAIN = ""
    MOOD = "mood"
    THEME = "theme"


class ArtworkKind(StrEnum):
    """Which picture."""

    POSTER = "poster"
    BACKDROP = "backdrop"
    LOGO = "logo"
    STILL = "still"


class TitleSort(StrEnum):
    """Orders of a list of titles."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class TitleCard:
    """What a card of a row needs, and no more."""

    id: int
    kind: TitleKind
    slug: str
    name: str
    year: int
    facts: str
    maturity: int
    certification: str
    genre: str
    poster_url: str
    backdrop_url: str
    art_version: int
    runtime_min: int = 0
    is_premium: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """One of the names of a title: its own, the original, a translation."""

    title_id: int
    name: str
    kind: TitleKind
    year: int


@dataclass(frozen=True, slots=True)
class GenreCard:
    """A genre that has something to show."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class TitleFilter:
    """Which titles to list; `also` is a second genre, `language` one that is spoken, or NO_SPEECH."""

    kind: TitleKind | None = None
    genre: str = ""
    also: str = ""
    language: str = ""
    year_from: int | None = None
    year_to: int | None = None
    maturity_ceiling: int = 18
    sort: TitleSort = TitleSort.ADDED
    without: Unwanted = NOTHING_UNWANTED


@dataclass(frozen=True, slots=True)
class TitlePage:
    """One page of titles; `cursor` is empty on the last."""

    cards: tuple[TitleCard, ...]
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class ComingTitle:
    """A title that is published for a day to come."""

    card: TitleCard
    published_at: datetime


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A person and what they did."""

    person_id: int
    name: str
    role: CreditRole
    character: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeCard:
    """An episode in its season's list."""

    id: int
    playable_id: int
    season: int
    number: int
    name: str
    synopsis: str
    runtime_min: int
    still_url: str


@dataclass(frozen=True, slots=True)
class SeasonCard:
    """A season and its episodes."""

    number: int
    name: str
    episodes: tuple[EpisodeCard, ...]


@dataclass(frozen=True, slots=True)
class TitleDetails:
    """Everything the title page shows."""

    card: TitleCard
    original_name: str
    tagline: str
    synopsis: str
    runtime_min: int
    release_date: date | None
    genres: tuple[str, ...]
    keywords: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    credits: tuple[CreditLine, ...]
    is_premium: bool
    state: PublishState
    published_at: datetime | None
    logo_url: str
    seasons: tuple[SeasonCard, ...] = ()
    trailers: tuple[int, ...] = ()
    playable_id: int | None = None
    original_language: str = ""
    origin: str = ""
    version: int = 1
    is_deleted: bool = False
    own_name: str = ""
    maturity_reasons: tuple[str, ...] = ()

    def credited(self, role: CreditRole) -> tuple[str, ...]:
        """The names of those who did `role`, in billing order."""
        return tuple(line.name for line in self.credits if line.role is role)


@dataclass(frozen=True, slots=True)
class Playable:
    """One thing that can be played, with what the player shows of it."""

    id: int
    kind: PlayableKind
    title_id: int
    title_name: str
    maturity: int
    is_premium: bool
    backdrop_url: str
    episode_id: int | None = None
    season: int | None = None
    number: int | None = None
    episode_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleDraft:
    """What an editor, an import or the demo fills in; see catalog.service.create_title."""

    kind: TitleKind
    name: str
    year: int
    original_name: str = ""
    tagline: str = ""
    synopsis: str = ""
    release_date: date | None = None
    runtime_min: int = 0
    maturity: int = 0
    certification: str = ""
    original_language: str = ""
    is_premium: bool = False
    genres: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    maturity_reasons: tuple[str, ...] = ()
    origin: str = field(default="admin")


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeDraft:
    """An episode to create."""

    season: int
    number: int
    name: str
    synopsis: str = ""
    runtime_min: int = 0
    air_date: date | None = None


class TitleChanges(TypedDict, total=False):
    """What an edit of a title touches; a key left out stays as it is."""

    name: str
    original_name: str
    tagline: str
    synopsis: str
    year: int
    release_date: date | None
    runtime_min: int
    maturity: int
    certification: str
    original_language: str
    is_premium: bool
    genres: tuple[str, ...]
    keywords: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    directors: tuple[str, ...]
    cast: tuple[str, ...]
    maturity_reasons: tuple[str, ...]


class EpisodeChanges(TypedDict, total=False):
    """What an edit of an episode touches; a key left out stays as it is."""

    name: str
    synopsis: str
    runtime_min: int
    air_date: date | None


@dataclass(frozen=True, slots=True)
class TitleWords:
    """A title in another language than its own; an empty one is not translated."""

    name: str = ""
    tagline: str = ""
    synopsis: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeWords:
    """An episode in another language than its own; an empty one is not translated."""

    name: str = ""
    synopsis: str = ""


@dataclass(frozen=True, slots=True)
class AdminTitle:
    """A title in the operator's list, whatever its state."""

    id: int
    kind: TitleKind
    name: str
    year: int
    state: PublishState
    published_at: datetime | None
    updated_at: datetime
    origin: str
    poster_url: str
    version: int
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class AdminTitlePage:
    """One page of the operator's list; `cursor` is empty on the last."""

    titles: tuple[AdminTitle, ...]
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class ArtworkSource:
    """Where a picture comes from: the key of an uploaded file, or the facts to draw it from."""

    key: str
    name: str
    year: int
    genres: tuple[str, ...]
    director: str
    season: int = 0
    number: int = 0
    version: int = field(default=1, compare=False)
    is_public: bool = field(default=True, compare=False)
