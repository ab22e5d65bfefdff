"""Saving a title to My List, from wherever it is shown."""

from dataclasses import replace

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.discovery.schemas import Spotlight
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import HouseError
from netflix_clone.library import service as library
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles


class SavingState(rx.State):
    """My List's button: it answers at once, and takes it back where the list could not be written."""

    @rx.event
    @guard(Access.VIEWER)
    async def toggle_title(self):
        """Save the title of the title page, or take it off."""
        page = await self.get_state(TitleState)
        before = page.title
        page.title = _toggled(before)
        yield
        try:
            _write(page.title)
        except HouseError:
            page.title = before
            raise

    @rx.event
    @guard(Access.VIEWER)
    async def toggle_hero(self):
        """Save the hero of the home page, or take it off."""
        page = await self.get_state(HomeState)
        before = page.hero
        page.hero = _toggled(before)
        yield
        try:
            _write(page.hero)
        except HouseError:
            page.hero = before
            raise


def _toggled(title: Spotlight) -> Spotlight:
    return replace(title, is_on_list=not title.is_on_list)


def _write(title: Spotlight) -> None:
    write = library.add_to_list if title.is_on_list else library.remove_from_list
    with unit_of_work() as session:
        write(session, profiles.viewer(session, identity_now()), title.title_id)
