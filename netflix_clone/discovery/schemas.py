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


@dataclass(frozen=True, slots=True)
class Row:
    """A titled strip of the home page; `href` leads to all of it."""

    slug: str
    heading: str
    cards: tuple[TitleCard, ...]
    look: RowLook = RowLook.WIDE
    href: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Everything the home page shows."""

    hero: TitleDetails | None
    is_hero_on_list: bool
    continues: tuple[ContinueCard, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A title as the browser shows it: only what is on the card, for a home page sends 250 of them."""

    title_id: int
    name: str
    facts: str
    age: str
    art: int
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of tiles in the browser."""

    slug: str
    heading: str
    href: str
    is_poster: bool
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class WatchedTile:
    """Something begun or watched: the title, which part of it, how far, and what Play opens."""

    tile: Tile
    key: int
    part: str
    left: str
    percent: int
    when: str = ""
    episode_id: int | None = None
    is_removed: bool = False


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
    play_label: str = "Play"
    episode_id: int | None = None
    part: str = ""
    left: str = ""
    percent: int = 0
    is_ready: bool = False
    is_on_list: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts beside a synopsis."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to somewhere, in a word."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class TitleView:
    """Everything the title page shows; `season` is the one that Play goes on with."""

    spotlight: Spotlight
    facts: tuple[Fact, ...]
    genres: tuple[Choice, ...]
    seasons: tuple[SeasonChoice, ...]
    episodes: Mapping[int, tuple[EpisodeLine, ...]]
    season: int
    alike: tuple[Tile, ...]
