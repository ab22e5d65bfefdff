"""Words of discovery: the home page and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from netflix_clone.catalog.schemas import TitleCard, TitleDetails
from netflix_clone.library.schemas import ContinueCard


class RowLook(StrEnum):
    """How a row shows its titles."""

    WIDE = "wide"
    POSTER = "poster"
    RANKED = "ranked"
    ROUND = "round"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Row:
    """A titled strip of the home page; `href` leads to all of it. One that could not be read has no cards."""

    slug: str
    heading: str
    cards: tuple[TitleCard, ...]
    look: RowLook = RowLook.WIDE
    href: str = ""
    is_failed: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the home page shows; `ready` are those of its titles that can be played now."""

    hero: TitleDetails | None
    hero_rank: int
    is_hero_on_list: bool
    continues: tuple[ContinueCard, ...]
    rows: tuple[Row, ...]
    ready: frozenset[int] = frozenset()
    has_failed_to_continue: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A title as the browser shows it: only what is on the card, for a home page sends 250 of them."""

    title_id: int
    name: str
    facts: str
    age: str
    art: int
    is_ready: bool
    is_premium: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of tiles in the browser."""

    slug: str
    heading: str
    href: str
    look: str
    tiles: tuple[Tile, ...]
    is_failed: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """What a list can be narrowed to; `count` is 0 where nobody counts."""

    key: str
    label: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class NameLine:
    """A title in a list from A to Z; `letter` is said of the first of each."""

    title_id: int
    name: str
    year: str
    letter: str


@dataclass(frozen=True, slots=True)
class ComingTile:
    """A title that is announced: `out_at` is an ISO moment, which the browser says as a day."""

    tile: Tile
    out_at: str
    genre: str
    synopsis: str
    is_reminded: bool


@dataclass(frozen=True, slots=True)
class WatchedTile:
    """Something begun or watched: the title, which part of it, how far, and what Play opens."""

    tile: Tile
    key: int
    part: str
    left: str
    percent: int
    episode_id: int | None = None
    is_removed: bool = False
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class SavedTile:
    """A title on My List."""

    tile: Tile
    is_removed: bool = False


class Gone(StrEnum):
    """What became of a line of the history: there, out alone, out with its whole title, folded into that one."""

    NO = ""
    ENTRY = "entry"
    TITLE = "title"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something watched: `newer_at` is the moment of the line above it, so that each day is named once."""

    tile: Tile
    playable_id: int
    part: str
    left: str
    percent: int
    at: str
    newer_at: str = ""
    has_more_of_it: bool = False
    gone: str = Gone.NO


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """An episode in the list of its season."""

    episode_id: int
    number: int
    name: str
    synopsis: str
    duration: str
    left: str
    percent: int
    still_url: str
    is_ready: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class SeasonChoice:
    """A season to choose."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Spotlight:
    """One title in full: the hero of the home page, or the head of its own."""

    title_id: int = 0
    name: str = ""
    tagline: str = ""
    synopsis: str = ""
    year: str = ""
    duration: str = ""
    age: str = ""
    genre: str = ""
    logo_url: str = ""
    backdrop_url: str = ""
    art: int = 0
    play_label: str = "Play"
    episode_id: int | None = None
    part: str = ""
    left: str = ""
    percent: int = 0
    is_ready: bool = False
    is_on_list: bool = False
    is_premium: bool = False


@dataclass(frozen=True, slots=True)
class Peek:
    """What the card under the pointer shows beyond what it knows by itself; `preview_url` may be empty."""

    title_id: int
    name: str
    facts: str
    age: str
    moods: tuple[str, ...]
    length: str
    is_on_list: bool
    is_ready: bool
    episode_id: int | None
    play_label: str
    left: str
    percent: int
    preview_url: str
    thumb: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about a title: what it is called, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to somewhere, in a word."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class People:
    """Those who did one thing for a title; each leads to their page."""

    label: str
    people: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter, and where the player begins for it."""

    name: str
    at: str
    href: str


@dataclass(frozen=True, slots=True)
class TrailerLine:
    """A trailer that can be played."""

    playable_id: int
    name: str
    href: str
    still_url: str


@dataclass(frozen=True, slots=True)
class AlikeTile:
    """A title that is like another, and what it is about."""

    tile: Tile
    synopsis: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the profile said of a title, and what everybody did, in words; nothing where too few gave stars."""

    thumb: str = ""
    stars: int = 0
    review: str = ""
    average: str = ""
    can_rate: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """How a title can be seen: the package that plays next, and the moment (ISO) when a title comes that is not out.

    `is_renamed` says that the lettering on its picture is another name than the reader's.
    """

    is_renamed: bool = False
    quality: str = ""
    has_captions: bool = False
    length_s: int = 0
    left_s: int = 0
    coming: str = ""
    is_reminded: bool = False
    has_preview: bool = False


@dataclass(frozen=True, slots=True)
class TitleView:
    """Everything the title page shows; `season` is the one that Play goes on with."""

    spotlight: Spotlight
    showing: Showing
    opinion: Opinion
    moods: str
    cast: tuple[Choice, ...]
    crew: tuple[People, ...]
    facts: tuple[Fact, ...]
    genres: tuple[Choice, ...]
    chapters: tuple[ChapterLine, ...]
    trailers: tuple[TrailerLine, ...]
    seasons: tuple[SeasonChoice, ...]
    episodes: Mapping[int, tuple[EpisodeLine, ...]]
    season: int
    alike: tuple[AlikeTile, ...]
