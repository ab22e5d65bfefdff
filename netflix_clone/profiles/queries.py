"""Profiles of an account, and the viewer of a request."""

from sqlmodel import Session

from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.errors import NoProfile
from netflix_clone.profiles.models import Profile
from netflix_clone.profiles.schemas import Viewer


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
