"""Opening an account, and what it may do."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from netflix_clone.accounts import addresses
from netflix_clone.accounts.models import Account
from netflix_clone.accounts.schemas import Role
from netflix_clone.accounts.service.mail import post_mail
from netflix_clone.accounts.service.sessions import revoke_all
from netflix_clone.accounts.signals import AccountRegistered
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.kit.text import one_line


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

    Announces:
        AccountRegistered: its first profile is made then.

    Raises:
        Conflict: the address has an account.
    """
    address = addresses.normalised(email)
    account = Account(email=address, password_hash=password_hash, role=role, is_demo=is_demo)
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError as error:
        raise Conflict(gettext("There is an account for that address.")) from error
    assert account.id is not None  # noqa: S101 -- set by the flush above
    brand = settings().brand_name
    if not is_demo:
        post_mail(
            session,
            address,
            subject=gettext("Welcome to {brand}", brand=brand),
            body=gettext("Your account is ready.\n\nWatch: {url}\n", url=f"{settings().site_url}/"),
        )
    announce(session, AccountRegistered(account.id, one_line(name) or address.partition("@")[0]))
    return account.id


def create_admin(session: Session, email: str, *, password_hash: str) -> int:
    """Give the place somebody who runs it: a new account, or an old one with a new role and password.

    The devices of an old one are signed out: whoever watches there has not shown that they run the place.
    """
    address = addresses.normalised(email)
    account = session.exec(select(Account).where(Account.email == address)).first()
    if account is None or account.id is None:
        return register(session, address, password_hash=password_hash, role=Role.ADMIN)
    account.role, account.password_hash, account.is_disabled = Role.ADMIN, password_hash, False
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
