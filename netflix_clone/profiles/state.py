"""The profiles of the household: at the gate, where they are managed, in their settings."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.billing import queries as billing
from netflix_clone.billing.schemas import Gate
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import Forbidden, NoProfile, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import caption_style, queries
from netflix_clone.profiles.schemas import Face, ProfileCard, frozen_words

_NOBODY = ProfileCard(
    id=0,
    name="",
    avatar_url="",
    language="en",
    maturity_ceiling=0,
    is_kids=False,
    is_locked=False,
    is_owner=False,
)


class ProfilesState(rx.State):
    """Who may watch here, and how many more there may be."""

    faces: list[Face] = []
    room_left: int = 0
    most: int = 0
    frozen: str = ""
    frozen_count: int = 0
    larger_plan: str = ""
    owner_name: str = ""
    owner_is_locked: bool = False
    asks_owner: bool = False
    is_closed: bool = False
    is_loaded: bool = False

    @rx.event
    @guard(Access.ACCOUNT)
    async def load(self) -> None:
        """Fetch the household."""
        identity = identity_now()
        self.faces, self.asks_owner, self.most, self.larger_plan = await asyncio.to_thread(
            _household, identity
        )
        self.frozen_count = sum(face.is_frozen for face in self.faces)
        owner = next((face.profile for face in self.faces if face.profile.is_owner), None)
        self.owner_name, self.owner_is_locked = (owner.name, owner.is_locked) if owner else ("", False)
        self.frozen = frozen_words(self.most)
        self.room_left = max(self.most - len(self.faces), 0)
        self.is_closed = identity.is_kids
        self.is_loaded = True


class SettingsState(rx.State):
    """One profile, whose settings are open."""

    profile: ProfileCard = _NOBODY
    captions: dict[str, Any] = caption_style.DEFAULTS
    is_own: bool = True
    is_closed: bool = False
    owner_name: str = ""
    owner_is_locked: bool = False
    problem: str = ""
    is_loaded: bool = False

    @rx.event
    @guard(Access.ACCOUNT)
    async def load(self) -> AsyncIterator[None]:
        """Fetch who watches, or whom the address names."""
        identity, named = identity_now(), self.router.url.query_parameters.get("profile", "")
        if not named and identity.profile_id is None:
            raise NoProfile
        if self.is_loaded:
            self.is_loaded = False
            yield
        self.problem, self.profile = "", _NOBODY
        try:
            wanted = int(named or identity.profile_id or 0)
            face, owner = await asyncio.to_thread(_face_and_owner, identity, wanted)
        except (NotFound, Forbidden, ValueError) as error:
            self.problem = getattr(error, "sentence", "") or gettext("There is no such profile.")
        else:
            self.profile, self.is_own, self.is_closed = face.profile, face.is_current, identity.is_kids
            self.captions = caption_style.DEFAULTS | face.profile.caption_style
            self.owner_name = owner.name if owner else ""
            self.owner_is_locked = bool(owner and owner.is_locked)
        self.is_loaded = True


def _household(identity: Identity) -> tuple[list[Face], bool, int, str]:
    """The faces, whether adding one takes the owner's PIN, how many there may be, and, when full, which plan has room."""
    with read_only() as session:
        faces = list(queries.household(session, identity))
        most = queries.most(session, identity.account_id)
        is_short = settings().sells and len(faces) >= most and not identity.is_kids
        larger = billing.wall(session, identity.account_id, Gate.PROFILES).plan_name if is_short else ""
        asks_owner = queries.asks_owner(session, identity)
    return faces, asks_owner, most, gettext(larger) if larger else ""


def _face_and_owner(identity: Identity, wanted: int) -> tuple[Face, ProfileCard | None]:
    with read_only() as session:
        face = _face(queries.household(session, identity), wanted)
        return face, queries.owner(session, identity.account_id)


def _face(household: tuple[Face, ...], wanted: int) -> Face:
    """The face of a household, where it may be changed by who asks.

    Raises:
        NotFound, Forbidden: it may not.
    """
    face = next((face for face in household if face.profile.id == wanted), None)
    if face is None:
        raise NotFound(gettext("There is no such profile."))
    if not face.is_current and not face.may_change:
        raise Forbidden(
            gettext(
                "{name} cannot be changed from here. Switch to that profile first.", name=face.profile.name
            )
        )
    return face
