"""Words of discovery: the home page and its rows."""

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
