"""The home page in the browser."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, TitleKind
from netflix_clone.discovery import home, picking, releases, tiles, title_view
from netflix_clone.discovery.schemas import ComingTile, Home, RowLook, Spotlight, Strip, WatchedTile
from netflix_clone.kit.ahead import Ahead
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import gettext
from netflix_clone.library import service as library
from netflix_clone.media import queries as media
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer

log = logging.getLogger(__name__)
_LARGEST = 2**31 - 1
_COMING_AFTER = 6


@dataclass(frozen=True, slots=True)
class HomeShown:
    """All that the home page of a viewer shows at first."""

    viewer: Viewer
    hero: Spotlight
    hero_rank: int
    hero_note: str
    begun: tuple[WatchedTile, ...]
    strips: tuple[Strip, ...]
    coming: tuple[ComingTile, ...]
    has_failed_to_continue: bool
    asks_taste: bool


class HomeState(rx.State):
    """Hero, Continue watching and rows; `phase` is loading, ready, empty or failed."""

    phase: str = "loading"
    viewer_name: str = ""
    is_kids: bool = False
    hero: Spotlight = Spotlight()
    hero_rank: int = 0
    hero_note: str = ""
    begun: list[WatchedTile] = []
    returned_id: int = 0
    strips: list[Strip] = []
    coming: list[ComingTile] = []
    has_failed_to_continue: bool = False
    asks_taste: bool = False
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
        ready, is_hero_ready = await asyncio.to_thread(_ready, self._unready(), self.hero)
        if not self.hero.is_ready and (ready or is_hero_ready):
            await self._fetch()
        elif ready:
            self.strips = [_with_ready(strip, ready) for strip in self.strips]
            self.is_waiting = self._is_waiting()

    @rx.event
    @guard(Access.VIEWER)
    async def remove_from_row(self, title_id: int):
        """Take a title off Continue watching; its card offers the way back."""
        async for step in self._change(title_id, library.hide_from_row, is_removed=True):
            yield step

    @rx.event
    @guard(Access.VIEWER)
    async def return_to_row(self, title_id: int):
        """Undo remove_from_row."""
        async for step in self._change(title_id, library.return_to_row, is_removed=False):
            yield step

    @rx.event
    @guard(Access.VIEWER)
    async def mark_watched(self, title_id: int, playable_id: int):
        """Count what a card goes on with as watched; the card offers the way back."""

        def write(session: Session, viewer: Viewer, _title_id: int) -> None:
            library.mark_watched(session, viewer, _own(session, viewer, playable_id))

        async for step in self._change(title_id, write, is_removed=True, is_marked=True):
            yield step

    @rx.event
    @guard(Access.VIEWER)
    async def unmark_watched(self, title_id: int, playable_id: int):
        """Undo mark_watched."""

        def write(session: Session, viewer: Viewer, _title_id: int) -> None:
            library.unmark_watched(session, viewer, _own(session, viewer, playable_id).id)

        async for step in self._change(title_id, write, is_removed=False, is_marked=False):
            yield step

    @rx.event
    @guard(Access.VIEWER)
    async def start_over(self, playable_id: int):
        """Play what a card goes on with from its beginning."""

        def write(session: Session) -> Playable:
            viewer = profiles.viewer(session, identity_now())
            playable = _own(session, viewer, playable_id)
            library.start_over(session, viewer, playable.id)
            return playable

        playable = await in_unit_of_work(write)
        episode = f"?episode={playable.episode_id}" if playable.episode_id else ""
        return rx.redirect(f"/watch/{playable.title_id}{episode}")

    async def _change(
        self,
        title_id: int,
        write: Callable[[Session, Viewer, int], None],
        **shown: bool,
    ) -> AsyncIterator[None]:
        """Show a change of a card at once, and take it back where it could not be written."""
        before = self.begun
        self.returned_id = 0 if shown["is_removed"] else title_id
        self.begun = [
            replace(each, **shown) if each.tile.title_id == title_id else each for each in self.begun
        ]
        yield
        try:
            await in_unit_of_work(
                lambda session: write(session, profiles.viewer(session, identity_now()), title_id)
            )
        except SQLAlchemyError as error:
            log.exception("a card of Continue watching could not be changed")
            self.begun = before
            raise HouseError(gettext("That could not be saved. Please try again.")) from error
        except HouseError:
            self.begun = before
            raise

    async def _fetch(self) -> None:
        shown = await asyncio.to_thread(home_shown, identity_now())
        self.viewer_name, self.is_kids = shown.viewer.name, shown.viewer.is_kids
        self.hero, self.hero_rank, self.hero_note = shown.hero, shown.hero_rank, shown.hero_note
        self.begun = list(shown.begun)
        self.strips = list(shown.strips)
        self.coming = list(shown.coming)
        self.has_failed_to_continue = shown.has_failed_to_continue
        self.asks_taste = shown.asks_taste
        self.phase = "ready" if shown.strips or shown.begun or shown.hero.title_id else "empty"
        self.is_waiting = self._is_waiting()

    def _is_waiting(self) -> bool:
        return bool(self._unready()) or (self.hero.title_id > 0 and not self.hero.is_ready)

    def _unready(self) -> list[int]:
        """What stands in the rows and nobody can play yet."""
        shown = {tile.title_id: tile.is_ready for strip in self.strips for tile in strip.tiles}
        return [title_id for title_id, is_ready in shown.items() if not is_ready]


@Ahead
def home_shown(identity: Identity) -> HomeShown:
    """The home page of whoever watches, in the words of the browser."""
    with read_only() as session:
        viewer: Viewer = profiles.viewer(session, identity)
        page = home.assemble(session, viewer)
        hero = home.or_else(session, lambda: _hero(session, viewer, page), Spotlight())
        coming = home.or_else(session, lambda: releases.coming(session, viewer), ())
        asks = home.or_else(session, lambda: picking.asks(session, viewer, begun=len(page.continues)), False)
        return HomeShown(
            viewer=viewer,
            hero=hero,
            hero_rank=page.hero_rank,
            hero_note=_note(page),
            begun=tiles.begun(session, page.continues),
            strips=_with_what_comes(tiles.strips(page), coming),
            coming=coming,
            has_failed_to_continue=page.has_failed_to_continue,
            asks_taste=asks,
        )


def _hero(session: Session, viewer: Viewer, page: Home) -> Spotlight:
    if page.hero is None:
        return Spotlight()
    return title_view.hero(session, viewer, page.hero, is_on_list=page.is_hero_on_list)


def _with_what_comes(strips: tuple[Strip, ...], coming: Sequence[ComingTile]) -> tuple[Strip, ...]:
    """The rows with the one of titles that are announced among them, where there are any."""
    if not coming:
        return strips
    row = Strip("coming", gettext("Coming soon"), "/new", RowLook.COMING.value, ())
    return (*strips[:_COMING_AFTER], row, *strips[_COMING_AFTER:])


def _note(page: Home) -> str:
    if page.hero is None or not page.hero_rank:
        return ""
    is_series = page.hero.card.kind is TitleKind.SERIES
    return gettext("in series this week") if is_series else gettext("in films this week")


def _ready(title_ids: Sequence[int], hero: Spotlight) -> tuple[frozenset[int], bool]:
    """Those of `title_ids` that can be played now, and whether what the hero goes on with is among them."""
    with read_only() as session:
        ready = tiles.ready_titles(session, title_ids)
        if hero.is_ready or not hero.title_id:
            return ready, False
        waits_for = catalog.playable_of(session, hero.title_id, hero.episode_id)
        return ready, bool(media.ready_playables(session, (waits_for.id,)))


def _own(session: Session, viewer: Viewer, playable_id: int) -> Playable:
    """What a card goes on with, where this viewer may see it.

    Raises:
        NotFound: there is no such thing for this viewer.
    """
    playable = catalog.playable(session, max(0, min(playable_id, _LARGEST)))
    catalog.title_card(session, playable.title_id, maturity_ceiling=viewer.maturity_ceiling)
    return playable


def _with_ready(strip: Strip, ready: frozenset[int]) -> Strip:
    seen = tuple(replace(tile, is_ready=tile.is_ready or tile.title_id in ready) for tile in strip.tiles)
    return replace(strip, tiles=seen)
