"""Profiles of an account, and the viewer of a request."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlmodel import Session, col, func, select

from netflix_clone.accounts.schemas import Identity
from netflix_clone.billing import queries as billing
from netflix_clone.kit.errors import NoProfile, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.profiles import caption_style, pins
from netflix_clone.profiles.avatars import avatar_url
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import (
    HIGHEST_CEILING,
    Face,
    FrozenProfile,
    Lock,
    LockKind,
    Preferences,
    ProfileCard,
    Recipient,
    Viewer,
)


def viewer(session: Session, identity: Identity) -> Viewer:
    """Who watches: the profile that the sign-in session chose.

    Raises:
        NoProfile: none was chosen, or it has gone.
        FrozenProfile: the plan holds fewer profiles.
    """
    profile = session.get(Profile, identity.profile_id) if identity.profile_id else None
    if profile is None or profile.id is None or profile.account_id != identity.account_id:
        raise NoProfile
    check_thawed(session, profile)
    return _viewer(profile, profile.id, identity.session_id)


def viewers(session: Session, profile_ids: Sequence[int]) -> dict[int, Viewer]:
    """Several profiles as who watches, though on no device: for what is made ready while they are away."""
    rows = session.exec(select(Profile).where(col(Profile.id).in_(profile_ids)))
    return {row.id: _viewer(row, row.id, "") for row in rows if row.id is not None}


def owners(session: Session, account_ids: Sequence[int]) -> dict[int, Recipient]:
    """How to write to the holders of several accounts, by account, in one query."""
    rows = session.exec(
        select(Profile).where(col(Profile.account_id).in_(account_ids), col(Profile.is_owner))
    )
    return {
        row.account_id: Recipient(row.account_id, row.name, row.language, row.maturity_ceiling, row.is_kids)
        for row in rows
    }


def _viewer(profile: Profile, profile_id: int, session_id: str) -> Viewer:
    return Viewer(
        account_id=profile.account_id,
        profile_id=profile_id,
        session_id=session_id,
        name=profile.name,
        language=profile.language,
        maturity_ceiling=profile.maturity_ceiling,
        is_kids=profile.is_kids,
        **_preferences(profile),
    )


def profiles_of(session: Session, account_id: int) -> tuple[ProfileCard, ...]:
    """The profiles of a household, the owner's first."""
    rows = session.exec(
        select(Profile)
        .where(Profile.account_id == account_id)
        .order_by(col(Profile.is_owner).desc(), col(Profile.id))
    )
    return tuple(card(row) for row in rows)


def most(session: Session, account_id: int) -> int:
    """How many profiles the household may have: what its plan holds, or MAX_PROFILES where nothing is sold."""
    if not settings().sells:
        return settings().max_profiles
    return billing.entitlement(session, account_id).max_profiles


def check_thawed(session: Session, row: Profile) -> None:
    """Let a profile pass that the plan holds: the owner's always, then those that were made first.

    Raises:
        FrozenProfile: there are as many before it as the plan holds.
    """
    if row.is_owner or not settings().sells:
        return
    limit = most(session, row.account_id)
    before = select(func.count()).where(
        col(Profile.account_id) == row.account_id, col(Profile.is_owner) | (col(Profile.id) < row.id)
    )
    if session.exec(before).one() >= limit:
        raise FrozenProfile(limit)


def profile(session: Session, account_id: int, profile_id: int) -> ProfileCard:
    """One profile of a household.

    Raises:
        NotFound: the household has no such profile.
    """
    return card(_row(session, account_id, profile_id))


def _row(session: Session, account_id: int, profile_id: int) -> Profile:
    row = session.get(Profile, profile_id)
    if row is None or row.account_id != account_id:
        raise NotFound(gettext("There is no such profile."))
    return row


def recipients(session: Session, profile_ids: Sequence[int]) -> dict[int, Recipient]:
    """How to write to the people behind several profiles, in one query."""
    rows = session.exec(select(Profile).where(col(Profile.id).in_(profile_ids)))
    return {
        row.id: Recipient(row.account_id, row.name, row.language, row.maturity_ceiling, row.is_kids)
        for row in rows
        if row.id is not None
    }


