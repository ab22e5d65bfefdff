"""Lists of titles in the browser: the films, the series, a genre, a language."""

import asyncio
import logging

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog.schemas import TitleSort
from netflix_clone.discovery import browse, kindred
from netflix_clone.discovery.browse import Asked, Look, Shown
from netflix_clone.discovery.schemas import Facet, NameLine, Strip
from netflix_clone.discovery.state.address import last_part, tab_title
from netflix_clone.discovery.state.paging import PagedTiles
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

log = logging.getLogger(__name__)
_SHELVES = ("genre", "language")
_LONGEST = 60


class ListState(PagedTiles, rx.State):
    """One list; `phase` is loading, ready, missing or failed. `genre` is the one it is narrowed to."""

    phase: str = "loading"
    shelf: str = ""
    place: str = ""
    heading: str = ""
    tab_title: str = ""
    genre: str = ""
    decade: str = "0"
    sort: str = TitleSort.ADDED
    look: str = Look.GRID
    names: list[NameLine] = []
    strips: list[Strip] = []
    genres: list[Facet] = []
    decades: list[int] = []

    @rx.event
    @guard(Access.VIEWER)
    async def load(self):
        """Fetch the list that the address names, narrowed to the genre that it names too."""
        url = self.router.url
        shelf = next((each for each in _SHELVES if f"/{each}/" in url.path), "")
        genre = url.query_parameters.get("genre", "")[:_LONGEST]
        if (shelf, last_part(self)) != (self.shelf, self.place):
            self.phase, self.tiles, self.names, self.strips = "loading", [], [], []
            self.shelf, self.place, self.decade = shelf, last_part(self), "0"
            yield
        self.genre = genre
        await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def sort_by(self, sort: str) -> None:
        """Show the list in another order."""
        if sort in set(TitleSort):
            self.sort = sort
            await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def show_as(self, look: Look) -> None:
        """Show the list as cards, as rows or by name."""
        self.look = look
        await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def only_from(self, decade: str) -> None:
        """Show the titles of ten years, or of all."""
        if decade == "0" or decade in {str(each) for each in self.decades}:
            self.decade = decade
            await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def go_to_letter(self, letter: str) -> None:
        """Show the names from a letter on; any other sign stands for the beginning."""
        is_letter = len(letter) == 1 and letter.isalpha()
        await self._fetch(browse.from_letter(letter) if is_letter else "")

    async def _add_page(self) -> None:
        last = next((line.letter for line in reversed(self.names) if line.letter), "")
        shown = await asyncio.to_thread(_shown, identity_now(), self._asked(self._cursor), last)
        self.tiles, self.names = [*self.tiles, *shown.tiles], [*self.names, *shown.names]
        self._settle(shown.cursor)

    async def _fetch(self, cursor: str = "") -> None:
        try:
            shown = await asyncio.to_thread(_shown, identity_now(), self._asked(cursor), "")
        except NotFound:
            self.phase, self.tab_title = "missing", tab_title(gettext("Not here"))
            return
        except SQLAlchemyError:
            log.exception("a list could not be read")
            self.phase = "failed"
            return
        self.heading, self.tab_title = shown.heading, tab_title(shown.heading)
        self.tiles, self.names, self.strips = list(shown.tiles), list(shown.names), list(shown.strips)
        if not cursor:
            self.genres = list(shown.genres)
        self.decades = list(shown.decades)
        self._settle(shown.cursor)
        self.phase = "ready"

    def _asked(self, cursor: str) -> Asked:
        return Asked(
            shelf=self.shelf,
            place=self.place,
            genre=self.genre,
            decade=int(self.decade),
            sort=TitleSort(self.sort),
            look=Look(self.look),
            cursor=cursor,
        )


class LanguagesState(rx.State):
    """The languages that are spoken here; `phase` is loading, ready or failed."""

    phase: str = "loading"
    languages: list[Facet] = []
    strips: list[Strip] = []

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Count them, and fetch what is spoken in the largest."""
        try:
            self.languages, self.strips = await asyncio.to_thread(_languages, identity_now())
        except SQLAlchemyError:
            log.exception("the languages could not be counted")
            self.phase = "failed"
            return
        self.phase = "ready"


def _shown(identity: Identity, asked: Asked, last_letter: str) -> Shown:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return browse.shown(session, viewer, asked, last_letter=last_letter)


def _languages(identity: Identity) -> tuple[list[Facet], list[Strip]]:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        languages = kindred.languages(viewer.maturity_ceiling)
        return list(languages), list(browse.language_rows(session, viewer, languages))
