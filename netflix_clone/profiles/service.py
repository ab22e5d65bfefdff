"""Use cases of profiles: make, change, drop, and enter one.

No profile hands out more than it may see itself: who watches up to 12 can neither make a profile for
adults nor change one. A kids profile changes none at all; the door for that is `Access.HOLDER`.
"""

import re
import secrets
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.accounts import service as accounts
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict, Forbidden, HouseError, Invalid, NotFound
from netflix_clone.kit.settings import settings
from netflix_clone.kit.text import one_line
from netflix_clone.profiles import pins, queries
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import (
    HIGHEST_CEILING,
    HIGHEST_KIDS_CEILING,
    KIDS_CEILING,
    LONGEST_NAME,
    ProfileCard,
    ProfileChanges,
    ProfileDraft,
)

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_SEED = re.compile(r"[a-z0-9-]{1,40}")


class PinLocked(HouseError):
    """The PIN was wrong too often."""

    status = 429
    code = "pin-locked"

    def __init__(self, until: datetime) -> None:
        wait_s = max(1, int((until - utc_now()).total_seconds()) + 1)
        super().__init__(
            f"The PIN was wrong {pins.MOST_TRIES} times. Try again in {wait_s // 60 + 1} minutes.",
            headers={"Retry-After": str(wait_s)},
        )


class WrongPin(Invalid):
    """The PIN is missing or wrong."""

    status = 403
    code = "wrong-pin"

    def __init__(self, sentence: str = "That PIN is wrong.") -> None:
        super().__init__(sentence, field="pin")


def add_first_profile(session: Session, account_id: int, name: str) -> None:
    """Make the owner's profile of a new account, unless it has one."""
    if not _count(session, account_id):
        add_profile(session, account_id, ProfileDraft(name=name[:LONGEST_NAME]))


def add_profile(session: Session, account_id: int, draft: ProfileDraft) -> int:
    """Make a profile for a household and return its id; the first one is the owner's.

    Raises:
        Conflict: there is one of that name, or there are as many as there may be.
        Invalid: a value is of the wrong form.
    """
    session.exec(select(Profile.id).where(Profile.account_id == account_id).with_for_update()).all()
    count = _count(session, account_id)  # with the household locked, or two at once would both find room
    if count >= settings().max_profiles:
        raise Conflict(f"A household has at most {settings().max_profiles} profiles.")
    is_owner = count == 0
    if is_owner and draft.is_kids:
        raise Invalid("The first profile is a grown-up's.", field="is_kids")
    profile = Profile(
        account_id=account_id,
        name=_free_name(session, account_id, draft.name),
        avatar_seed=_seed(draft.avatar_seed or secrets.token_hex(6)),
        language=_language(draft.language),
        maturity_ceiling=_ceiling(draft.maturity_ceiling, is_kids=draft.is_kids),
        is_kids=draft.is_kids,
        is_owner=is_owner,
        pin_hash=draft.pin_hash,
        autoplay_next=draft.autoplay_next,
    )
    session.add(profile)
    session.flush()
    assert profile.id is not None  # noqa: S101 -- set by the flush above
    return profile.id


def create_profile(session: Session, identity: Identity, draft: ProfileDraft) -> ProfileCard:
    """Make a profile for who is signed in.

    Raises:
        Forbidden: it would see more than the profile that asks.
        Conflict, Invalid: as `add_profile`.
    """
    _check_reach(_reach(session, identity), _ceiling(draft.maturity_ceiling, is_kids=draft.is_kids))
    return queries.card(_own(session, identity, add_profile(session, identity.account_id, draft)))


def update_profile(
    session: Session, identity: Identity, profile_id: int, changes: ProfileChanges
) -> ProfileCard:
    """Change a profile of the household.

    Raises:
        NotFound: the household has no such profile.
        Forbidden: it sees more, or would, than the profile that asks.
        Conflict, Invalid: as `add_profile`.
    """
    profile, reach = _own(session, identity, profile_id), _reach(session, identity)
    _check_reach(reach, profile.maturity_ceiling)
    if changes.name is not None:
        profile.name = _free_name(session, identity.account_id, changes.name, except_id=profile_id)
    if changes.avatar_seed is not None:
        profile.avatar_seed = _seed(changes.avatar_seed)
    if changes.language is not None:
        profile.language = _language(changes.language)
    if changes.autoplay_next is not None:
        profile.autoplay_next = changes.autoplay_next
    if changes.pin_hash is not None:
        profile.pin_hash = changes.pin_hash or None
        profile.pin_failures, profile.pin_locked_until = 0, None
    _set_reach(session, profile, changes)
    _check_reach(reach, profile.maturity_ceiling)
    session.add(profile)
    return queries.card(profile)


