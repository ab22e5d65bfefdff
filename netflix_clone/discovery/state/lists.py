"""Lists of titles in the browser: a genre, the films, the series, what is new."""

import asyncio
from dataclasses import dataclass, replace

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleFilter, TitleKind, TitleSort
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import Choice, Tile
from netflix_clone.discovery.state.address import last_part, tab_title
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

_PAGE = 36
_GENRES = 24
_SORTS = {
    "added": TitleSort.ADDED,
    "newest": TitleSort.NEWEST,
    "oldest": TitleSort.OLDEST,
    "name": TitleSort.NAME,
}
_KINDS = {"films": TitleKind.MOVIE, "series": TitleKind.SERIES, "new": None}
_HEADINGS = {"films": "Films", "series": "Series", "new": "New here"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A list by the last part of its address, and from where on."""

    place: str
    is_genre: bool
    sort: str
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    heading: str
    tiles: tuple[Tile, ...]
    cursor: str
    genres: tuple[Choice, ...] = ()


class ListState(rx.State):
    """One list; `phase` is loading, ready or missing."""

    phase: str = "loading"
    place: str = ""
    heading: str = ""
    tab_title: str = ""
    sort: str = "added"
    tiles: list[Tile] = []
    genres: list[Choice] = []
    has_more: bool = False
    is_loading_more: bool = False
    _is_genre: bool = False
    _cursor: str = ""

    @rx.event
    @guard(Access.VIEWER)
    async def load(self):
        """Fetch the list that the address names."""
        place, is_genre = last_part(self), "/genre/" in self.router.url.path
        if (place, is_genre) != (self.place, self._is_genre):
            self.phase, self.tiles = "loading", []
            self.place, self._is_genre = place, is_genre
            yield
        await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def sort_by(self, sort: str) -> None:
        """Show the list in another order."""
        if sort in _SORTS:
            self.sort = sort
            await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def load_more(self):
        """Add the next page."""
        if not self._cursor:
            return
        self.is_loading_more = True
        yield
        answer = await self._answer(self._cursor)
        self.tiles = [*self.tiles, *answer.tiles]
        self.has_more, self._cursor = bool(answer.cursor), answer.cursor
        self.is_loading_more = False

    async def _fetch(self) -> None:
        try:
            answer = await self._answer()
        except NotFound:
            self.phase, self.tab_title = "missing", tab_title("Not here")
            return
        self.heading, self.tiles, self.genres = answer.heading, list(answer.tiles), list(answer.genres)
        self.has_more, self._cursor = bool(answer.cursor), answer.cursor
        self.tab_title = tab_title(answer.heading)
        self.phase = "ready"

    async def _answer(self, cursor: str = "") -> _Answer:
        asked = _Asked(self.place, self._is_genre, self.sort, cursor)
        return await asyncio.to_thread(_answer, identity_now(), asked)


def _answer(identity: Identity, asked: _Asked) -> _Answer:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        if asked.is_genre:
            genre = catalog.genre(session, asked.place)
            heading, wanted = (
                genre.name,
                TitleFilter(genre=genre.slug, maturity_ceiling=viewer.maturity_ceiling),
            )
        elif asked.place in _KINDS:
            heading = _HEADINGS[asked.place]
            wanted = TitleFilter(kind=_KINDS[asked.place], maturity_ceiling=viewer.maturity_ceiling)
        else:
            raise NotFound
        page = catalog.page(
            session, replace(wanted, sort=_SORTS[asked.sort]), cursor=asked.cursor, limit=_PAGE
        )
        genres = (
            ()
            if asked.cursor
            else catalog.genres(session, maturity_ceiling=viewer.maturity_ceiling, limit=_GENRES)
        )
        return _Answer(
            heading=heading,
            tiles=tiles.tiles(session, page.cards),
            cursor=page.cursor,
            genres=tuple(Choice(each.name, f"/genre/{each.slug}") for each in genres),
        )
