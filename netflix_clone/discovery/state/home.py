"""The home page in the browser."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import home, tiles, title_view
from netflix_clone.discovery.schemas import Spotlight, Strip, WatchedTile
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library import service as library
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Shown:
    viewer_name: str
    hero: Spotlight
    begun: tuple[WatchedTile, ...]
    strips: tuple[Strip, ...]


class HomeState(rx.State):
    """Hero, Continue watching and rows; `phase` is loading, ready, empty or failed."""

    phase: str = "loading"
    viewer_name: str = ""
    hero: Spotlight = Spotlight()
    begun: list[WatchedTile] = []
    strips: list[Strip] = []
    is_waiting: bool = False
    answers: int = 0

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch the page; what is shown already stays until the new is there."""
        try:
            await self._fetch()
        except SQLAlchemyError:
            log.exception("home could not be put together")
            self.phase = "failed"

    @rx.event
    @guard(Access.VIEWER)
    async def look_again(self) -> None:
        """Let what has become playable since say so; nothing moves, save that a hero that waits makes way."""
        self.answers += 1
        ready = await asyncio.to_thread(_ready, self._unready())
        if ready and not self.hero.is_ready:
            await self._fetch()
        elif ready:
            self.strips = [_with_ready(strip, ready) for strip in self.strips]
            self.is_waiting = bool(self._unready())

    @rx.event
    @guard(Access.VIEWER)
    async def remove_from_row(self, title_id: int) -> None:
        """Take a title off Continue watching; its card offers the way back."""
        with unit_of_work() as session:
            library.hide_from_row(session, profiles.viewer(session, identity_now()), title_id)
        self._mark_removed(title_id, is_removed=True)

    @rx.event
    @guard(Access.VIEWER)
    async def return_to_row(self, title_id: int) -> None:
        """Undo remove_from_row."""
        with unit_of_work() as session:
            library.return_to_row(session, profiles.viewer(session, identity_now()), title_id)
        self._mark_removed(title_id, is_removed=False)

    async def _fetch(self) -> None:
        shown = await asyncio.to_thread(_shown, identity_now())
        self.viewer_name = shown.viewer_name
        self.hero = shown.hero
        self.begun = list(shown.begun)
        self.strips = list(shown.strips)
        self.phase = "ready" if shown.strips or shown.begun or shown.hero.title_id else "empty"
        self.is_waiting = bool(self._unready())

    def _unready(self) -> list[int]:
        """What the page shows and nobody can play yet."""
        shown = {tile.title_id: tile.is_ready for strip in self.strips for tile in strip.tiles}
        if self.hero.title_id:
            shown[self.hero.title_id] = self.hero.is_ready
        return [title_id for title_id, is_ready in shown.items() if not is_ready]

    def _mark_removed(self, title_id: int, *, is_removed: bool) -> None:
        self.begun = [
            replace(each, is_removed=is_removed) if each.tile.title_id == title_id else each
            for each in self.begun
        ]


def _shown(identity: Identity) -> _Shown:
    with read_only() as session:
        viewer: Viewer = profiles.viewer(session, identity)
        page = home.assemble(session, viewer)
        hero = (
            title_view.hero(session, viewer, page.hero, is_on_list=page.is_hero_on_list)
            if page.hero
            else Spotlight()
        )
        return _Shown(viewer.name, hero, tiles.begun(session, page.continues), tiles.strips(session, page))


def _ready(title_ids: Sequence[int]) -> frozenset[int]:
    with read_only() as session:
        return tiles.ready_titles(session, title_ids)


def _with_ready(strip: Strip, ready: frozenset[int]) -> Strip:
    seen = tuple(replace(tile, is_ready=tile.is_ready or tile.title_id in ready) for tile in strip.tiles)
    return replace(strip, tiles=seen)
