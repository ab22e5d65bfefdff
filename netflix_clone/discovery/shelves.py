"""Which rows a home page is made of, and the titles that would stand in each."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleFilter, TitleKind, TitleSort, Unwanted
from netflix_clone.discovery.schemas import RowLook
from netflix_clone.kit.i18n import gettext
from netflix_clone.library import queries as library
from netflix_clone.playback import charts
from netflix_clone.playback.charts import Chart
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries as recommendations

log = logging.getLogger(__name__)

ROW_LENGTH = 20
FEWEST_IN_A_ROW = 3
TOP = 10
FRIENDS = 12
_GENRES, _GENRES_OF_A_CHILD = 8, 3
_GENRES_FIRST = 3
# Twice what a row shows, for rows that leave out what stands above them: they are full all the same.
_AMPLE = 2 * ROW_LENGTH
_SHORT, _ANIMATION = "short", "animation"
_AN_EVENING_MIN = 90


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row before its cards are fetched; `keeps_all` shows titles that stand in other rows too.

    `is_own` is what the profile put there by hand: `muted` are those that it has muted, and that stand there
    all the same.
    """

    slug: str
    heading: str
    title_ids: Sequence[int]
    look: RowLook = RowLook.WIDE
    href: str = ""
    fewest: int = FEWEST_IN_A_ROW
    keeps_all: bool = False
    is_own: bool = False
    muted: frozenset[int] = frozenset()
    is_failed: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """A row and how to find its titles; asked apart, so that one that fails costs itself alone."""

    shelf: Shelf
    find: Callable[[], Sequence[int]] = field(repr=False)


def shelves(session: Session, viewer: Viewer, *, begun: Iterable[int] = ()) -> list[Shelf]:
    """The rows of a viewer in their order; those whose titles could not be read say so.

    The number of queries depends on neither the catalogue nor the viewer. `begun` stands on the page already.
    """
    unwanted = recommendations.unwanted(session, viewer.profile_id)
    of_genres = _genres(session, viewer, unwanted)
    made = _Rows(session, viewer, frozenset(begun), unwanted)
    sources = made.of_a_child(of_genres) if viewer.is_kids else made.of_anybody(of_genres)
    found = [*(_filled(session, source) for source in sources), *_of_extensions(viewer)]
    return _without(session, unwanted, found)


def _without(session: Session, unwanted: Unwanted, found: Sequence[Shelf]) -> list[Shelf]:
    """The shelves less what the profile has muted, wherever their titles came from; one query at most."""
    every = {title_id for shelf in found for title_id in shelf.title_ids}
    muted = catalog.titles_with(session, unwanted, among=sorted(every))

    def kept(shelf: Shelf) -> Shelf:
        if shelf.is_own:
            return replace(shelf, muted=muted.intersection(shelf.title_ids))
        ids = [title_id for title_id in shelf.title_ids if title_id not in muted]
        return replace(shelf, title_ids=ids[:TOP] if shelf.look is RowLook.RANKED else ids)

    return [kept(shelf) for shelf in found]


def _genres(session: Session, viewer: Viewer, unwanted: Unwanted) -> list[tuple[str, str]]:
    limit = _GENRES_OF_A_CHILD if viewer.is_kids else _GENRES
    left_out = {_SHORT, *unwanted.genres}
    try:
        ceiling, most = viewer.maturity_ceiling, limit + len(left_out)
        found = catalog.genres(session, maturity_ceiling=ceiling, limit=most)
    except SQLAlchemyError:
        log.exception("the genres could not be read")
        session.rollback()
        return []
    return [(genre.slug, genre.name) for genre in found if genre.slug not in left_out][:limit]


def _filled(session: Session, source: _Source) -> Shelf:
    try:
        return replace(source.shelf, title_ids=source.find())
    except SQLAlchemyError:
        log.exception("row %s could not be read", source.shelf.slug)
        session.rollback()
        return replace(source.shelf, is_failed=True)


