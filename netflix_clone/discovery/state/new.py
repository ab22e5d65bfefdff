"""New & popular in the browser."""

import asyncio
import logging
from dataclasses import dataclass

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleFilter, Unwanted
from netflix_clone.discovery import releases, tiles, waiting
from netflix_clone.discovery.schemas import ComingTile, Tile
from netflix_clone.kit.db import read_only
from netflix_clone.playback import charts
from netflix_clone.playback.charts import Chart
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries as recommendations

log = logging.getLogger(__name__)
_LATELY, _COMING, _TOP = 24, 40, 10


class NewState(rx.State):
    """What comes, what came lately, and what most people watch; `phase` is loading, ready or failed."""

    phase: str = "loading"
    coming: list[ComingTile] = []
    lately: list[Tile] = []
    films: list[Tile] = []
    series: list[Tile] = []
    is_waiting: bool = False
    answers: int = 0

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch the page; what is shown already stays until the new is there."""
        try:
            shown = await asyncio.to_thread(_shown, identity_now())
        except SQLAlchemyError:
            log.exception("New & popular could not be put together")
            self.phase = "failed"
            return
        self.coming, self.lately = list(shown.coming), list(shown.lately)
        self.films, self.series = list(shown.films), list(shown.series)
        self.is_waiting = waiting.is_waiting(self.lately)
        self.phase = "ready"

    @rx.event
    @guard(Access.VIEWER)
    async def look_again(self) -> None:
        """Let what has become playable since say so."""
        self.answers += 1
        self.lately = await asyncio.to_thread(waiting.looked_again, self.lately)
        self.is_waiting = waiting.is_waiting(self.lately)


@dataclass(frozen=True, slots=True)
class _Shown:
    coming: tuple[ComingTile, ...]
    lately: tuple[Tile, ...]
    films: tuple[Tile, ...]
    series: tuple[Tile, ...]


def _shown(identity: Identity) -> _Shown:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        unwanted = recommendations.unwanted(session, viewer.profile_id)
        wanted = TitleFilter(maturity_ceiling=viewer.maturity_ceiling, without=unwanted)
        latest = catalog.page(session, wanted, limit=_LATELY)
        return _Shown(
            coming=releases.coming(session, viewer, _COMING),
            lately=tiles.tiles(session, latest.cards),
            films=_top(session, viewer, Chart.MOVIE, unwanted),
            series=_top(session, viewer, Chart.SERIES, unwanted),
        )


def _top(session: Session, viewer: Viewer, chart: Chart, unwanted: Unwanted) -> tuple[Tile, ...]:
    ceiling = viewer.maturity_ceiling
    ids = charts.top(session, chart, maturity_ceiling=ceiling, limit=charts.LONGEST)
    muted = catalog.titles_with(session, unwanted, among=ids)
    first = [title_id for title_id in ids if title_id not in muted][:_TOP]
    return tiles.tiles(session, catalog.cards(session, first, maturity_ceiling=ceiling))
