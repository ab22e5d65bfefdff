"""What every list that goes on has in common: its next page, and tiles that become playable while it is open."""

import asyncio

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.discovery import waiting
from netflix_clone.discovery.schemas import Tile
from netflix_clone.plugins.protocols import Access


class Paged(rx.State, mixin=True):
    """A list that is read a page at a time; `answers` counts what came, for the scroll that asks for more."""

    has_more: bool = False
    is_loading_more: bool = False
    answers: int = 0
    _cursor: str = ""

    @rx.event
    @guard(Access.VIEWER)
    async def load_more(self):
        """Add the next page."""
        if not self._cursor:
            return
        self.is_loading_more = True
        yield
        try:
            await self._add_page()
        finally:
            self.is_loading_more = False

    async def _add_page(self) -> None:
        """Fetch what follows `_cursor`, add it, and `_settle`."""
        raise NotImplementedError

    def _settle(self, cursor: str) -> None:
        """Remember where the next page begins; no cursor means that there is none."""
        self.has_more, self._cursor = bool(cursor), cursor
        self.answers += 1


class PagedTiles(Paged, mixin=True):
    """A paged list of titles, some of which may still be prepared."""

    tiles: list[Tile] = []
    is_waiting: bool = False

    @rx.event
    @guard(Access.VIEWER)
    async def look_again(self) -> None:
        """Let what has become playable since say so."""
        self.answers += 1
        self.tiles = await asyncio.to_thread(waiting.looked_again, self.tiles)
        self.is_waiting = waiting.is_waiting(self.tiles)

    def _settle(self, cursor: str) -> None:
        super()._settle(cursor)
        self.is_waiting = waiting.is_waiting(self.tiles)