def delete_profile(session: Session, identity: Identity, profile_id: int) -> None:
    """Drop a profile and all it watched.

    Raises:
        NotFound: the household has no such profile.
        Conflict: it is the owner's, which stays as long as the account.
        Forbidden: it sees more than the profile that asks.
    """
    profile = _own(session, identity, profile_id)
    if profile.is_owner:
        raise Conflict("The owner's profile cannot be deleted.")
    _check_reach(_reach(session, identity), profile.maturity_ceiling)
    accounts.forget_profile(session, profile_id, closes_account=profile.maturity_ceiling < HIGHEST_CEILING)
    session.delete(profile)


def take_pin_try(session: Session, identity: Identity, profile_id: int) -> str | None:
    """What a PIN for the profile is compared with, None where it has none; the try is counted beforehand.

    Counting first means that no number of tries at the same time gets more than five; the caller commits.

    Raises:
        NotFound: the household has no such profile.
        PinLocked: five were wrong; nothing is compared any more for a quarter of an hour.
    """
    profile = _own(session, identity, profile_id, for_update=True)
    now = utc_now()
    if profile.pin_locked_until and profile.pin_locked_until > now:
        raise PinLocked(profile.pin_locked_until)
    if profile.pin_hash is None:
        return None
    if profile.pin_locked_until:
        profile.pin_failures, profile.pin_locked_until = 0, None
    profile.pin_failures += 1
    if profile.pin_failures >= pins.MOST_TRIES:
        profile.pin_locked_until = now + pins.LOCK_OUT
    session.add(profile)
    return profile.pin_hash


def forgive_pin_tries(session: Session, identity: Identity, profile_id: int) -> None:
    """The PIN was right: the tries before count no more."""
    profile = _own(session, identity, profile_id)
    profile.pin_failures, profile.pin_locked_until = 0, None
    session.add(profile)


def enter(session: Session, identity: Identity, profile_id: int) -> ProfileCard:
    """Let a profile watch on this device; its PIN was compared before.

    Raises:
        NotFound: the household has no such profile.
    """
    profile = _own(session, identity, profile_id)
    accounts.choose_profile(session, identity.session_id, profile_id, is_kids=profile.is_kids)
    return queries.card(profile)


def is_seed(seed: str) -> bool:
    """Whether a face can be drawn from `seed`."""
    return bool(_SEED.fullmatch(seed))


def _own(session: Session, identity: Identity, profile_id: int, *, for_update: bool = False) -> Profile:
    wanted = select(Profile).where(Profile.id == profile_id, Profile.account_id == identity.account_id)
    profile = session.exec(wanted.with_for_update() if for_update else wanted).first()
    if profile is None:
        raise NotFound("There is no such profile.")
    return profile


def _reach(session: Session, identity: Identity) -> int:
    """The highest ceiling that who asks may act on; a device on which nobody watches yet may act on all."""
    asking = session.get(Profile, identity.profile_id) if identity.profile_id else None
    return asking.maturity_ceiling if asking else HIGHEST_CEILING


def _check_reach(reach: int, ceiling: int) -> None:
    if ceiling > reach:
        raise Forbidden("This profile may not do that for somebody who may see more than it does.")


def _set_reach(session: Session, profile: Profile, changes: ProfileChanges) -> None:
    """Change who the profile is for and what it may see; the one follows the other."""
    is_kids = profile.is_kids if changes.is_kids is None else changes.is_kids
    if is_kids and profile.is_owner:
        raise Invalid("The owner's profile is a grown-up's.", field="is_kids")
    wanted = changes.maturity_ceiling
    if wanted is None and is_kids == profile.is_kids:
        wanted = profile.maturity_ceiling
    profile.maturity_ceiling = _ceiling(wanted, is_kids=is_kids)
    if is_kids != profile.is_kids:
        profile.is_kids = is_kids
        accounts.mark_kids(session, profile.id or 0, is_kids=is_kids)


def _count(session: Session, account_id: int) -> int:
    return session.exec(
        select(func.count()).select_from(Profile).where(Profile.account_id == account_id)
    ).one()


def _free_name(session: Session, account_id: int, name: str, *, except_id: int | None = None) -> str:
    clean = one_line(name)
    if not clean:
        raise Invalid("Give the profile a name.", field="name")
    if len(clean) > LONGEST_NAME:
        raise Invalid(f"A name has at most {LONGEST_NAME} signs.", field="name")
    others = session.exec(
        select(Profile.name).where(Profile.account_id == account_id, col(Profile.id) != (except_id or 0))
    )
    if clean.casefold() in {other.casefold() for other in others}:
        raise Conflict("There is a profile of that name.")
    return clean


def _ceiling(wanted: int | None, *, is_kids: bool) -> int:
    highest = HIGHEST_KIDS_CEILING if is_kids else HIGHEST_CEILING
    ceiling = wanted if wanted is not None else (KIDS_CEILING if is_kids else HIGHEST_CEILING)
    if not 0 <= ceiling <= highest:
        raise Invalid(f"Choose an age from 0 to {highest}.", field="maturity_ceiling")
    return ceiling


def _language(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise Invalid("Name a language such as en or de.", field="language")
    return language


def _seed(seed: str) -> str:
    if not is_seed(seed):
        raise Invalid("Choose one of the pictures.", field="avatar_seed")
    return seed
