"""Who is signed in, on which devices, and which mail waits."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from netflix_clone.accounts.devices import device_kind
from netflix_clone.accounts.models import (
    Account,
    Mail,
    MailChange,
    Passkey,
    RecoveryCode,
    RefreshToken,
    ResetToken,
    SignInSession,
    SocialLink,
    TotpSecret,
)
from netflix_clone.accounts.schemas import (
    CONFIRMED_FOR,
    RACE_GRACE,
    AccountCard,
    Credentials,
    Device,
    Identity,
    LinkCard,
    MailCard,
    PasskeyCard,
    Role,
    Safety,
)
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotSignedIn


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
            col(Account.closes_at).is_(None),
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
        is_kids=sign_in.is_kids,
    )


def is_admin(session: Session, account_id: int) -> bool:
    """Whether the account runs the place."""
    return session.exec(select(Account.role).where(Account.id == account_id)).first() is Role.ADMIN


def credentials(session: Session, email: str) -> Credentials | None:
    """What signing in as `email` compares with, or None where nobody may."""
    account = session.exec(
        select(Account).where(Account.email == email, col(Account.is_disabled).is_(False))
    ).first()
    return _credentials(account)


def credentials_of(session: Session, account_id: int) -> Credentials | None:
    """The same for an account that is known already."""
    return _credentials(session.get(Account, account_id))


def asks_second_factor(session: Session, account_id: int) -> bool:
    """Whether signing in takes more than a password."""
    row = session.get(TotpSecret, account_id)
    return row is not None and row.confirmed_at is not None


def is_confirmed(session: Session, session_id: str) -> bool:
    """Whether who is signed in has shown a moment ago that it is them."""
    at = session.exec(select(SignInSession.confirmed_at).where(SignInSession.id == session_id)).first()
    return at is not None and utc_now() - at < CONFIRMED_FOR


def is_reserved(session: Session, email: str, *, but_for: int = 0) -> bool:
    """Whether an account was moved away from the address so lately that it may still be given back to it."""
    found = select(MailChange.id).where(
        MailChange.old_email == email,
        MailChange.account_id != but_for,
        col(MailChange.undo_until) > utc_now(),
    )
    return session.exec(found).first() is not None


def closing(session: Session) -> dict[int, datetime]:
    """The accounts that their holders closed and that are not purged yet, and when each will be."""
    found = session.exec(select(Account.id, Account.closes_at).where(col(Account.closes_at).is_not(None)))
    return {account_id: at for account_id, at in found if account_id is not None and at is not None}


def safety(session: Session, identity: Identity) -> Safety:
    """How the account is guarded.

    Raises:
        NotSignedIn: it has gone.
    """
    account_id = identity.account_id
    row = session.get(Account, account_id)
    if row is None:
        raise NotSignedIn
    pending = session.exec(
        select(MailChange.new_email)
        .where(
            MailChange.account_id == account_id,
            col(MailChange.confirmed_at).is_(None),
            MailChange.expires_at > utc_now(),
        )
        .order_by(col(MailChange.id).desc())
    ).first()
    codes = select(func.count()).where(
        RecoveryCode.account_id == account_id, col(RecoveryCode.used_at).is_(None)
    )
    passkeys = session.exec(select(Passkey).where(Passkey.account_id == account_id).order_by(col(Passkey.id)))
    links = session.exec(
        select(SocialLink).where(SocialLink.account_id == account_id).order_by(col(SocialLink.id))
    )
    return Safety(
        email=row.email,
        is_verified=row.verified_at is not None,
        pending_email=pending or "",
        has_password=bool(row.password_hash),
        is_confirmed=is_confirmed(session, identity.session_id),
        has_two_factor=asks_second_factor(session, account_id),
        recovery_codes_left=session.exec(codes).one(),
        passkeys=tuple(
            PasskeyCard(each.id or 0, each.name, each.created_at, each.last_used_at) for each in passkeys
        ),
        links=tuple(
            LinkCard(each.id or 0, each.provider, each.email, each.created_at, each.last_used_at)
            for each in links
        ),
    )


def holder_of_reset(session: Session, token: str) -> AccountCard | None:
    """Whose password a reset link may set, or None where it was used, is too old, or was never ours."""
    row = session.exec(
        select(Account)
        .join(ResetToken, col(ResetToken.account_id) == Account.id)
        .where(
            ResetToken.token_hash == tokens.digest(token),
            col(ResetToken.used_at).is_(None),
            ResetToken.expires_at > utc_now(),
        )
    ).first()
    return _card(row) if row else None


def session_of_refresh_token(session: Session, token: str) -> str | None:
    """The live session that a refresh token would renew, without trading it."""
    row = session.exec(
        select(RefreshToken)
        .join(SignInSession, col(SignInSession.id) == RefreshToken.session_id)
        .where(
            RefreshToken.token_hash == tokens.digest(token),
            col(SignInSession.revoked_at).is_(None),
            SignInSession.expires_at > utc_now(),
        )
    ).first()
    if row is None or (row.used_at is not None and utc_now() - row.used_at > RACE_GRACE):
        return None
    return row.session_id


def account(session: Session, account_id: int) -> AccountCard:
    """An account as its holder sees it.

    Raises:
        NotSignedIn: it has gone.
    """
    row = session.get(Account, account_id)
    if row is None:
        raise NotSignedIn
    return _card(row)


def addresses(session: Session, account_ids: Sequence[int]) -> dict[int, str]:
    """Where mail to several accounts goes, in one query; a disabled one gets none."""
    rows = session.exec(
        select(Account.id, Account.email).where(
            col(Account.id).in_(account_ids), col(Account.is_disabled).is_(False)
        )
    )
    return {account_id: email for account_id, email in rows if account_id is not None}


def found_by_address(session: Session, text: str, *, limit: int = 20) -> dict[int, str]:
    """Accounts whose address holds `text`, by id; for the operator."""
    like = f"%{text.strip().lower().replace('%', '').replace('_', chr(92) + '_')}%"
    rows = session.exec(
        select(Account.id, Account.email)
        .where(col(Account.email).like(like, escape=chr(92)))
        .order_by(col(Account.email))
        .limit(limit)
    )
    return {account_id: email for account_id, email in rows if account_id is not None}


def has_demo_accounts(session: Session) -> bool:
    """Whether the accounts of the demo are here, whose password everybody knows."""
    return session.exec(select(Account.id).where(col(Account.is_demo).is_(True))).first() is not None


def devices(session: Session, identity: Identity) -> tuple[Device, ...]:
    """Where the account is signed in, this device first, then the one seen last."""
    rows = session.exec(
        select(SignInSession)
        .where(
            SignInSession.account_id == identity.account_id,
            col(SignInSession.revoked_at).is_(None),
            SignInSession.expires_at > utc_now(),
        )
        .order_by(
            (col(SignInSession.id) == identity.session_id).desc(), col(SignInSession.last_seen_at).desc()
        )
    )
    return tuple(
        Device(
            session_id=row.id,
            name=row.device_name,
            ip=row.ip,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            is_current=row.id == identity.session_id,
            kind=device_kind(row.user_agent),
            profile_id=row.profile_id,
        )
        for row in rows
    )


def mailbox(session: Session, *, limit: int = 50) -> tuple[MailCard, ...]:
    """The newest mails, sent or waiting; without a mail server this is the only place to read them."""
    rows = session.exec(select(Mail).order_by(col(Mail.id).desc()).limit(limit))
    return tuple(mail_card(row) for row in rows)


def mail(session: Session, mail_id: int) -> MailCard | None:
    """One mail."""
    row = session.get(Mail, mail_id)
    return mail_card(row) if row else None


def mail_card(row: Mail) -> MailCard:
    """A mail as others see it."""
    return MailCard(
        id=row.id or 0,
        recipient=row.recipient,
        subject=row.subject,
        body=row.body,
        created_at=row.created_at,
        sent_at=row.sent_at,
        attempts=row.attempts,
        problem=row.problem,
        html=row.html,
        headers=json.loads(row.headers),
    )


def _card(row: Account) -> AccountCard:
    return AccountCard(
        email=row.email, role=row.role, created_at=row.created_at, is_verified=row.verified_at is not None
    )


def _credentials(row: Account | None) -> Credentials | None:
    if row is None or row.id is None:
        return None
    return Credentials(account_id=row.id, email=row.email, password_hash=row.password_hash)
