"""Profiles of an account, and the viewer of a request."""

from sqlmodel import Session, col, select

from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.errors import NoProfile, NotFound
from netflix_clone.profiles.avatars import avatar_url
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import ProfileCard, Viewer


def viewer(session: Session, identity: Identity) -> Viewer:
    """Who watches: the profile that the sign-in session chose.

    Raises:
        NoProfile: none was chosen, or it has gone.
    """
    profile = session.get(Profile, identity.profile_id) if identity.profile_id else None
    if profile is None or profile.id is None or profile.account_id != identity.account_id:
        raise NoProfile
    return Viewer(
        account_id=identity.account_id,
        profile_id=profile.id,
        session_id=identity.session_id,
        name=profile.name,
        language=profile.language,
        maturity_ceiling=profile.maturity_ceiling,
        is_kids=profile.is_kids,
        autoplay_next=profile.autoplay_next,
    )


def profiles_of(session: Session, account_id: int) -> tuple[ProfileCard, ...]:
    """The profiles of a household, the owner's first."""
    rows = session.exec(
        select(Profile)
        .where(Profile.account_id == account_id)
        .order_by(col(Profile.is_owner).desc(), col(Profile.id))
    )
    return tuple(card(row) for row in rows)


def profile(session: Session, account_id: int, profile_id: int) -> ProfileCard:
    """One profile of a household.

    Raises:
        NotFound: the household has no such profile.
    """
    row = session.get(Profile, profile_id)
    if row is None or row.account_id != account_id:
        raise NotFound("There is no such profile.")
    return card(row)


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
        autoplay_next=row.autoplay_next,
    )
