"""My List in the browser."""

import asyncio
import logging
from dataclasses import replace

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import SavedTile
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import HouseError
from netflix_clone.library import queries as library
from netflix_clone.library import service
from netflix_clone.library.schemas import ListFilter, ListPlace, ListSort
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

log = logging.getLogger(__name__)
_PAGE = 60


class MyListState(rx.State):
    """What the profile saved; `phase` is loading, ready or failed. `answers` counts what the server has settled.

    `returned_id` is the title that was put back last: the focus goes on there.
    """

    phase: str = "loading"
    tiles: list[SavedTile] = []
    sort: str = ListSort.HAND
    wanted: str = ListFilter.ALL
    count: int = 0
    whole_count: int = 0
    answers: int = 0
    returned_id: int = 0
    is_empty: bool = False
    has_more: bool = False
    is_loading_more: bool = False
    _places: dict[int, ListPlace] = {}

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch the list as it was looked at last."""
        await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def sort_by(self, sort: str) -> None:
        """Show the list in another order."""
        if sort in set(ListSort):
            self.sort = sort
            await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def show_only(self, wanted: ListFilter) -> None:
        """Show a part of the list."""
        self.wanted = wanted
        await self._fetch()

    @rx.event
    @guard(Access.VIEWER)
    async def load_more(self):
        """Add the next page."""
        if not self.has_more:
            return
        self.is_loading_more = True
        yield
        await self._fetch(len(self.tiles))
        self.is_loading_more = False

    @rx.event
    @guard(Access.VIEWER)
    async def move(self, title_id: int, after_id: int) -> None:
        """Let a title stand right after another, or first of all; a refusal leaves everything where it was."""
        self.answers += 1

        def write(session: Session) -> None:
            viewer = profiles.viewer(session, identity_now())
            service.move_on_list(session, viewer, title_id, after_id=after_id or None)

        await in_unit_of_work(write)
        moving = [each for each in self.tiles if each.tile.title_id == title_id]
        others = [each for each in self.tiles if each.tile.title_id != title_id]
        at = next((n for n, each in enumerate(others, start=1) if each.tile.title_id == after_id), 0)
        self.tiles = [*others[:at], *moving, *others[at:]]

    @rx.event
    @guard(Access.VIEWER)
    async def remove(self, title_id: int):
        """Take a title off the list; its card offers the way back."""
        self._mark(title_id, is_removed=True)
        yield

        def write(session: Session) -> ListPlace | None:
            return service.remove_from_list(session, profiles.viewer(session, identity_now()), title_id)

        place = await in_unit_of_work(write)
        if place is not None:
            self._places = {**self._places, title_id: place}

    @rx.event
    @guard(Access.VIEWER)
    async def put_back(self, title_id: int):
        """Undo remove: the title stands where it stood."""
        self._mark(title_id, is_removed=False)
        self.returned_id = title_id
        yield
        if (place := self._places.get(title_id)) is None:
            return

        def write(session: Session) -> None:
            service.return_to_list(session, profiles.viewer(session, identity_now()), title_id, place)

        try:
            await in_unit_of_work(write)
        except HouseError:
            self._mark(title_id, is_removed=True)
            raise

    async def _fetch(self, offset: int = 0) -> None:
        # What was taken off is counted out: the database no longer has it.
        gone = sum(each.is_removed for each in self.tiles)
        asked = (ListSort(self.sort), ListFilter(self.wanted), max(0, offset - gone) if offset else 0)
        try:
            found, count, whole_count = await asyncio.to_thread(_saved, identity_now(), *asked)
        except SQLAlchemyError:
            log.exception("My List could not be read")
            self.phase = "failed"
            return
        self.tiles = [*self.tiles, *found] if offset else list(found)
        self.count, self.whole_count, self.is_empty = count, whole_count, whole_count == 0
        self.has_more = asked[2] + len(found) < count
        self.answers += 1
        self.returned_id = 0
        self.phase = "ready"

    def _mark(self, title_id: int, *, is_removed: bool) -> None:
        self.tiles = [
            replace(each, is_removed=is_removed) if each.tile.title_id == title_id else each
            for each in self.tiles
        ]
        change = -1 if is_removed else 1
        self.count, self.whole_count = self.count + change, self.whole_count + change


def _saved(
    identity: Identity, sort: ListSort, wanted: ListFilter, offset: int
) -> tuple[tuple[SavedTile, ...], int, int]:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        page = library.saved_page(session, viewer, sort=sort, wanted=wanted, offset=offset, limit=_PAGE)
        shown = tuple(SavedTile(each) for each in tiles.tiles(session, page.cards))
        return shown, page.count, page.whole_count
