"""Getting back in: a new password by the old one, or by a link in a mail."""

from datetime import timedelta

from sqlmodel import Session, col, select, update

from netflix_clone.accounts import addresses
from netflix_clone.accounts.models import Account, ResetToken
from netflix_clone.accounts.schemas import ChallengeKind, Identity
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.mail import post_mail
from netflix_clone.accounts.service.sessions import revoke_all
from netflix_clone.accounts.signals import PasswordChanged
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import HouseError, NotSignedIn
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.settings import settings

RESET_LIFETIME = timedelta(hours=1)


class BadResetLink(HouseError):
    """The link in a mail was used, is too old, or was never ours."""

    code = "bad-reset-link"
    sentence = noop("This link has been used or is too old. Ask for a new one.")


def change_password(session: Session, identity: Identity, *, password_hash: str) -> None:
    """Set a new password for who is signed in; the other devices are signed out.

    Announces:
        PasswordChanged

    Raises:
        NotSignedIn: the account is gone.
    """
    account = session.get(Account, identity.account_id)
    if account is None:
        raise NotSignedIn
    _set_password(session, account, password_hash)
    revoke_all(session, identity.account_id, keep_session_id=identity.session_id)


def request_reset(session: Session, email: str) -> None:
    """Post a link that sets a new password; an address without an account gets nothing, and nobody learns it.

    The token stands behind the `#`: browsers keep that part to themselves, so no log ever holds it.
    """
    account = session.exec(select(Account).where(Account.email == addresses.normalised(email))).first()
    if account is None or account.id is None or account.is_disabled:
        return
    token = tokens.opaque()
    session.add(
        ResetToken(
            account_id=account.id, token_hash=tokens.digest(token), expires_at=utc_now() + RESET_LIFETIME
        )
    )
    post_mail(
        session,
        account.email,
        subject=gettext("A new password for {brand}", brand=settings().brand_name),
        body=gettext(
            "Somebody, we hope you, asked for a new password. Choose it here within an hour:\n\n"
            "{url}\n\n"
            "If it was not you, do nothing: your password stays as it is.\n",
            url=f"{settings().site_url}/reset#token={token}",
        ),
    )


def reset_password(session: Session, token: str, *, password_hash: str) -> int:
    """Set the password of the account that a link was posted to; every device is signed out.

    A second factor is asked as before: the link proves the mailbox alone, and that it is theirs.

    Announces:
        PasswordChanged

    Raises:
        BadResetLink: the link was used, is too old, or was never ours.
    """
    row = session.exec(
        select(ResetToken).where(ResetToken.token_hash == tokens.digest(token)).with_for_update()
    ).first()
    account = session.get(Account, row.account_id) if row else None
    if row is None or account is None or row.used_at is not None or row.expires_at < utc_now():
        raise BadResetLink
    account.verified_at = account.verified_at or utc_now()
    _set_password(session, account, password_hash)
    revoke_all(session, row.account_id)
    return row.account_id


def tell_of_second_registration(session: Session, email: str) -> None:
    """Tell the holder of `email` alone that it was used to register again."""
    post_mail(
        session,
        email,
        subject=gettext("You already have an account at {brand}", brand=settings().brand_name),
        body=gettext(
            "Somebody, perhaps you, tried to open a second account with this address.\n\n"
            "Sign in: {sign_in}\n"
            "Forgot the password? {forgot}\n",
            sign_in=f"{settings().site_url}/login",
            forgot=f"{settings().site_url}/forgot",
        ),
    )


def _set_password(session: Session, account: Account, password_hash: str) -> None:
    """Keep the new hash, and let no older link, and no sign-in half done with the old one, work."""
    account.password_hash = password_hash
    session.add(account)
    session.exec(
        update(ResetToken)
        .where(col(ResetToken.account_id) == account.id, col(ResetToken.used_at).is_(None))
        .values(used_at=utc_now())
    )
    assert account.id is not None  # noqa: S101 -- it comes from the database
    challenges.forget(session, account.id, ChallengeKind.SECOND_FACTOR, ChallengeKind.CLOSING)
    announce(session, PasswordChanged(account.id))
    post_mail(
        session,
        account.email,
        subject=gettext("Your {brand} password was changed", brand=settings().brand_name),
        body=gettext(
            "Your password was changed a moment ago, and other devices were signed out.\n\n"
            "If it was not you, choose a new one at once: {url}\n",
            url=f"{settings().site_url}/forgot",
        ),
    )
