"""Who is here, for the frame of every page."""

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now, identity_of
from netflix_clone.accounts.schemas import Identity
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
    is_stranger: bool = False

    @rx.event
    @guard(Access.ACCOUNT)
    async def load(self) -> None:
        """Fill the account menu."""
        self._fill(identity_now())

    @rx.event
    @guard(Access.PUBLIC)
    async def greet(self) -> None:
        """Fill the account menu where somebody is signed in, on a page that opens for anybody."""
        identity = await identity_of(self)
        self.is_stranger = identity is None
        if identity is not None:
            self._fill(identity)

    def _fill(self, identity: Identity) -> None:
        with read_only() as session:
            household = profiles.profiles_of(session, identity.account_id)
        chosen = next((profile for profile in household if profile.id == identity.profile_id), None)
        self.name = chosen.name if chosen else ""
        self.avatar_url = chosen.avatar_url if chosen else ""
        self.others = [profile for profile in household if profile != chosen]
        self.is_admin = identity.is_admin
