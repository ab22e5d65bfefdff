"""The second factor: an authenticator app, and codes to write down for when it is gone."""

from datetime import datetime

from sqlmodel import Session, col, delete, or_, select, update

from netflix_clone.accounts import addresses, one_time, sealing
from netflix_clone.accounts.models import Account, RecoveryCode, TotpSecret
from netflix_clone.accounts.schemas import ChallengeKind, Identity
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.mail import post_mail
from netflix_clone.accounts.service.sessions import revoke_all
from netflix_clone.accounts.signals import SecondFactorChanged
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict, Invalid, NotSignedIn
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.settings import settings


class WrongCode(Invalid):
    """A code is wrong, too old, or was used."""

    status = 401
    code = "wrong-code"
    sentence = noop("That code is not right, or was used already. Wait for the next one and try again.")

    def __init__(self) -> None:
        super().__init__(field="code")


def begin_two_factor(session: Session, identity: Identity) -> str:
    """Make a secret for an authenticator app; it counts once a code has shown that the app has it.

    Raises:
        Conflict: two steps are asked already.
    """
    row = session.get(TotpSecret, identity.account_id)
    if row is not None and row.confirmed_at is not None:
        raise Conflict(gettext("Signing in takes two steps already. Turn it off first to use another app."))
    secret = one_time.new_secret()
    if row is None:
        row = TotpSecret(account_id=identity.account_id, sealed="")
    row.sealed, row.last_step = sealing.sealed(secret), 0
    session.add(row)
    return secret


def turn_two_factor_on(session: Session, identity: Identity, code: str) -> tuple[str, ...]:
    """Ask for a second step from now on; the codes to write down. Other devices are signed out.

    Announces:
        SecondFactorChanged

    Raises:
        WrongCode: the app does not have the secret.
    """
    row = session.get(TotpSecret, identity.account_id)
    if row is None or row.confirmed_at is not None:
        raise Conflict(gettext("Begin again: there is nothing to confirm."))
    _take_app_code(session, row, code)
    row.confirmed_at = utc_now()
    session.add(row)
    revoke_all(session, identity.account_id, keep_session_id=identity.session_id)
    _tell(session, identity.account_id, "totp-on")
    return _fresh_codes(session, identity.account_id)


def turn_two_factor_off(session: Session, identity: Identity, code: str) -> None:
    """Ask for no second step any more.

    Announces:
        SecondFactorChanged

    Raises:
        WrongCode: neither the app nor the paper says so.
    """
    use_code(session, identity.account_id, code, is_told=False)
    _drop(session, identity.account_id)


def forget_second_factor(session: Session, email: str) -> bool:
    """Let an account sign in with its password alone, as its operator says; whether it had a second factor.

    Announces:
        SecondFactorChanged
    """
    account = session.exec(select(Account).where(Account.email == addresses.normalised(email))).first()
    if account is None or account.id is None or session.get(TotpSecret, account.id) is None:
        return False
    _drop(session, account.id)
    return True


def distrust_second_factor(session: Session, account_id: int, *, since: datetime) -> None:
    """Drop an app that was set up since a moment, and every recovery code: nobody knows who wrote those down."""
    session.exec(
        delete(TotpSecret).where(
            col(TotpSecret.account_id) == account_id,
            or_(col(TotpSecret.confirmed_at).is_(None), col(TotpSecret.confirmed_at) >= since),
        )
    )
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))


def new_recovery_codes(session: Session, identity: Identity) -> tuple[str, ...]:
    """Ten new codes to write down; older ones no longer count.

    Announces:
        SecondFactorChanged

    Raises:
        Conflict: no second step is asked.
    """
    row = session.get(TotpSecret, identity.account_id)
    if row is None or row.confirmed_at is None:
        raise Conflict(gettext("Turn two-step sign-in on first."))
    _tell(session, identity.account_id, "recovery-codes")
    return _fresh_codes(session, identity.account_id)


def use_code(session: Session, account_id: int, code: str, *, is_told: bool = True) -> None:
    """Take a code of the app or from the paper; each counts once.

    Raises:
        WrongCode: it is neither, too old, or was used.
    """
    row = session.get(TotpSecret, account_id)
    if row is None or row.confirmed_at is None:
        raise WrongCode
    if one_time.looks_like_app_code(code):
        _take_app_code(session, row, code)
        return
    used = session.exec(
        update(RecoveryCode)
        .where(
            col(RecoveryCode.account_id) == account_id,
            col(RecoveryCode.code_hash) == one_time.recovery_hash(code),
            col(RecoveryCode.used_at).is_(None),
        )
        .values(used_at=utc_now())
    )
    if not used.rowcount:
        raise WrongCode
    if is_told:
        _tell(session, account_id, "recovery-code-used")


def tell_of_second_factor(session: Session, account_id: int, what: str, sentence: str) -> None:
    """Let the holder know by mail what changed, and everybody else by a signal."""
    account = session.get(Account, account_id)
    if account is None:
        raise NotSignedIn
    announce(session, SecondFactorChanged(account_id, what))
    post_mail(
        session,
        account.email,
        subject=gettext("How you sign in to {brand} was changed", brand=settings().brand_name),
        body=gettext(
            "{what}\n\nIf it was not you, choose a new password at once and look at your devices: {url}\n",
            what=sentence,
            url=f"{settings().site_url}/account/security",
        ),
    )


def _drop(session: Session, account_id: int) -> None:
    session.exec(delete(TotpSecret).where(col(TotpSecret.account_id) == account_id))
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))
    challenges.forget(session, account_id, ChallengeKind.SECOND_FACTOR)
    _tell(session, account_id, "totp-off")


def _take_app_code(session: Session, row: TotpSecret, code: str) -> None:
    secret = sealing.opened(row.sealed)
    step = one_time.step_of(secret, code, after=row.last_step) if secret else None
    if step is None:
        raise WrongCode
    newer = session.exec(
        update(TotpSecret)
        .where(col(TotpSecret.account_id) == row.account_id, col(TotpSecret.last_step) < step)
        .values(last_step=step)
    )
    if not newer.rowcount:
        raise WrongCode
    session.refresh(row)


def _fresh_codes(session: Session, account_id: int) -> tuple[str, ...]:
    codes = one_time.new_recovery_codes()
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))
    session.add_all(
        RecoveryCode(account_id=account_id, code_hash=one_time.recovery_hash(code)) for code in codes
    )
    return codes


def _tell(session: Session, account_id: int, what: str) -> None:
    said = {
        "totp-on": gettext("Signing in now takes two steps, and other devices were signed out."),
        "totp-off": gettext("Signing in no longer takes two steps."),
        "recovery-codes": gettext("New recovery codes were made; the old ones no longer count."),
        "recovery-code-used": gettext("A recovery code was used; it counts no more."),
    }
    tell_of_second_factor(session, account_id, what, said[what])
