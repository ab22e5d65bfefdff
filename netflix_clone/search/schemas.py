"""Words of search: what was asked, what was found, what a sentence was understood as."""

from dataclasses import dataclass, field
from enum import StrEnum

from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.meaning.schemas import MeaningState

LONGEST_QUERY = 200
"""Letters of a query that are read; what a person types stays far below."""


class SearchSort(StrEnum):
    """Orders of what was found."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    ADDED = "added"
    NAME = "name"
    SHORTEST = "shortest"
    RATING = "rating"


class SuggestionKind(StrEnum):
    """What a suggestion leads to."""

    TITLE = "title"
    PERSON = "person"
    GENRE = "genre"
    RECENT = "recent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody searches for; an empty field asks for nothing.

    `genres` and `keywords` are slugs and a title needs every one of them, `languages` and `captions` are codes
    and one is enough. `without` names the chips of the sentence that the reader took off.
    """

    q: str = ""
    kinds: tuple[TitleKind, ...] = ()
    genres: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    longest_min: int | None = None
    maturity_max: int | None = None
    languages: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    rating_min: float | None = None
    unwatched: bool = False
    sort: SearchSort = SearchSort.RELEVANCE
    with_meaning: bool = True
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that what was found can be narrowed to, and how many titles have it."""

    key: str
    label: str
    count: int


LENGTHS_MIN = (30, 45, 60, 90, 120)
AGES = (0, 6, 7, 12, 13, 16)
STARS = (3, 4)


@dataclass(frozen=True, slots=True)
class Facets:
    """What the whole result can be narrowed by; each group counts as if nothing of it were chosen."""

    kinds: tuple[Facet, ...] = ()
    genres: tuple[Facet, ...] = ()
    decades: tuple[Facet, ...] = ()
    languages: tuple[Facet, ...] = ()
    captions: tuple[Facet, ...] = ()
    keywords: tuple[Facet, ...] = ()
    lengths: tuple[Facet, ...] = ()
    """How many last no longer than each of `LENGTHS_MIN`."""
    maturities: tuple[Facet, ...] = ()
    """How many are open to each of `AGES`."""
    ratings: tuple[Facet, ...] = ()
    """How many have at least each of `STARS`."""
    unwatched: int = 0
    """How many the profile has not watched to the end."""


@dataclass(frozen=True, slots=True)
class Chip:
    """What a part of the sentence was understood as.

    `phrase` is the part as it was typed; naming `key` in `Asked.without` reads it as plain words again.
    """

    key: str
    label: str
    phrase: str


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person whose name was typed."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class GenreHit:
    """A genre whose name was typed."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search, and what the whole of it holds.

    `nearest` holds what comes closest where nothing was found: what the filters left out, or names that look alike;
    `corrected` is the query with its words spelled as the catalogue spells them, empty where nothing had to be
    mended; `unmet` is what the sentence asked for and no title is ("1970 to 1979"), so that it was left out.
    """

    title_ids: tuple[int, ...]
    total: int
    facets: Facets = field(default_factory=Facets)
    people: tuple[PersonHit, ...] = ()
    genres: tuple[GenreHit, ...] = ()
    chips: tuple[Chip, ...] = ()
    nearest: tuple[int, ...] = ()
    meaning: MeaningState = field(default_factory=lambda: MeaningState(is_on=False))
    corrected: str = ""
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line below the field: `key` is the id of a title or a person, or the slug of a genre."""

    kind: SuggestionKind
    key: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecentSearch:
    """Something that a profile searched for."""

    id: int
    query: str
