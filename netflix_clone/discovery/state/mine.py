"""My List and the history in the browser."""

import asyncio
from dataclasses import dataclass, replace

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import Tile, WatchedTile
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library import queries as library
from netflix_clone.library import service
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.ui.toast import show_toast

_PAGE = 30


class MyListState(rx.State):
    """The titles that the profile saved."""

    phase: str = "loading"
    tiles: list[Tile] = []

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch the list."""
        self.tiles = list(await asyncio.to_thread(_saved, identity_now()))
        self.phase = "ready"

    @rx.event
    @guard(Access.VIEWER)
    async def remove(self, title_id: int) -> None:
        """Take a title off the list."""
        with unit_of_work() as session:
            service.remove_from_list(session, profiles.viewer(session, identity_now()), title_id)
        gone = next((each.name for each in self.tiles if each.title_id == title_id), "")
        self.tiles = [each for each in self.tiles if each.title_id != title_id]
        if gone:
            await show_toast(self, f"{gone} is off your list.")


class HistoryState(rx.State):
    """What the profile watched, the latest first."""

    phase: str = "loading"
    entries: list[WatchedTile] = []
    has_more: bool = False
    _cursor: str = ""

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch the first page."""
        page = await asyncio.to_thread(_watched, identity_now(), "")
        self.entries = list(page.entries)
        self.has_more, self._cursor = bool(page.cursor), page.cursor
        self.phase = "ready"

    @rx.event
    @guard(Access.VIEWER)
    async def load_more(self) -> None:
        """Add the next page."""
        if self._cursor:
            page = await asyncio.to_thread(_watched, identity_now(), self._cursor)
            self.entries = [*self.entries, *page.entries]
            self.has_more, self._cursor = bool(page.cursor), page.cursor

    @rx.event
    @guard(Access.VIEWER)
    async def hide(self, title_id: int) -> None:
        """Take a title out of the history, all its episodes with it; its line offers the way back."""
        with unit_of_work() as session:
            service.hide_from_history(session, profiles.viewer(session, identity_now()), title_id)
        self._mark_removed(title_id, is_removed=True)

    @rx.event
    @guard(Access.VIEWER)
    async def show_again(self, title_id: int) -> None:
        """Undo hide."""
        with unit_of_work() as session:
            service.return_to_history(session, profiles.viewer(session, identity_now()), title_id)
        self._mark_removed(title_id, is_removed=False)

    def _mark_removed(self, title_id: int, *, is_removed: bool) -> None:
        self.entries = [
            replace(each, is_removed=is_removed) if each.tile.title_id == title_id else each
            for each in self.entries
        ]


@dataclass(frozen=True, slots=True)
class _Page:
    entries: tuple[WatchedTile, ...]
    cursor: str


def _saved(identity: Identity) -> tuple[Tile, ...]:
    with read_only() as session:
        return tiles.tiles(session, library.my_list(session, profiles.viewer(session, identity)))


def _watched(identity: Identity, cursor: str) -> _Page:
    with read_only() as session:
        page = library.history(session, profiles.viewer(session, identity), cursor, _PAGE)
        return _Page(tiles.watched(session, page.entries), page.cursor)
