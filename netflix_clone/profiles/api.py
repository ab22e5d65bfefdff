"""Who watches: /api/profiles, and the drawn faces."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, Field

from demo_content.art.avatars import avatar
from netflix_clone.accounts import credentials
from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import pins, queries, service
from netflix_clone.profiles.schemas import ProfileCard, ProfileChanges, ProfileDraft

router = APIRouter(prefix="/api/profiles", tags=["profiles"])
faces = APIRouter(prefix="/art/avatar", dependencies=[Depends(require(Access.PUBLIC, rate="2000/minute"))])
ROUTERS = (router, faces)

SignedInPerson = Annotated[Identity, Depends(require(Access.ACCOUNT))]
Holder = Annotated[Identity, Depends(require(Access.HOLDER))]
ProfileId = Annotated[int, Path(ge=1, le=2**31 - 1)]
FACE_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


class NewProfile(BaseModel):
    """A profile to make; what is left out is chosen sensibly."""

    name: str = Field(max_length=200, examples=["Nora"])
    avatar_seed: str = ""
    language: str = "en"
    maturity_ceiling: int | None = Field(default=None, description="Age; 18, or 7 for kids, if left out.")
    is_kids: bool = False
    autoplay_next: bool = True
    pin: str | None = Field(default=None, description="Four to six figures.")


class ProfilePatch(BaseModel):
    """What to change. An existing PIN is changed, or with `""` taken off, by who knows it or the password."""

    name: str | None = Field(default=None, max_length=200)
    avatar_seed: str | None = None
    language: str | None = None
    maturity_ceiling: int | None = None
    is_kids: bool | None = None
    autoplay_next: bool | None = None
    pin: str | None = None
    current_pin: str = ""
    password: str = Field(default="", max_length=4096)


class Entry(BaseModel):
    """The PIN, where the profile has one."""

    pin: str = Field(default="", max_length=20)


@router.get("")
def profiles(identity: SignedInPerson) -> tuple[ProfileCard, ...]:
    """The household."""
    with read_only() as session:
        return queries.profiles_of(session, identity.account_id)


@router.post("", status_code=201)
def create(body: NewProfile, identity: Holder) -> ProfileCard:
    """Make a profile."""
    pin_hash = pins.hashed(body.pin) if body.pin else None
    draft = ProfileDraft(**body.model_dump(exclude={"pin"}), pin_hash=pin_hash)
    with unit_of_work() as session:
        return service.create_profile(session, identity, draft)


@router.get("/{profile_id}")
def profile(profile_id: ProfileId, identity: SignedInPerson) -> ProfileCard:
    """One of the household."""
    with read_only() as session:
        return queries.profile(session, identity.account_id, profile_id)


@router.patch("/{profile_id}")
def update(profile_id: ProfileId, body: ProfilePatch, identity: Holder) -> ProfileCard:
    """Change a profile."""
    pin_hash = None
    if body.pin is not None:
        _check_pin_owner(identity, profile_id, body)
        pin_hash = pins.hashed(body.pin) if body.pin else ""
    changes = ProfileChanges(**body.model_dump(exclude={"pin", "current_pin", "password"}), pin_hash=pin_hash)
    with unit_of_work() as session:
        return service.update_profile(session, identity, profile_id, changes)


@router.delete("/{profile_id}", status_code=204)
def delete(profile_id: ProfileId, identity: Holder) -> None:
    """Drop a profile and all it watched."""
    with unit_of_work() as session:
        service.delete_profile(session, identity, profile_id)


@router.post("/{profile_id}/select")
def select(profile_id: ProfileId, identity: SignedInPerson, body: Entry | None = None) -> ProfileCard:
    """Watch as this profile on this device; a locked one asks for its PIN."""
    _check_pin(identity, profile_id, body.pin if body else "")
    with unit_of_work() as session:
        return service.enter(session, identity, profile_id)


@faces.get("/{seed}", response_class=Response, include_in_schema=False)
def face(seed: str) -> Response:
    """The drawn face of a profile."""
    seed = seed.removesuffix(".svg")
    if not service.is_seed(seed):
        raise NotFound
    return Response(avatar(seed), media_type="image/svg+xml", headers=FACE_HEADERS)


def _check_pin(identity: Identity, profile_id: int, pin: str) -> None:
    """Let pass who knows the PIN; a missing one is asked for and costs no try.

    Raises:
        WrongPin, PinLocked: not this time.
    """
    if not pin:
        with read_only() as session:
            if queries.profile(session, identity.account_id, profile_id).is_locked:
                raise service.WrongPin("This profile has a PIN. Enter it.")
        return
    with unit_of_work() as session:
        stored = service.take_pin_try(session, identity, profile_id)
    if stored is None:
        return
    if not pins.matches(pin, stored):
        raise service.WrongPin
    with unit_of_work() as session:
        service.forgive_pin_tries(session, identity, profile_id)


def _check_pin_owner(identity: Identity, profile_id: int, body: ProfilePatch) -> None:
    """An existing PIN is not changed by whoever happens to hold the device."""
    if body.password:
        credentials.verify_own(identity, body.password, field="password")
    else:
        _check_pin(identity, profile_id, body.current_pin)
