"""The profiles of the household, for the gate and for managing them."""

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries
from netflix_clone.profiles.schemas import ProfileCard


class ProfilesState(rx.State):
    """Who may watch here, and how many more there may be."""

    profiles: list[ProfileCard] = []
    room_left: int = 0
    is_loaded: bool = False

    @rx.event
    @guard(Access.ACCOUNT)
    async def load(self) -> None:
        """Fetch the household."""
        with read_only() as session:
            self.profiles = list(queries.profiles_of(session, identity_now().account_id))
        self.room_left = max(settings().max_profiles - len(self.profiles), 0)
        self.is_loaded = True