class _Rows:
    """The rows of one viewer."""

    def __init__(self, session: Session, viewer: Viewer, begun: frozenset[int], unwanted: Unwanted) -> None:
        self.session, self.viewer, self.begun, self.unwanted = session, viewer, begun, unwanted
        self.everything = TitleFilter(
            maturity_ceiling=viewer.maturity_ceiling, sort=TitleSort.ADDED, without=unwanted
        )

    def of_anybody(self, genres: Sequence[tuple[str, str]]) -> Iterable[_Source]:
        """What is new and what others watch, then the profile's own, then the shelves of the house."""
        yield self._out_now()
        yield self._new()
        yield self._top("top-films", gettext("Top 10 films this week"), Chart.MOVIE)
        yield self._my_list()
        yield self._series()
        for genre in genres[:_GENRES_FIRST]:
            yield self._genre(genre, limit=_AMPLE)
        yield self._top("top-series", gettext("Top 10 series this week"), Chart.SERIES)
        yield from map(self._genre, genres[_GENRES_FIRST:])
        yield self._watch_again()
        heading = gettext("Tonight, under {n} minutes", n=_AN_EVENING_MIN)
        yield _Source(Shelf("under-90", heading, ()), self._short_enough)
        yield self._short_films()

    def of_a_child(self, genres: Sequence[tuple[str, str]]) -> Iterable[_Source]:
        """Faces first, and fewer rows."""
        yield _Source(
            Shelf("friends", gettext("Your friends"), (), look=RowLook.ROUND, keeps_all=True), self._friends
        )
        yield self._my_list()
        yield self._new()
        yield self._series()
        yield from map(self._genre, genres)
        yield self._watch_again()

    def _ids(self, *, limit: int = ROW_LENGTH, **asked: str | TitleKind) -> tuple[int, ...]:
        return catalog.title_ids(self.session, replace(self.everything, **asked), limit=limit)

    def _new(self) -> _Source:
        shelf = Shelf("new", gettext("New here"), (), look=RowLook.POSTER, href="/new")
        return _Source(shelf, lambda: self._ids(limit=_AMPLE))

    def _series(self) -> _Source:
        shelf = Shelf("series", gettext("Series"), (), href="/series")
        return _Source(shelf, lambda: self._ids(kind=TitleKind.SERIES, limit=_AMPLE))

    def _genre(self, genre: tuple[str, str], *, limit: int = ROW_LENGTH) -> _Source:
        slug, name = genre
        shelf = Shelf(slug, gettext(name), (), href=f"/genre/{slug}")
        return _Source(shelf, lambda: self._ids(genre=slug, limit=limit))

    def _top(self, slug: str, heading: str, chart: Chart) -> _Source:
        ceiling, limit = self.viewer.maturity_ceiling, charts.LONGEST if self.unwanted else TOP
        return _Source(
            Shelf(slug, heading, (), look=RowLook.RANKED, keeps_all=True),
            lambda: charts.top(self.session, chart, maturity_ceiling=ceiling, limit=limit),
        )

    def _my_list(self) -> _Source:
        shelf = Shelf(
            "my-list", gettext("My List"), (), href="/my-list", fewest=1, keeps_all=True, is_own=True
        )
        return _Source(
            shelf, lambda: [card.id for card in library.my_list(self.session, self.viewer, ROW_LENGTH)]
        )

    def _out_now(self) -> _Source:
        shelf = Shelf("out-now", gettext("Out now: you asked"), (), fewest=1, keeps_all=True)
        return _Source(
            shelf, lambda: [card.id for card in library.out_now(self.session, self.viewer, ROW_LENGTH)]
        )

    def _watch_again(self) -> _Source:
        def finished() -> list[int]:
            found = library.finished_titles(self.session, self.viewer.profile_id, limit=2 * ROW_LENGTH)
            return [title_id for title_id in found if title_id not in self.begun][:ROW_LENGTH]

        shelf = Shelf("watch-again", gettext("Watch it again"), (), href="/history", fewest=1, keeps_all=True)
        return _Source(shelf, finished)

    def _short_films(self) -> _Source:
        shelf = Shelf("short-films", gettext("Short films"), (), look=RowLook.POSTER, href=f"/genre/{_SHORT}")
        return _Source(shelf, lambda: self._ids(genre=_SHORT))

    def _short_enough(self) -> Sequence[int]:
        return catalog.films_within(
            self.session,
            maturity_ceiling=self.viewer.maturity_ceiling,
            longest_min=_AN_EVENING_MIN,
            limit=ROW_LENGTH,
            without=self.unwanted,
        )

    def _friends(self) -> list[int]:
        """Those that come back, and those that are drawn: what a child knows by their faces."""
        series, drawn = self._ids(kind=TitleKind.SERIES), self._ids(genre=_ANIMATION)
        return list(dict.fromkeys((*series, *drawn)))[:FRIENDS]


def _of_extensions(viewer: Viewer) -> Iterable[Shelf]:
    """The rows that extensions offer; one that fails is logged and left out."""
    for source in registry.home_rows.values():
        try:
            found = list(source.title_ids(viewer.profile_id, limit=ROW_LENGTH))
        except Exception:
            log.exception("row %s could not be filled", source.slug)
        else:
            yield Shelf(source.slug, source.heading, found)
