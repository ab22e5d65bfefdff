"""Who watches: /api/profiles, and the drawn faces."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel, Field

from demo_content.art.avatars import avatar
from netflix_clone.accounts import cookies, credentials
from netflix_clone.accounts.access import ChildWatching, require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import i18n
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Invalid, NotFound
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import pins, queries, service
from netflix_clone.profiles.schemas import LockKind, ProfileCard, ProfileChanges, ProfileDraft

router = APIRouter(prefix="/api/profiles", tags=["profiles"])
faces = APIRouter(prefix="/art/avatar", dependencies=[Depends(require(Access.PUBLIC, rate="2000/minute"))])
languages = APIRouter(tags=["profiles"])
ROUTERS = (router, faces, languages)

SignedInPerson = Annotated[Identity, Depends(require(Access.ACCOUNT))]
Holder = Annotated[Identity, Depends(require(Access.HOLDER))]
ProfileId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Proof = Annotated[
    str,
    Field(
        max_length=4096,
        description="The owner's PIN, or the password of the account: asked for where something opens more than "
        "before (`proof-needed`).",
    ),
]
FACE_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


class NewProfile(BaseModel):
    """A profile to make; what is left out is chosen sensibly."""

    name: str = Field(max_length=200, examples=["Nora"])
    avatar_seed: str = ""
    language: str = Field(default="", description="That of this request, if left out.")
    maturity_ceiling: int | None = Field(default=None, description="Age; 18, or 7 for kids, if left out.")
    is_kids: bool = False
    autoplay_next: bool = True
    autoplay_previews: bool = True
    skips_by_itself: bool = False
    asks_after_episodes: int = 3
    max_height: int = 0
    saves_data: bool = False
    caption_style: dict[str, Any] = Field(default_factory=dict)
    pin: str | None = Field(default=None, description="Four to six figures.")
    proof: Proof = ""


class ProfilePatch(BaseModel):
    """What to change. An existing PIN is changed, or with `""` taken off, by who knows it or the password."""

    name: str | None = Field(default=None, max_length=200)
    avatar_seed: str | None = None
    language: str | None = None
    maturity_ceiling: int | None = None
    is_kids: bool | None = None
    autoplay_next: bool | None = None
    autoplay_previews: bool | None = None
    skips_by_itself: bool | None = Field(default=None, description="Intros and recaps are skipped unasked.")
    asks_after_episodes: int | None = Field(default=None, description="0 (never), 2, 3, 5 or 8.")
    max_height: int | None = Field(default=None, description="0 (any), 480, 720, 1080 or 2160.")
    saves_data: bool | None = None
    caption_style: dict[str, Any] | None = Field(
        default=None,
        description="All that is chosen of size (50 to 200), font, colour, background, opacity, edge, position.",
    )
    pin: str | None = None
    current_pin: str = ""
    password: str = Field(default="", max_length=4096)
    proof: Proof = ""


class Entry(BaseModel):
    """The PIN, where one is asked for; the password of the account opens where a PIN is forgotten."""

    pin: str = Field(default="", max_length=20)
    password: str = Field(default="", max_length=4096)


class LanguageChoice(BaseModel):
    """A language of the pages."""

    language: str = Field(max_length=20, examples=["de"])


@router.get("")
def profiles(identity: SignedInPerson) -> tuple[ProfileCard, ...]:
    """The household."""
    with read_only() as session:
        return queries.profiles_of(session, identity.account_id)


@router.post("", status_code=201)
def create(body: NewProfile, identity: Holder) -> ProfileCard:
    """Make a profile; where the owner has a PIN, nobody else does so without it."""
    is_proved = _is_proved(identity, body.proof)
    pin_hash = pins.hashed(body.pin) if body.pin else None
    draft = ProfileDraft(**body.model_dump(exclude={"pin", "proof"}), pin_hash=pin_hash)
    with unit_of_work() as session:
        return service.create_profile(session, identity, draft, is_proved=is_proved)


@router.get("/{profile_id}")
def profile(profile_id: ProfileId, identity: SignedInPerson) -> ProfileCard:
    """One of the household."""
    with read_only() as session:
        return queries.profile(session, identity.account_id, profile_id)


@router.patch("/{profile_id}")
def update(
    profile_id: ProfileId, body: ProfilePatch, identity: SignedInPerson, response: Response
) -> ProfileCard:
    """Change a profile; a child changes its own captions, language and autoplay alone."""
    if identity.is_kids and (body.pin is not None or body.proof):
        raise ChildWatching
    is_proved = _is_proved(identity, body.proof)
    pin_hash = None
    if body.pin is not None:
        _check_pin_owner(identity, profile_id, body)
        pin_hash = pins.hashed(body.pin) if body.pin else ""
    chosen = body.model_dump(exclude={"pin", "current_pin", "password", "proof"})
    changes = ProfileChanges(**chosen, pin_hash=pin_hash)
    with unit_of_work() as session:
        changed = service.update_profile(session, identity, profile_id, changes, is_proved=is_proved)
    if body.language is not None and profile_id == identity.profile_id:
        response.headers.append("set-cookie", cookies.kept_language(changed.language))
    return changed


@router.delete("/{profile_id}", status_code=204)
def delete(profile_id: ProfileId, identity: Holder) -> None:
    """Drop a profile and all it watched."""
    with unit_of_work() as session:
        service.delete_profile(session, identity, profile_id)


@router.post("/{profile_id}/select")
def select(
    profile_id: ProfileId, identity: SignedInPerson, response: Response, body: Entry | None = None
) -> ProfileCard:
    """Watch as this profile on this device; a locked one asks for its PIN, and so does leaving a kids profile.

    From now on pages speak its language.
    """
    _check_entry(identity, profile_id, body or Entry())
    with unit_of_work() as session:
        chosen = service.enter(session, identity, profile_id)
    response.headers.append("set-cookie", cookies.kept_language(chosen.language))
    return chosen


@languages.put("/api/language", status_code=204)
def choose_language(
    body: LanguageChoice,
    identity: Annotated[Identity | None, Depends(require(Access.PUBLIC))],
    response: Response,
) -> None:
    """Let pages speak a language on this device, and wherever the profile watches that is chosen here."""
    if body.language not in i18n.languages():
        raise Invalid(gettext("There are no pages in that language."), field="language")
    if identity is not None and identity.profile_id is not None:
        with unit_of_work() as session:
            service.set_language(session, identity.profile_id, body.language)
    response.headers.append("set-cookie", cookies.kept_language(body.language))


@faces.get("/{seed}", response_class=Response, include_in_schema=False)
def face(seed: str) -> Response:
    """The drawn face of a profile."""
    seed = seed.removesuffix(".svg")
    if not service.is_seed(seed):
        raise NotFound
    return Response(avatar(seed), media_type="image/svg+xml", headers=FACE_HEADERS)


def _check_entry(identity: Identity, profile_id: int, entry: Entry) -> None:
    """Let pass who knows what the profile asks for.

    Raises:
        WrongPin, PinLocked, ProofNeeded: not this time.
    """
    with read_only() as session:
        lock = queries.lock_before(session, identity, profile_id)
    if lock.kind is LockKind.NONE:
        return
    if entry.password:
        credentials.verify_own(identity, entry.password, field="password")
    elif lock.kind is LockKind.PASSWORD:
        raise service.ProofNeeded(
            gettext("The password of the account leads out of a kids profile."), field="password"
        )
    else:
        _check_pin(identity, lock.profile_id, entry.pin)


def _check_pin(identity: Identity, profile_id: int, pin: str, *, field: str = "pin") -> None:
    """Let pass who knows the PIN; a missing one is asked for and costs no try.

    Raises:
        WrongPin, PinLocked: not this time.
    """
    if not pin:
        with read_only() as session:
            if queries.profile(session, identity.account_id, profile_id).is_locked:
                raise service.WrongPin(gettext("Enter the PIN."), field=field)
        return
    with unit_of_work() as session:
        tried = service.take_pin_try(session, identity, profile_id)
    if tried is None:
        return
    stored, tries_left = tried
    if not pins.matches(pin, stored):
        raise service.WrongPin(
            ngettext("That PIN is wrong. {n} try left.", "That PIN is wrong. {n} tries left.", tries_left),
            field=field,
        )
    with unit_of_work() as session:
        service.forgive_pin_tries(session, identity, profile_id)


def _is_proved(identity: Identity, proof: str) -> bool:
    """Whether somebody showed that they are a grown-up; figures are the owner's PIN, all else is a password.

    Raises:
        WrongPin, PinLocked, WrongPassword: what they gave is not right.
    """
    if not proof:
        return False
    with read_only() as session:
        owner = queries.owner(session, identity.account_id)
    if pins.is_one(proof) and owner is not None and owner.is_locked:
        _check_pin(identity, owner.id, proof, field="proof")
    else:
        credentials.verify_own(identity, proof, field="proof")
    return True


def _check_pin_owner(identity: Identity, profile_id: int, body: ProfilePatch) -> None:
    """An existing PIN is not changed by whoever happens to hold the device."""
    if body.password:
        credentials.verify_own(identity, body.password, field="password")
    else:
        _check_pin(identity, profile_id, body.current_pin, field="current_pin")
