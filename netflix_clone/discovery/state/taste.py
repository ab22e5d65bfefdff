"""The Taste page in the browser."""

import asyncio
import logging
from collections.abc import Callable

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.access import ChildWatching
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import tasting
from netflix_clone.discovery.schemas import Tile
from netflix_clone.discovery.state.home import home_shown
from netflix_clone.discovery.tasting import STEPS, Carrier, TasteView, TraitChoice, TraitSection
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import Forbidden, HouseError, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries, service
from netflix_clone.recommendations.schemas import Taste, Trait, TraitKind

log = logging.getLogger(__name__)
_ADDED = 0.5


class TasteState(rx.State):
    """What a profile likes and has set; `phase` is loading, ready, refused or failed.

    `answers` counts what the server has settled, done or refused: sliders then show what holds.
    """

    phase: str = "loading"
    problem: str = ""
    name: str = ""
    is_own: bool = True
    is_child: bool = False
    is_empty: bool = False
    sections: list[TraitSection] = []
    strip: list[Tile] = []
    forgotten: list[Carrier] = []
    export_href: str = "/api/taste/export"
    step: str = "usual"
    heard: int = 0
    found: list[TraitChoice] = []
    found_count: int = 0
    typed: str = ""
    answers: int = 0
    was_reset: bool = False
    _profile_id: int = 0
    _forgotten_before: frozenset[int] = frozenset()
    _shown: tuple[Trait, ...] = ()
    _before: Taste | None = None

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch the taste of who watches, or of the profile that the address names."""
        named = self.router.url.query_parameters.get("profile", "")
        asked = int(named) if named.isascii() and named.isdecimal() and len(named) <= len("999999999") else 0
        self._profile_id, self._shown, self._before = min(asked, LARGEST_ID), (), None
        self.was_reset, self.found, self.typed = False, [], ""
        identity = identity_now()
        try:
            viewer, settings = await asyncio.to_thread(_opened, identity, self._profile_id)
            self.name, self.is_own = viewer.name, viewer.profile_id == identity.profile_id
            self.is_child = identity.is_kids
            self.export_href = f"/api/taste/export?profile_id={viewer.profile_id}"
            self._forgotten_before = settings.forgotten
            await self._show()
        except (NotFound, Forbidden) as error:
            self.phase, self.problem = "refused", error.told()
        except SQLAlchemyError:
            log.exception("the taste page could not be put together")
            self.phase = "failed"

    @rx.event
    @guard(Access.VIEWER)
    async def weigh(self, kind: TraitKind, key: str, percent: int) -> None:
        """Want more or less of a trait: -100 to 100."""
        await self._change(
            lambda session, viewer: service.set_trait(session, viewer, Trait(kind, key), weight=percent / 100)
        )

    @rx.event
    @guard(Access.VIEWER)
    async def mute(self, kind: TraitKind, key: str) -> None:
        """See nothing of a trait."""
        await self._change(
            lambda session, viewer: service.set_trait(session, viewer, Trait(kind, key), is_muted=True)
        )

    @rx.event
    @guard(Access.VIEWER)
    async def unmute(self, kind: TraitKind, key: str) -> None:
        """See it again."""
        await self._change(
            lambda session, viewer: service.set_trait(session, viewer, Trait(kind, key), is_muted=False)
        )

    @rx.event
    @guard(Access.VIEWER)
    async def forget(self, title_id: int) -> None:
        """Let a title say nothing."""
        await self._change(lambda session, viewer: service.forget_title(session, viewer, title_id))

    @rx.event
    @guard(Access.VIEWER)
    async def remember(self, title_id: int) -> None:
        """Let it speak again."""
        await self._change(lambda session, viewer: service.remember_title(session, viewer, title_id))

    @rx.event
    @guard(Access.VIEWER)
    async def surprise(self, step: str) -> None:
        """Be led closer to the known or further from it."""
        if step in STEPS:
            self.step = step
            await self._change(lambda session, viewer: service.set_surprise(session, viewer, STEPS[step]))

    @rx.event
    @guard(Access.VIEWER)
    async def look_for(self, text: str) -> None:
        """Find a genre, a person, a mood or a theme to add."""
        self.typed = text
        self.found = list(await asyncio.to_thread(_found, identity_now(), self._profile_id, text))
        self.found_count = len(self.found)

    @rx.event
    @guard(Access.VIEWER)
    async def add(self, kind: TraitKind, key: str) -> None:
        """Put a trait on the page, half way to more."""
        trait = Trait(kind, key)
        self._shown = (*self._shown, trait)
        self.found, self.typed = [], ""
        await self._change(lambda session, viewer: service.set_trait(session, viewer, trait, weight=_ADDED))

    @rx.event
    @guard(Access.VIEWER)
    async def start_afresh(self) -> None:
        """Take back all that is set; it can be undone while the page is open."""

        def write(session: Session, viewer: Viewer) -> None:
            self._before = service.reset(session, viewer)

        await self._change(write)
        self.was_reset = True

    @rx.event
    @guard(Access.VIEWER)
    async def take_back(self) -> None:
        """Set everything as it was."""
        before = self._before
        if before is not None:
            await self._change(lambda session, viewer: service.restore(session, viewer, before))
            self.was_reset, self._before = False, None

    async def _change(self, write: Callable[[Session, Viewer], None]) -> None:
        """Write what was set, then show what it does."""
        identity, profile_id = identity_now(), self._profile_id
        self.answers += 1
        if identity.is_kids:
            raise ChildWatching
        try:
            await in_unit_of_work(
                lambda session: write(session, tasting.whose(session, identity, profile_id))
            )
            home_shown.forget(identity)
            await self._show()
        except SQLAlchemyError as error:
            log.exception("a change of taste could not be saved")
            raise HouseError(gettext("That could not be saved. Please try again.")) from error

    async def _show(self) -> None:
        shown = await asyncio.to_thread(
            _view, identity_now(), self._profile_id, self._shown, self._forgotten_before
        )
        self.sections, self.strip = list(shown.sections), list(shown.strip)
        self._shown = tuple(
            Trait(line.kind, line.key) for section in shown.sections for line in section.lines
        )
        self.forgotten, self.step, self.heard = list(shown.forgotten), shown.step, shown.titles_heard
        self.is_empty = not shown.sections and not shown.forgotten
        self.phase = "ready"


def _opened(identity: Identity, profile_id: int) -> tuple[Viewer, Taste]:
    with read_only() as session:
        viewer = tasting.whose(session, identity, profile_id)
        return viewer, queries.taste(session, viewer.profile_id)


def _view(
    identity: Identity, profile_id: int, shown: tuple[Trait, ...], forgotten_before: frozenset[int]
) -> TasteView:
    with read_only() as session:
        viewer = tasting.whose(session, identity, profile_id)
        return tasting.view(session, viewer, shown=shown, forgotten_before=forgotten_before)


def _found(identity: Identity, profile_id: int, text: str) -> tuple[TraitChoice, ...]:
    with read_only() as session:
        return tasting.find(session, tasting.whose(session, identity, profile_id), text)
