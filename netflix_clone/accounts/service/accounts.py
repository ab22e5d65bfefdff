"""Opening an account, and what it may do."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from netflix_clone.accounts import addresses, queries
from netflix_clone.accounts.models import Account
from netflix_clone.accounts.schemas import ChallengeKind, Role
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.mail import post_mail
from netflix_clone.accounts.service.sessions import revoke_all
from netflix_clone.accounts.signals import AccountRegistered
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.kit.text import one_line

VERIFICATION_LIFETIME = timedelta(days=7)


def register(
    session: Session,
    email: str,
    *,
    password_hash: str,
    name: str = "",
    role: Role = Role.USER,
    is_demo: bool = False,
) -> int:
    """Open an account and return its id; `password_hash` comes from `passwords.hashed`.

    It is empty for who comes by another service, which vouches for the address; anybody else's welcome has a link
    that shows whose the address is.

    Announces:
        AccountRegistered: its first profile is made then.

    Raises:
        Conflict: the address has an account, or may get its account back.
    """
    address = addresses.normalised(email)
    if queries.is_reserved(session, address):
        raise Conflict(gettext("There is an account for that address."))
    account = Account(
        email=address,
        password_hash=password_hash,
        role=role,
        is_demo=is_demo,
        verified_at=utc_now() if is_demo or not password_hash else None,
    )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError as error:
        raise Conflict(gettext("There is an account for that address.")) from error
    assert account.id is not None  # noqa: S101 -- set by the flush above
    if not is_demo:
        _welcome(session, account)
    announce(session, AccountRegistered(account.id, one_line(name) or address.partition("@")[0]))
    return account.id


def request_verification(session: Session, account_id: int) -> None:
    """Post a link that shows that the account's address is its holder's; nothing where that is known."""
    account = session.get(Account, account_id)
    if account is None or account.verified_at is not None:
        return
    post_mail(
        session,
        account.email,
        subject=gettext("Confirm your address for {brand}", brand=settings().brand_name),
        body=gettext(
            "Open this link to confirm that this address is yours:\n\n{url}\n",
            url=_verification_link(session, account),
        ),
    )


def verify_email(session: Session, token: str) -> None:
    """Keep in mind that an address is its holder's, as the link in a mail has shown.

    Raises:
        ChallengeOver: the link was used, is too old, or the account has another address now.
    """
    begun = challenges.end(session, token, ChallengeKind.VERIFY)
    account = session.get(Account, begun.account_id)
    if account is None or account.email != begun.data["email"]:
        raise challenges.ChallengeOver
    account.verified_at = account.verified_at or utc_now()
    session.add(account)


def create_admin(session: Session, email: str, *, password_hash: str) -> int:
    """Give the place somebody who runs it: a new account, or an old one with a new role and password.

    The devices of an old one are signed out: whoever watches there has not shown that they run the place.
    """
    address = addresses.normalised(email)
    account = session.exec(select(Account).where(Account.email == address)).first()
    if account is None or account.id is None:
        return register(session, address, password_hash=password_hash, role=Role.ADMIN)
    account.role, account.password_hash, account.is_disabled = Role.ADMIN, password_hash, False
    account.closes_at = None
    session.add(account)
    revoke_all(session, account.id)
    return account.id


def remove_demo_accounts(session: Session) -> int:
    """Drop the accounts of the demo with all that hangs on them; how many there were."""
    gone = session.exec(select(Account).where(col(Account.is_demo).is_(True))).all()
    for account in gone:
        session.delete(account)
    session.flush()
    return len(gone)


def keep_hash(session: Session, account_id: int, password_hash: str) -> None:
    """Keep a hash of the same password that was made anew, as when its cost has changed."""
    account = session.get(Account, account_id)
    if account is not None:
        account.password_hash = password_hash
        session.add(account)


def hold(session: Session, account_id: int) -> None:
    """Let nobody else decide for this account until the transaction ends; SQLite has one writer anyway."""
    session.exec(
        select(Account.id).where(Account.id == account_id).with_for_update(key_share=True)
    ).one_or_none()


def _welcome(session: Session, account: Account) -> None:
    body = gettext("Your account is ready.\n\nWatch: {url}\n", url=f"{settings().site_url}/")
    if account.verified_at is None:
        body += gettext(
            "\nConfirm that this address is yours: {url}\n", url=_verification_link(session, account)
        )
    post_mail(
        session,
        account.email,
        subject=gettext("Welcome to {brand}", brand=settings().brand_name),
        body=body,
    )


def _verification_link(session: Session, account: Account) -> str:
    token = challenges.begin(
        session,
        ChallengeKind.VERIFY,
        account_id=account.id,
        lifetime=VERIFICATION_LIFETIME,
        data={"email": account.email},
    )
    return f"{settings().site_url}/confirm-address#token={token}"
