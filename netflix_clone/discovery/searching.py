"""The search page in its own words: titles, people, what narrows them, and the lines that are said."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleFilter
from netflix_clone.discovery import kindred, narrowing, tiles
from netflix_clone.discovery.narrowing import Chip, ChipGroup
from netflix_clone.discovery.schemas import Facet, Tile
from netflix_clone.discovery.sought import Sought
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext
from netflix_clone.meaning import language_models
from netflix_clone.playback import charts
from netflix_clone.playback.charts import Chart
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import asking, queries, service
from netflix_clone.search import lines as spoken
from netflix_clone.search.lines import Line, Quotation

PAGE = 30
_MOST_LINES, _MOST_OF_A_TITLE = 4, 10
_TRENDING, _GENRES = 10, 12


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a line; `is_match` where it is what was asked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class LineTile:
    """A line in its scene; one that is kept back has a `count` and nothing else to tell."""

    key: str
    title_id: int
    name: str
    where: str
    parts: tuple[LinePart, ...]
    still_url: str
    href: str
    is_secret: bool
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a search, and all that stands around it; `instead` where nothing was found.

    `is_meaning_missed` where meaning should take part and cannot: `meaning_plan` says which plan has it, and the
    operator's reasons are for the operator.
    """

    tiles: tuple[Tile, ...]
    total: int
    people: tuple[Facet, ...] = ()
    genres: tuple[Facet, ...] = ()
    understood: tuple[Chip, ...] = ()
    active: tuple[Chip, ...] = ()
    quick: tuple[Chip, ...] = ()
    groups: tuple[ChipGroup, ...] = ()
    unmet: str = ""
    instead_heading: str = ""
    instead: tuple[Tile, ...] = ()
    corrected: str = ""
    is_meaning_missed: bool = False
    meaning_plan: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is said, and the languages it is said in."""

    lines: tuple[LineTile, ...] = ()
    total: int = 0
    languages: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class PickTile:
    """A title that answers a question, and why in the language model's words; empty where our own search chose it."""

    tile: Tile
    why: str


@dataclass(frozen=True, slots=True)
class Picks:
    """What answers a question in sentences, and who chose."""

    picks: tuple[PickTile, ...]
    by_language_model: bool


@dataclass(frozen=True, slots=True)
class Recent:
    """Something that the profile searched for."""

    entry_id: int
    query: str
    href: str


@dataclass(frozen=True, slots=True)
class Start:
    """What stands there before anybody types."""

    recent: tuple[Recent, ...]
    genres: tuple[Facet, ...]
    heading: str
    trending: tuple[Tile, ...]


def start(session: Session, viewer: Viewer) -> Start:
    """The last searches, the largest genres, what is watched this week; what is new while nobody has watched."""
    heading, trending = _trending(session, viewer)
    return Start(
        recent=recent(session, viewer),
        genres=kindred.genres(TitleFilter(maturity_ceiling=viewer.maturity_ceiling))[:_GENRES],
        heading=heading,
        trending=trending,
    )


def _trending(session: Session, viewer: Viewer) -> tuple[str, tuple[Tile, ...]]:
    """A heading, and what is watched this week; what is new while nobody has watched."""
    ceiling = viewer.maturity_ceiling
    watched = charts.top(session, Chart.OVERALL, maturity_ceiling=ceiling, limit=_TRENDING)
    newest = TitleFilter(maturity_ceiling=ceiling)
    shown = watched or catalog.title_ids(session, newest, limit=_TRENDING)
    heading = gettext("Watched most this week") if watched else gettext("New here")
    return heading, _tiles(session, viewer, shown)


def recent(session: Session, viewer: Viewer) -> tuple[Recent, ...]:
    """The last searches of the profile."""
    entries = queries.recent(session, viewer.profile_id)
    return tuple(Recent(each.id, each.query, Sought(q=each.query).address) for each in entries)


