"""Moving to another mail address: confirmed there, and for a week undone from the old one."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select, update

from netflix_clone.accounts import addresses, queries
from netflix_clone.accounts.models import Account, MailChange, Passkey, ResetToken, SocialLink
from netflix_clone.accounts.schemas import ChallengeKind, Identity
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.mail import post_mail
from netflix_clone.accounts.service.second_factor import distrust_second_factor
from netflix_clone.accounts.service.sessions import revoke_all
from netflix_clone.accounts.signals import EmailChanged
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import HouseError, Invalid, NotSignedIn
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.settings import settings

LIFETIME = timedelta(hours=1)
UNDO_LIFETIME = timedelta(days=7)


class BadMailLink(HouseError):
    """The link in a mail was used, is too old, or was never ours."""

    code = "bad-mail-link"
    sentence = noop("This link has been used or is too old. Ask for a new one under Security.")


def check_new_email(session: Session, identity: Identity, email: str) -> None:
    """Let a mail address pass that the account could move to, whoever has it.

    Raises:
        Invalid: it is no mail address, or the one that the account has.
    """
    account = session.get(Account, identity.account_id)
    if account is None:
        raise NotSignedIn
    if addresses.normalised(email) == account.email:
        raise Invalid(gettext("That is your address already."), field="email")


def request_email_change(session: Session, identity: Identity, email: str) -> None:
    """Post a link to the new address that moves the account there.

    An address that has an account gets a notice instead, and who asks does not learn it.

    Raises:
        Invalid: it is no mail address.
    """
    account = session.get(Account, identity.account_id)
    if account is None:
        raise NotSignedIn
    address = addresses.normalised(email)
    _drop_unconfirmed(session, identity.account_id)
    token = tokens.opaque()
    session.add(
        MailChange(
            account_id=identity.account_id,
            old_email=account.email,
            new_email=address,
            token_hash=tokens.digest(token),
            expires_at=utc_now() + LIFETIME,
        )
    )
    if _is_taken(session, address, identity.account_id):
        post_mail(
            session,
            address,
            subject=gettext("You already have an account at {brand}", brand=settings().brand_name),
            body=gettext(
                "Somebody, perhaps you, tried to move another account to this address. Nothing was changed.\n\n"
                "Sign in: {sign_in}\n",
                sign_in=f"{settings().site_url}/login",
            ),
        )
        return
    post_mail(
        session,
        address,
        subject=gettext("Confirm your new address for {brand}", brand=settings().brand_name),
        body=gettext(
            "Open this link within an hour, and you sign in with this address from then on:\n\n"
            "{url}\n\n"
            "If you did not ask for it, do nothing.\n",
            url=f"{settings().site_url}/confirm-address#change={token}",
        ),
    )


def confirm_email_change(session: Session, token: str) -> None:
    """Move the account to the address that a link was posted to; the old one is told how to undo it.

    Announces:
        EmailChanged

    Raises:
        BadMailLink: the link was used, is too old, or the address was taken meanwhile.
    """
    change = session.exec(
        select(MailChange).where(MailChange.token_hash == tokens.digest(token)).with_for_update()
    ).first()
    account = session.get(Account, change.account_id) if change else None
    if change is None or account is None or change.confirmed_at is not None or change.expires_at < utc_now():
        raise BadMailLink
    if account.email != change.old_email:
        raise BadMailLink
    _move(session, account, change.new_email)
    undo = tokens.opaque()
    change.confirmed_at, change.undo_hash = utc_now(), tokens.digest(undo)
    change.undo_until = change.expires_at = utc_now() + UNDO_LIFETIME
    session.add(change)
    announce(session, EmailChanged(change.account_id, change.old_email, change.new_email, is_undone=False))
    post_mail(
        session,
        change.old_email,
        subject=gettext("Your {brand} address was changed", brand=settings().brand_name),
        body=gettext(
            "Your account now has the address {email}.\n\n"
            "If it was not you, undo it within a week. That also signs every device out:\n\n{url}\n",
            email=change.new_email,
            url=f"{settings().site_url}/confirm-address#undo={undo}",
        ),
    )


def undo_email_change(session: Session, token: str) -> None:
    """Give the account its old address back, sign every device out, and drop every way in that was made since the move.

    Announces:
        EmailChanged

    Raises:
        BadMailLink: the link was used or is too old.
    """
    change = session.exec(
        select(MailChange).where(MailChange.undo_hash == tokens.digest(token)).with_for_update()
    ).first()
    account = session.get(Account, change.account_id) if change else None
    if change is None or account is None or change.undo_until is None or change.undo_until < utc_now():
        raise BadMailLink
    told_at = account.email
    _move(session, account, change.old_email)
    # Whatever was asked or confirmed after this one began with an address that was not theirs.
    session.exec(
        delete(MailChange).where(
            col(MailChange.account_id) == change.account_id, col(MailChange.id) >= change.id
        )
    )
    # So do ways in that came with it: they would open the account whatever its new password is.
    since = (change.confirmed_at or utc_now()) - LIFETIME
    for way in (Passkey, SocialLink):
        mine = (col(way.account_id) == change.account_id, col(way.created_at) >= since)
        session.exec(delete(way).where(*mine))
    distrust_second_factor(session, change.account_id, since=since)
    revoke_all(session, change.account_id)
    challenges.forget(session, change.account_id, ChallengeKind.SECOND_FACTOR, ChallengeKind.CLOSING)
    announce(session, EmailChanged(change.account_id, told_at, change.old_email, is_undone=True))
    post_mail(
        session,
        change.old_email,
        subject=gettext("Your {brand} address is the old one again", brand=settings().brand_name),
        body=gettext(
            "Every device was signed out. Passkeys, linked sign-ins and an authenticator app that were added since "
            "were removed, and recovery codes no longer count.\n\n"
            "Choose a new password before anything else: {url}\n",
            url=f"{settings().site_url}/forgot",
        ),
    )


def _move(session: Session, account: Account, email: str) -> None:
    """Links that were posted to the address before open nothing any more."""
    if queries.is_reserved(session, email, but_for=account.id or 0):
        raise BadMailLink
    account.email, account.verified_at = email, utc_now()
    try:
        with session.begin_nested():
            session.add(account)
            session.flush()
    except IntegrityError as error:
        raise BadMailLink from error
    session.exec(
        update(ResetToken)
        .where(col(ResetToken.account_id) == account.id, col(ResetToken.used_at).is_(None))
        .values(used_at=utc_now())
    )
    challenges.forget(session, account.id or 0, ChallengeKind.VERIFY)


def _is_taken(session: Session, address: str, account_id: int) -> bool:
    if queries.is_reserved(session, address, but_for=account_id):
        return True
    return session.exec(select(Account.id).where(Account.email == address)).first() is not None


def _drop_unconfirmed(session: Session, account_id: int) -> None:
    session.exec(
        delete(MailChange).where(
            col(MailChange.account_id) == account_id, col(MailChange.confirmed_at).is_(None)
        )
    )
