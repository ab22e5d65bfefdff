"""The page that asks a new profile what it likes, in the browser."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import picking
from netflix_clone.discovery.schemas import Tile
from netflix_clone.discovery.state.home import home_shown
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

log = logging.getLogger(__name__)
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Pick:
    """A title on the wall, and whether it was picked."""

    tile: Tile
    is_picked: bool = False


class WelcomeState(rx.State):
    """What may be picked and what was; `phase` is loading, ready or failed.

    Titles that were found by name and picked stay on the wall, first of all.
    """

    phase: str = "loading"
    wall: list[Pick] = []
    found: list[Pick] = []
    found_count: int = 0
    typed: str = ""
    picked_count: int = 0
    is_enough: bool = False
    _picked: tuple[int, ...] = ()

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Put up the wall."""
        self.found, self.wall, self.typed = [], [], ""
        self._pick(())
        try:
            self.wall = [Pick(tile) for tile in await asyncio.to_thread(_offered, identity_now())]
        except SQLAlchemyError:
            log.exception("there is nothing to pick from")
            self.phase = "failed"
            return
        self.phase = "ready"

    @rx.event
    @guard(Access.VIEWER)
    async def look_for(self, text: str) -> None:
        """Find a title by its name."""
        self.typed = text[:_LONGEST_TEXT]
        self.found = [Pick(tile) for tile in await asyncio.to_thread(_found, identity_now(), self.typed)]
        self.found_count = len(self.found)
        self._pick(self._picked)

    @rx.event
    @guard(Access.VIEWER)
    async def toggle(self, title_id: int) -> None:
        """Like a title, or no longer."""
        if title_id in self._picked:
            self._pick([each for each in self._picked if each != title_id])
            return
        on_wall = {each.tile.title_id for each in self.wall}
        fresh = [each for each in self.found if each.tile.title_id == title_id and title_id not in on_wall]
        self.wall = [*fresh, *self.wall]
        self._pick([*self._picked, title_id][-picking.MOST_PICKED :])

    @rx.event
    @guard(Access.VIEWER)
    async def finish(self):
        """Keep what was picked and go home."""
        await self._keep(self._picked)
        return rx.redirect("/browse")

    @rx.event
    @guard(Access.VIEWER)
    async def skip(self):
        """Keep nothing, be asked no more, and go home."""
        await self._keep(())
        return rx.redirect("/browse")

    async def _keep(self, picked: tuple[int, ...]) -> None:
        identity = identity_now()

        def write(session: Session) -> None:
            picking.keep(session, profiles.viewer(session, identity), picked)

        await in_unit_of_work(write)
        home_shown.forget(identity)
        self._pick(())

    def _pick(self, picked: Sequence[int]) -> None:
        self._picked, self.picked_count = tuple(picked), len(picked)
        self.is_enough = len(picked) >= picking.FEWEST
        self.wall = [replace(each, is_picked=each.tile.title_id in picked) for each in self.wall]
        self.found = [replace(each, is_picked=each.tile.title_id in picked) for each in self.found]


def _offered(identity: Identity) -> tuple[Tile, ...]:
    with read_only() as session:
        return picking.offered(session, profiles.viewer(session, identity))


def _found(identity: Identity, text: str) -> tuple[Tile, ...]:
    with read_only() as session:
        return picking.find(session, profiles.viewer(session, identity), text)
