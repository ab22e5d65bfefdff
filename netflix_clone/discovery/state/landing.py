"""What the landing page shows of the catalogue."""

import asyncio
from collections.abc import Sequence

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.queries.strangers import FOR_EVERYBODY
from netflix_clone.catalog.schemas import TitleCard, TitleFilter
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import Tile
from netflix_clone.kit.ahead import Ahead
from netflix_clone.kit.db import read_only
from netflix_clone.playback import charts
from netflix_clone.playback.charts import Chart
from netflix_clone.plugins.protocols import Access

_TOP = 10
FEWEST_RANKED = 5
_A_SHELF = 24
_FOR_EVERYBODY = TitleFilter(maturity_ceiling=FOR_EVERYBODY)


class LandingState(rx.State):
    """What is watched most, or newest, and a shelf to browse; nothing above the age that any stranger may have."""

    trending: list[Tile] = []
    is_ranked: bool = True
    shelf: list[Tile] = []
    has_more: bool = False
    is_empty: bool = False
    _cursor: str = ""

    @rx.event
    @guard(Access.PUBLIC)
    async def load(self) -> None:
        """Fetch the first of it, once per tab."""
        if self.shelf:
            return
        trending, shelf, self._cursor = await asyncio.to_thread(opening)
        self.is_ranked = len(trending) >= FEWEST_RANKED
        self.trending = list(trending if self.is_ranked else shelf[:_TOP])
        self.shelf = list(shelf)
        self.has_more, self.is_empty = bool(self._cursor), not shelf

    @rx.event
    @guard(Access.PUBLIC)
    async def load_more(self) -> None:
        """Fetch the next of the shelf."""
        if self._cursor:
            shelf, self._cursor = await asyncio.to_thread(_next, self._cursor)
            self.shelf = [*self.shelf, *shelf]
            self.has_more = bool(self._cursor)


@Ahead
def opening() -> tuple[tuple[Tile, ...], tuple[Tile, ...], str]:
    """What is watched most, the first of the shelf, and the cursor to the rest of it; the same for everybody."""
    ceiling = _FOR_EVERYBODY.maturity_ceiling
    with read_only() as session:
        ids = charts.top(session, Chart.OVERALL, maturity_ceiling=ceiling, limit=_TOP)
        trending = catalog.cards(session, ids, maturity_ceiling=ceiling)
    return (_posters(trending), *_next(""))


def _next(cursor: str) -> tuple[tuple[Tile, ...], str]:
    with read_only() as session:
        page = catalog.page(session, _FOR_EVERYBODY, cursor=cursor, limit=_A_SHELF)
    return _posters(page.cards), page.cursor


def _posters(cards: Sequence[TitleCard]) -> tuple[Tile, ...]:
    """Tiles that tell a stranger nothing of what is being prepared."""
    return tuple(tiles.tile(card, is_ready=True) for card in cards)
