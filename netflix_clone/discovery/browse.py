"""A list of titles as its address asks for it: the films, the series, a genre, a language; in one of three looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard, TitleFilter, TitleKind, TitleSort
from netflix_clone.catalog.slugs import sort_name
from netflix_clone.discovery import kindred, tiles
from netflix_clone.discovery.schemas import Facet, NameLine, RowLook, Strip, Tile
from netflix_clone.kit import cursors
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.profiles.schemas import Viewer

_PAGE, _NAMES = 36, 100
_ROWS, _ROW_LENGTH, _FEWEST_IN_A_ROW = 8, 20, 2
KINDS = {"films": (noop("Films"), TitleKind.MOVIE), "series": (noop("Series"), TitleKind.SERIES)}


class Look(StrEnum):
    """Cards, rows by genre, or names from A to Z."""

    GRID = "grid"
    ROWS = "rows"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: `shelf` is genre, language, or empty for films and series."""

    shelf: str
    place: str
    genre: str = ""
    decade: int = 0
    sort: TitleSort = TitleSort.ADDED
    look: Look = Look.GRID
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of it, and what it can be narrowed to."""

    heading: str
    tiles: tuple[Tile, ...] = ()
    names: tuple[NameLine, ...] = ()
    strips: tuple[Strip, ...] = ()
    cursor: str = ""
    genres: tuple[Facet, ...] = ()
    decades: tuple[int, ...] = field(default=())


def shown(session: Session, viewer: Viewer, asked: Asked, *, last_letter: str = "") -> Shown:
    """What the address asks for; further pages come without what stands above the titles.

    Raises:
        NotFound: there is no such genre, language or list.
    """
    heading, wanted = _list(session, viewer, asked)
    page = replace(
        wanted,
        year_from=asked.decade or None,
        year_to=asked.decade + 9 if asked.decade else None,
        sort=TitleSort.NAME if asked.look is Look.NAMES else asked.sort,
        **_narrowed(wanted, asked.genre),
    )
    genres = () if asked.cursor else kindred.genres(wanted)
    found = Shown(heading, genres=genres, decades=kindred.decades(wanted))
    if asked.look is Look.ROWS:
        wished = [each for each in genres[:_ROWS] if each.key != asked.genre]
        rows = {each: replace(page, **_narrowed(page, each.key)) for each in wished}
        return replace(found, strips=_strips(session, rows, "?genre="))
    limit = _NAMES if asked.look is Look.NAMES else _PAGE
    several = catalog.page(session, page, cursor=asked.cursor, limit=limit)
    if asked.look is Look.NAMES:
        return replace(found, names=_names(several.cards, last_letter), cursor=several.cursor)
    return replace(found, tiles=tiles.tiles(session, several.cards), cursor=several.cursor)


def language_rows(session: Session, viewer: Viewer, languages: Sequence[Facet]) -> tuple[Strip, ...]:
    """The latest titles of each of the largest languages."""
    wanted = TitleFilter(maturity_ceiling=viewer.maturity_ceiling)
    return _strips(
        session, {each: replace(wanted, language=each.key) for each in languages[:_ROWS]}, "/language/"
    )


def from_letter(letter: str) -> str:
    """The cursor before the first name that begins with `letter`."""
    return cursors.encode(letter.lower(), 0)


def _list(session: Session, viewer: Viewer, asked: Asked) -> tuple[str, TitleFilter]:
    wanted = TitleFilter(maturity_ceiling=viewer.maturity_ceiling)
    if asked.shelf == "genre":
        genre = catalog.genre(session, asked.place)
        return gettext(genre.name), replace(wanted, genre=genre.slug)
    if asked.shelf == "language":
        if asked.place not in {each.key for each in kindred.languages(viewer.maturity_ceiling)}:
            raise NotFound
        return kindred.language_name(asked.place), replace(wanted, language=asked.place)
    if asked.place not in KINDS:
        raise NotFound
    words, kind = KINDS[asked.place]
    return gettext(words), replace(wanted, kind=kind)


def _narrowed(wanted: TitleFilter, genre: str) -> dict[str, str]:
    """A genre on top of what is listed: beside its own where the list is one genre."""
    return {"also" if wanted.genre else "genre": genre} if genre else {}


def _strips(session: Session, rows: Mapping[Facet, TitleFilter], beginning: str) -> tuple[Strip, ...]:
    """A row for each filter with an address that starts with `beginning`; their cards are fetched at once."""
    ids = {each.key: catalog.title_ids(session, wanted, limit=_ROW_LENGTH) for each, wanted in rows.items()}
    every = list(dict.fromkeys(title_id for several in ids.values() for title_id in several))
    ceiling = max((wanted.maturity_ceiling for wanted in rows.values()), default=0)
    cards = catalog.cards(session, every, maturity_ceiling=ceiling)
    by_id = {tile.title_id: tile for tile in tiles.tiles(session, cards)}
    strips = (
        Strip(
            slug=f"of-{each.key}",
            heading=each.label,
            href=f"{beginning}{each.key}",
            look=RowLook.WIDE.value,
            tiles=tuple(by_id[title_id] for title_id in ids[each.key] if title_id in by_id),
        )
        for each in rows
    )
    return tuple(strip for strip in strips if len(strip.tiles) >= _FEWEST_IN_A_ROW)


def _names(cards: Sequence[TitleCard], last_letter: str) -> tuple[NameLine, ...]:
    lines: list[NameLine] = []
    for card in cards:
        first = sort_name(card.name)[:1].upper()
        letter = first if first.isalpha() else "#"
        lines.append(NameLine(card.id, card.name, str(card.year), "" if letter == last_letter else letter))
        last_letter = letter
    return tuple(lines)
