"""A person's page in the browser."""

import asyncio
import logging

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import people
from netflix_clone.discovery.people import PersonView
from netflix_clone.discovery.schemas import Facet, Tile
from netflix_clone.discovery.state.address import last_part, tab_title
from netflix_clone.discovery.state.paging import PagedTiles
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.text import initials
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

log = logging.getLogger(__name__)
_LONGEST_ID = 9


class PersonState(PagedTiles, rx.State):
    """Somebody and their titles; `phase` is loading, ready, missing or failed."""

    phase: str = "loading"
    name: str = ""
    initials: str = ""
    tab_title: str = ""
    roles: str = ""
    partners: list[Facet] = []
    alike: list[Tile] = []
    _person_id: int = 0

    @rx.event
    @guard(Access.VIEWER)
    async def load(self):
        """Fetch the person whom the address names."""
        asked = last_part(self)
        person_id = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST_ID else 0
        if person_id != self._person_id:
            self.phase, self.tiles, self._person_id = "loading", [], person_id
            yield
        try:
            view = await asyncio.to_thread(_view, identity_now(), person_id, "")
        except NotFound:
            self.phase, self.tab_title = "missing", tab_title(gettext("Not here"))
            return
        except SQLAlchemyError:
            log.exception("a person could not be read")
            self.phase = "failed"
            return
        self.name, self.roles, self.tab_title = view.name, view.roles, tab_title(view.name)
        self.initials = initials(view.name)
        self.partners, self.tiles, self.alike = list(view.partners), list(view.tiles), list(view.alike)
        self._settle(view.cursor)
        self.phase = "ready"

    async def _add_page(self) -> None:
        view = await asyncio.to_thread(_view, identity_now(), self._person_id, self._cursor)
        self.tiles = [*self.tiles, *view.tiles]
        self._settle(view.cursor)


def _view(identity: Identity, person_id: int, cursor: str) -> PersonView:
    with read_only() as session:
        return people.person(session, profiles.viewer(session, identity), person_id, cursor)
