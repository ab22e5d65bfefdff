"""Closing an account: at once for everybody, for good after some days of grace."""

from datetime import timedelta

from sqlmodel import Session, col, func, select

from netflix_clone.accounts.models import Account
from netflix_clone.accounts.schemas import ChallengeKind, Identity, Role
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.mail import post_mail
from netflix_clone.accounts.service.sessions import revoke_all
from netflix_clone.accounts.signals import AccountClosing
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict, NotSignedIn
from netflix_clone.kit.i18n import gettext, ngettext, noop
from netflix_clone.kit.settings import settings

_PURGED_AT_ONCE = 20


class CannotClose(Conflict):
    """An account that others need: of the demo, or of the last who runs the place."""

    code = "cannot-close"
    sentence = noop("This account cannot be deleted.")


def close_account(session: Session, identity: Identity) -> None:
    """Sign every device out and let the account go after ACCOUNT_GRACE_DAYS, unless its holder comes back.

    Announces:
        AccountClosing

    Raises:
        CannotClose: it is one of the demo, or of the last admin.
    """
    account = session.get(Account, identity.account_id, with_for_update=True)
    if account is None:
        raise NotSignedIn
    if account.is_demo:
        raise CannotClose(gettext("The accounts of the demo stay: others try it with them."))
    if account.role is Role.ADMIN and _admins(session) < 2:
        raise CannotClose(gettext("You are the last who runs this place. Make somebody else an admin first."))
    days = settings().account_grace_days
    account.closes_at = utc_now() + timedelta(days=days)
    session.add(account)
    revoke_all(session, identity.account_id)
    challenges.forget(session, identity.account_id, *ChallengeKind)
    announce(session, AccountClosing(identity.account_id, account.closes_at))
    post_mail(
        session,
        account.email,
        subject=gettext("Your {brand} account is closed", brand=settings().brand_name),
        body=ngettext(
            "Everything in it is deleted in {n} day. Until then you keep it by signing in: {url}\n",
            "Everything in it is deleted in {n} days. Until then you keep it by signing in: {url}\n",
            days,
            url=f"{settings().site_url}/login",
        ),
    )


def purge_closed(session: Session) -> int:
    """Delete accounts whose days of grace are over, some at a time, with all that hangs on them; how many.

    Bills stay, as the law asks, without a name. The address may be used anew.
    """
    due = session.exec(
        select(Account)
        .where(col(Account.closes_at) <= utc_now())
        .order_by(col(Account.closes_at))
        .limit(_PURGED_AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for account in due:
        session.delete(account)
    session.flush()
    return len(due)


def _admins(session: Session) -> int:
    return session.exec(
        select(func.count())
        .select_from(Account)
        .where(
            Account.role == Role.ADMIN, col(Account.is_disabled).is_(False), col(Account.closes_at).is_(None)
        )
    ).one()