def owner(session: Session, account_id: int) -> ProfileCard | None:
    """The profile of the account's owner."""
    row = _owner(session, account_id)
    return card(row) if row else None


def _owner(session: Session, account_id: int) -> Profile | None:
    return session.exec(
        select(Profile).where(Profile.account_id == account_id, col(Profile.is_owner))
    ).first()


def asks_owner(session: Session, identity: Identity) -> bool:
    """Whether adding a profile takes the owner's PIN: the owner has one, and is not who watches."""
    holder = owner(session, identity.account_id)
    return holder is not None and holder.is_locked and holder.id != identity.profile_id


def may_change(session: Session, identity: Identity, row: Profile) -> bool:
    """Whether a grown-up's hands may be laid on a profile: one with a PIN is its own, and the owner's, to change."""
    if row.pin_hash is None or row.id == identity.profile_id:
        return True
    asking = session.get(Profile, identity.profile_id) if identity.profile_id else None
    return asking is not None and asking.is_owner


def household(session: Session, identity: Identity) -> tuple[Face, ...]:
    """The profiles of the household as who asks finds them: what opens each, and whether it is theirs to change."""
    rows = session.exec(
        select(Profile)
        .where(Profile.account_id == identity.account_id)
        .order_by(col(Profile.is_owner).desc(), col(Profile.id))
    ).all()
    asking = next((row for row in rows if row.id == identity.profile_id), None)
    holder = next((row for row in rows if row.is_owner), None)
    reach = asking.maturity_ceiling if asking else HIGHEST_CEILING
    limit = most(session, identity.account_id)
    hashes = {row.id: row.pin_hash for row in rows}
    locks = [_lock(identity, row, holder) for row in rows]
    return tuple(
        Face(
            profile=card(row),
            lock=lock.kind,
            figures=pins.length(hashes.get(lock.profile_id)),
            is_current=row is asking,
            may_change=(
                not identity.is_kids and row.maturity_ceiling <= reach and may_change(session, identity, row)
            ),
            is_frozen=settings().sells and place >= limit,
        )
        for place, (row, lock) in enumerate(zip(rows, locks, strict=True))
    )


def lock_before(session: Session, identity: Identity, profile_id: int) -> Lock:
    """What somebody has to know before the profile watches on this device.

    A locked profile asks for its own PIN. Leaving a kids profile for a grown-up's that has none asks for the
    owner's PIN, or, where the owner has none either, for the password of the account.

    Raises:
        NotFound: the household has no such profile.
    """
    wanted = _row(session, identity.account_id, profile_id)
    return _lock(identity, wanted, _owner(session, identity.account_id))


def _lock(identity: Identity, wanted: Profile, holder: Profile | None) -> Lock:
    if wanted.pin_hash is not None:
        return Lock(LockKind.OWN, wanted.id or 0)
    if not identity.is_kids or wanted.is_kids or wanted.id == identity.profile_id:
        return Lock(LockKind.NONE)
    if holder is not None and holder.pin_hash is not None:
        return Lock(LockKind.OWNER, holder.id or 0)
    return Lock(LockKind.PASSWORD)


def card(row: Profile) -> ProfileCard:
    """A profile as its household sees it."""
    return ProfileCard(
        id=row.id or 0,
        name=row.name,
        avatar_url=avatar_url(row.avatar_seed),
        avatar_seed=row.avatar_seed,
        language=row.language,
        maturity_ceiling=row.maturity_ceiling,
        is_kids=row.is_kids,
        is_locked=row.pin_hash is not None,
        is_owner=row.is_owner,
        **_preferences(row),
    )


def _preferences(row: Profile) -> dict[str, Any]:
    """How the profile likes to watch, by the names of `Preferences`."""
    told = {each.name: getattr(row, each.name) for each in fields(Preferences)}
    return told | {"caption_style": caption_style.read(row.caption_style)}
