"""Who is here, for the frame of every page."""

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.kit.db import read_only
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import ProfileCard


class FrameState(rx.State):
    """The chosen profile, the others of the household, and whether the office is open to this account."""

    name: str = ""
    avatar_url: str = ""
    others: list[ProfileCard] = []
    is_admin: bool = False

    @rx.event
    @guard(Access.ACCOUNT)
    async def load(self) -> None:
        """Fill the account menu."""
        identity = identity_now()
        with read_only() as session:
            household = profiles.profiles_of(session, identity.account_id)
        chosen = next((profile for profile in household if profile.id == identity.profile_id), None)
        self.name = chosen.name if chosen else ""
        self.avatar_url = chosen.avatar_url if chosen else ""
        self.others = [profile for profile in household if profile != chosen]
        self.is_admin = identity.is_admin