def results(session: Session, viewer: Viewer, sought: Sought, *, offset: int = 0) -> Results:
    """What answers an address; further pages come with their titles alone."""
    found = service.search(session, viewer, sought.asked, limit=PAGE, offset=offset)
    shown = _tiles(session, viewer, found.title_ids)
    if offset:
        return Results(shown, found.total)
    heading, instead = ("", ()) if found.total else _instead(session, viewer, found.nearest)
    return Results(
        tiles=shown,
        total=found.total,
        people=tuple(Facet(str(each.id), each.name) for each in found.people),
        genres=tuple(Facet(each.slug, gettext(each.name)) for each in found.genres),
        understood=narrowing.understood(sought, found.chips),
        active=narrowing.active(sought, found.facets),
        quick=narrowing.quick(sought, found.facets, found.chips),
        groups=narrowing.groups(sought, found.facets, viewer.maturity_ceiling),
        unmet=", ".join(found.unmet),
        instead_heading=heading,
        instead=instead,
        corrected=found.corrected,
        is_meaning_missed=bool(found.meaning.problem),
        meaning_plan=found.meaning.problem if found.meaning.is_in_a_plan else "",
    )


def _instead(session: Session, viewer: Viewer, nearest: Sequence[int]) -> tuple[str, tuple[Tile, ...]]:
    """What a page offers that found nothing: names that come close, else what is watched anyway."""
    if nearest:
        return gettext("Closest to it"), _tiles(session, viewer, nearest)
    return _trending(session, viewer)


def lines(session: Session, viewer: Viewer, sought: Sought, *, language: str = "") -> Lines:
    """Who says it: a few on a page of titles, more where lines alone are asked for."""
    limit = spoken.LARGEST_PAGE if sought.mode == "lines" else _MOST_LINES
    found = spoken.find_lines(session, viewer, Quotation(sought.q, language), limit=limit)
    languages = (
        Facet(each.code, kindred.language_name(each.code), each.count)
        for each in found.languages
        if each.code
    )
    return Lines(tuple(map(_line, found.lines)), found.total, tuple(languages))


def may_ask() -> bool:
    """Whether questions can be asked: the operator has chosen a language model."""
    return language_models.is_chosen()


def ask(viewer: Viewer, question: str) -> Picks:
    """Titles for a question in sentences. Waits for the network: off the event loop, outside of any transaction."""
    picked = asking.ask(viewer, question)
    reasons = {pick.title_id: pick.why for pick in picked.picks}
    with read_only() as session:
        shown = _tiles(session, viewer, tuple(reasons))
    return Picks(tuple(PickTile(tile, reasons[tile.title_id]) for tile in shown), picked.by_language_model)


def secret_lines(
    session: Session, viewer: Viewer, sought: Sought, title_id: int, *, language: str
) -> tuple[LineTile, ...]:
    """The lines of a title that were kept back, for somebody who wants to know."""
    asked = Quotation(sought.q, language, title_id, spoilers=True)
    found = spoken.find_lines(session, viewer, asked, limit=_MOST_OF_A_TITLE)
    return tuple(_line(each) for each in found.lines if each.is_spoiler)


def _line(line: Line) -> LineTile:
    return LineTile(
        key=f"{line.title_id}-{line.playable_id or 0}-{line.start_s or 0}-{line.language}",
        title_id=line.title_id,
        name=line.title_name,
        where=tiles.joined(line.episode, _clock(line.start_s)),
        parts=tuple(LinePart(part.text, part.is_match) for part in line.parts),
        still_url=line.still_url,
        href=line.link,
        is_secret=line.playable_id is None,
        count=line.count,
    )


def _clock(at_s: float | None) -> str:
    if at_s is None:
        return ""
    minutes, seconds = divmod(int(at_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _tiles(session: Session, viewer: Viewer, title_ids: Sequence[int]) -> tuple[Tile, ...]:
    cards = catalog.cards(session, title_ids, maturity_ceiling=viewer.maturity_ceiling)
    return tiles.tiles(session, cards)
