"""Which rows a home page is made of, and the titles that would stand in each."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

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
from netflix_clone.recommendations import ranking
from netflix_clone.recommendations.phrases import LIKED
from netflix_clone.recommendations.ranking import Viewpoint
from netflix_clone.recommendations.schemas import Because
from netflix_clone.search import service as search

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
_BECAUSE_ROWS = 2
# Rows of the profile's own are short: what one of them shows stands in no other.
_OWN_LENGTH = 12
_SHORTEST, _ROWS_AT_LEAST = 10, 3


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
    longest: int = ROW_LENGTH
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
    found = [*(_filled(session, source) for source in sources), *_of_extensions(made.view)]
    return [
        replace(shelf, longest=min(shelf.longest, made.longest))
        for shelf in _without(session, unwanted, found)
    ]


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
    except (
        Exception
    ):  # numbers of a model, an extension's recommender: whatever fails fails for its row alone
        log.exception("row %s could not be read", source.shelf.slug)
        session.rollback()
        return replace(source.shelf, is_failed=True)


class _Rows:
    """The rows of one viewer."""

    def __init__(self, session: Session, viewer: Viewer, begun: frozenset[int], unwanted: Unwanted) -> None:
        self.session, self.viewer, self.begun, self.unwanted = session, viewer, begun, unwanted
        self.view = Viewpoint(session, viewer)
        self.everything = TitleFilter(
            maturity_ceiling=viewer.maturity_ceiling, sort=TitleSort.ADDED, without=unwanted
        )

    def of_anybody(self, genres: Sequence[tuple[str, str]]) -> Iterable[_Source]:
        """By how many plays each may be expected to bring: the profile's own, what others watch, the house's shelves."""
        because = self._because()
        liked_first = self._by_liking(genres)
        yield self._out_now()
        yield self._for_you() if self.has_history else self._new()
        yield from because[:1]
        yield self._top("top-films", gettext("Top 10 films this week"), Chart.MOVIE)
        yield self._my_list()
        yield self._from_searches()
        yield self._new_for_you() if self.has_history else self._popular()
        yield self._trending()
        yield from because[1:]
        yield self._series()
        for genre in liked_first[:_GENRES_FIRST]:
            yield self._genre(genre)
        yield self._top("top-series", gettext("Top 10 series this week"), Chart.SERIES)
        yield self._hidden_gems()
        yield from map(self._genre, liked_first[_GENRES_FIRST:])
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

    @cached_property
    def charts(self) -> dict[str, tuple[int, ...]]:
        """What the rows of the week show."""
        return charts.all_tops(
            self.session,
            maturity_ceiling=self.viewer.maturity_ceiling,
            among=(Chart.MOVIE, Chart.SERIES, Chart.TRENDING),
        )

    @cached_property
    def longest(self) -> int:
        """How long a row may be: a third of what there is, so that a small catalogue has several."""
        try:
            there = int(self.view.allowed.sum())
        except Exception:
            log.exception("the titles for profile %s could not be counted", self.viewer.profile_id)
            self.session.rollback()
            return ROW_LENGTH
        return max(_SHORTEST, min(ROW_LENGTH, there // _ROWS_AT_LEAST))

    @cached_property
    def has_history(self) -> bool:
        """Whether anything is known of what the profile likes."""
        try:
            return bool(self.view.history)
        except Exception:
            log.exception("what profile %s likes could not be read", self.viewer.profile_id)
            self.session.rollback()
            return False

    def _for_you(self) -> _Source:
        heading = gettext("For you, {name}", name=self.viewer.name)
        return _Source(Shelf("for-you", heading, ()), self._recommended)

    def _popular(self) -> _Source:
        shelf = Shelf("popular", gettext("Popular here"), (), longest=_OWN_LENGTH)
        return _Source(shelf, self._recommended)

    def _recommended(self) -> list[int]:
        found = ranking.for_you(
            self.session,
            self.viewer,
            limit=ROW_LENGTH + 1,
            exclude=self.begun,
            seen_from=self.view,
            with_reasons=False,
        )
        return [each.title_id for each in found]

    def _because(self) -> list[_Source]:
        """Rows that are named after a title; which ones is known only when they are found."""
        try:
            found = ranking.because(
                self.session,
                self.viewer,
                rows=_BECAUSE_ROWS,
                limit=_AMPLE,
                exclude=self.begun,
                seen_from=self.view,
            )
        except Exception:
            log.exception("rows after what profile %s watched could not be found", self.viewer.profile_id)
            self.session.rollback()
            return []
        return [self._after(each) for each in found]

    def _after(self, each: Because) -> _Source:
        is_liked = self.view.origins.get(each.title_id) in LIKED
        heading = (
            gettext("Because you liked {name}", name=each.name)
            if is_liked
            else gettext("Because you watched {name}", name=each.name)
        )
        shelf = Shelf(
            f"because-{each.title_id}", heading, (), href=f"/title/{each.title_id}", longest=_OWN_LENGTH
        )
        return _Source(shelf, lambda: each.title_ids)

    def _by_liking(self, genres: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """The genres of which the profile watched most first; those it knows nothing of as they were."""
        if not self.has_history:
            return list(genres)
        liked = self.view.liked_genres
        return sorted(genres, key=lambda genre: -liked.get(genre[0], 0.0))

    def _new_for_you(self) -> _Source:
        shelf = Shelf("new", gettext("New for you"), (), look=RowLook.POSTER, href="/new")
        return _Source(
            shelf,
            lambda: ranking.new_for_you(self.session, self.viewer, limit=_AMPLE, seen_from=self.view),
        )

    def _trending(self) -> _Source:
        shelf = Shelf("trending", gettext("Trending now"), (), longest=_OWN_LENGTH)
        return _Source(shelf, lambda: self.charts.get(Chart.TRENDING, ())[:ROW_LENGTH])

    def _from_searches(self) -> _Source:
        shelf = Shelf("searched", gettext("From your searches"), (), longest=_OWN_LENGTH)
        return _Source(shelf, lambda: search.searched_titles(self.session, self.viewer, limit=_AMPLE))

    def _hidden_gems(self) -> _Source:
        shelf = Shelf("gems", gettext("Hidden gems"), (), longest=_OWN_LENGTH)
        return _Source(
            shelf,
            lambda: ranking.hidden_gems(self.session, self.viewer, limit=_AMPLE, seen_from=self.view),
        )

    def _new(self) -> _Source:
        shelf = Shelf("new", gettext("New here"), (), look=RowLook.POSTER, href="/new")
        return _Source(shelf, lambda: self._ids(limit=_AMPLE))

    def _series(self) -> _Source:
        shelf = Shelf("series", gettext("Series"), (), href="/series")
        return _Source(shelf, lambda: self._ids(kind=TitleKind.SERIES, limit=_AMPLE))

    def _genre(self, genre: tuple[str, str]) -> _Source:
        slug, name = genre
        shelf = Shelf(slug, gettext(name), (), href=f"/genre/{slug}")
        return _Source(shelf, lambda: self._ids(genre=slug, limit=_AMPLE))

    def _top(self, slug: str, heading: str, chart: Chart) -> _Source:
        limit = charts.LONGEST if self.unwanted else TOP
        return _Source(
            Shelf(slug, heading, (), look=RowLook.RANKED, keeps_all=True),
            lambda: self.charts.get(chart, ())[:limit],
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
        return _Source(shelf, lambda: self._ids(genre=_SHORT, limit=_AMPLE))

    def _short_enough(self) -> Sequence[int]:
        return catalog.films_within(
            self.session,
            maturity_ceiling=self.viewer.maturity_ceiling,
            longest_min=_AN_EVENING_MIN,
            limit=_AMPLE,
            without=self.unwanted,
        )

    def _friends(self) -> list[int]:
        """Those that come back, and those that are drawn: what a child knows by their faces."""
        series, drawn = self._ids(kind=TitleKind.SERIES), self._ids(genre=_ANIMATION)
        return list(dict.fromkeys((*series, *drawn)))[:FRIENDS]


def _of_extensions(view: Viewpoint) -> Iterable[Shelf]:
    """The rows that extensions offer; one that fails is logged and left out."""
    for source in registry.home_rows.values():
        try:
            asked = source.title_ids(view.viewer.profile_id, limit=ROW_LENGTH)
            found = view.allowed_among(list(asked))
        except Exception:
            log.exception("row %s could not be filled", source.slug)
        else:
            yield Shelf(source.slug, source.heading, found, keeps_all=True)
