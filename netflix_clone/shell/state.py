"""Who is here, for the frame of every page."""

import asyncio

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now, identity_of
from netflix_clone.accounts.schemas import Identity
from netflix_clone.billing import queries as billing
from netflix_clone.billing.phrases import standing
from netflix_clone.billing.phrases.standing import Notice
from netflix_clone.kit.db import read_only
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Face


class FrameState(rx.State):
    """The chosen profile, the others of the household, and what is open to them.

    `has_previews` is whether pictures may begin to move by themselves; `is_closed` whether the account is shut to
    who watches; `lacks_premium` whether premium titles are marked as such;
    `notice` is what presses about the membership.
    """

    name: str = ""
    avatar_url: str = ""
    others: list[Face] = []
    is_admin: bool = False
    is_closed: bool = False
    is_stranger: bool = False
    has_previews: bool = False
    notice: Notice = Notice()
    lacks_premium: bool = False

    @rx.event
    @guard(Access.ACCOUNT)
    async def load(self) -> None:
        """Fill the account menu."""
        await self._fill(identity_now())

    @rx.event
    @guard(Access.PUBLIC)
    async def greet(self) -> None:
        """Fill the account menu where somebody is signed in, on a page that opens for anybody."""
        identity = await identity_of(self)
        self.is_stranger = identity is None
        if identity is not None:
            await self._fill(identity)

    async def _fill(self, identity: Identity) -> None:
        household, self.notice, self.lacks_premium = await asyncio.to_thread(_told, identity)
        chosen = next((face.profile for face in household if face.is_current), None)
        self.name = chosen.name if chosen else ""
        self.avatar_url = chosen.avatar_url if chosen else ""
        self.others = [face for face in household if not face.is_current and not face.is_frozen]
        self.is_admin, self.is_closed = identity.is_admin and not identity.is_kids, identity.is_kids
        self.has_previews = bool(
            chosen and chosen.autoplay_previews and not chosen.saves_data and not chosen.is_kids
        )


def _told(identity: Identity) -> tuple[tuple[Face, ...], Notice, bool]:
    """The faces of the household, what presses, and whether premium titles are beyond its plan."""
    with read_only() as session:
        return (
            profiles.household(session, identity),
            Notice() if identity.is_kids else standing.pressing(session, identity.account_id),
            not billing.entitlement(session, identity.account_id).premium_titles,
        )
