"""Who is signed in, and on which devices."""

from sqlmodel import Session, col, select

from netflix_clone.accounts.models import Account, SignInSession
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.clock import utc_now


def identity(session: Session, session_id: str) -> Identity | None:
    """Who stands behind the sign-in session, or None where it is unknown, revoked, expired or disabled."""
    row = session.exec(
        select(SignInSession, Account)
        .join(Account, col(Account.id) == SignInSession.account_id)
        .where(
            SignInSession.id == session_id,
            col(SignInSession.revoked_at).is_(None),
            SignInSession.expires_at > utc_now(),
            col(Account.is_disabled).is_(False),
        )
    ).first()
    if row is None:
        return None
    sign_in, account = row
    return Identity(
        account_id=sign_in.account_id,
        role=account.role,
        session_id=sign_in.id,
        profile_id=sign_in.profile_id,
    )
