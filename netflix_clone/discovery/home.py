"""The home page: what a profile sees first, put together from a constant number of queries."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleDetails, TitleFilter, TitleKind, TitleSort
from netflix_clone.discovery.schemas import Home, Row, RowLook
from netflix_clone.discovery.tiles import ready_titles
from netflix_clone.kit.clock import utc_now
from netflix_clone.library import queries as library
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles.schemas import Viewer

log = logging.getLogger(__name__)

ROW_LENGTH = 20
GENRE_ROWS = 8
FEWEST_IN_A_ROW = 3
# Rows that stand on the first screens: a title that one of them shows is not shown by the next.
ROWS_ABOVE_THE_FOLD = 3
_HERO_CANDIDATES = 12
_SHORT = "short"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A row before its cards are fetched."""

    slug: str
    heading: str
    title_ids: Sequence[int]
    look: RowLook = RowLook.WIDE
    href: str = ""


def assemble(session: Session, viewer: Viewer) -> Home:
    """The home page of a viewer."""
    continues = library.continue_watching(session, viewer, ROW_LENGTH)
    saved = library.my_list(session, viewer, ROW_LENGTH)
    shelves = [*_core_shelves(session, viewer), *_extension_shelves(viewer)]
    taken = {card.title.id for card in continues} | {card.id for card in saved}
    hero = _hero(session, viewer, shelves, taken)
    if hero is not None:
        taken.add(hero.card.id)
    rows = _stocked(session, viewer, _without_repeats_at_the_top(shelves, taken))
    if saved:
        rows.insert(1, Row(slug="my-list", heading="My List", cards=saved, href="/my-list"))
    return Home(
        hero=hero,
        is_hero_on_list=hero is not None and library.is_on_list(session, viewer.profile_id, hero.card.id),
        continues=continues,
        rows=tuple(rows),
    )


def _core_shelves(session: Session, viewer: Viewer) -> Iterable[_Shelf]:
    everything = TitleFilter(maturity_ceiling=viewer.maturity_ceiling, sort=TitleSort.ADDED)

    def ids(wanted: TitleFilter) -> tuple[int, ...]:
        # Twice what a row shows, so that dropping repeats leaves it full.
        return catalog.title_ids(session, wanted, limit=2 * ROW_LENGTH)

    yield _Shelf("new", "New here", ids(everything), look=RowLook.POSTER, href="/new")
    series = replace(everything, kind=TitleKind.SERIES)
    yield _Shelf("series", "Series", ids(series), href="/series")
    genres = catalog.genres(session, maturity_ceiling=viewer.maturity_ceiling, limit=GENRE_ROWS + 1)
    for genre in [each for each in genres if each.slug != _SHORT][:GENRE_ROWS]:
        yield _Shelf(
            genre.slug, genre.name, ids(replace(everything, genre=genre.slug)), href=f"/genre/{genre.slug}"
        )
    short = replace(everything, genre=_SHORT)
    yield _Shelf("short-films", "Short films", ids(short), look=RowLook.POSTER, href=f"/genre/{_SHORT}")


def _extension_shelves(viewer: Viewer) -> Iterable[_Shelf]:
    """The rows that extensions offer; one that fails is logged and left out."""
    for source in registry.home_rows.values():
        try:
            found = list(source.title_ids(viewer.profile_id, limit=ROW_LENGTH))
        except Exception:
            log.exception("row %s could not be filled", source.slug)
        else:
            yield _Shelf(source.slug, source.heading, found)


def _without_repeats_at_the_top(shelves: Iterable[_Shelf], taken: set[int]) -> list[_Shelf]:
    """The shelves in their order, save that one which would only repeat the first screens stands below them."""
    top: list[_Shelf] = []
    below: list[_Shelf] = []
    for shelf in shelves:
        fresh = [title_id for title_id in shelf.title_ids if title_id not in taken][:ROW_LENGTH]
        if len(top) < ROWS_ABOVE_THE_FOLD and len(fresh) >= FEWEST_IN_A_ROW:
            top.append(replace(shelf, title_ids=fresh))
            taken.update(fresh)
        else:
            below.append(replace(shelf, title_ids=shelf.title_ids[:ROW_LENGTH]))
    return top + below


def _stocked(session: Session, viewer: Viewer, shelves: Sequence[_Shelf]) -> list[Row]:
    """The rows of `shelves`, with every card fetched at once; one with too few to be a row is left out."""
    wanted = list(dict.fromkeys(title_id for shelf in shelves for title_id in shelf.title_ids))
    found = catalog.cards(session, wanted, maturity_ceiling=viewer.maturity_ceiling)
    by_id = {card.id: card for card in found}
    rows = [
        Row(
            slug=shelf.slug,
            heading=shelf.heading,
            cards=tuple(by_id[title_id] for title_id in shelf.title_ids if title_id in by_id),
            look=shelf.look,
            href=shelf.href,
        )
        for shelf in shelves
    ]
    return [row for row in rows if len(row.cards) >= FEWEST_IN_A_ROW]


def _hero(
    session: Session, viewer: Viewer, shelves: Sequence[_Shelf], taken: set[int]
) -> TitleDetails | None:
    """One of the newest titles, another each day; one that plays now, and that is not `taken`, where any does."""
    shown = list(dict.fromkeys(title_id for shelf in shelves for title_id in shelf.title_ids))
    if not shown:
        return None
    ready = ready_titles(session, shown)
    playing = [title_id for title_id in shown if title_id in ready]
    fresh = [title_id for title_id in playing if title_id not in taken]
    candidates = (fresh or playing or shown)[:_HERO_CANDIDATES]
    chosen = candidates[utc_now().toordinal() % len(candidates)]
    return catalog.title(session, chosen, maturity_ceiling=viewer.maturity_ceiling)
