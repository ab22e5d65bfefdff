"""Signed-in devices: each is one row, and a family of refresh tokens that each count once."""

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, or_
from sqlmodel import Session, col, select, update

from netflix_clone.accounts.devices import device_name
from netflix_clone.accounts.models import (
    Challenge,
    KnownDevice,
    Mail,
    MailChange,
    RefreshToken,
    ResetToken,
    SignInSession,
)
from netflix_clone.accounts.schemas import RACE_GRACE, Client, Identity, Ticket
from netflix_clone.accounts.signals import SignedInFromNewDevice
from netflix_clone.kit import ratelimit, tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Invalid, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.kit.text import one_line

_IDLE_WITHOUT_REMEMBERING = timedelta(days=1)
_KEPT_AFTER_END = timedelta(days=30)
_DEVICE_KNOWN_FOR = timedelta(days=400)


def sign_in(
    session: Session,
    account_id: int,
    client: Client,
    *,
    is_remembered: bool = True,
    is_confirmed: bool = False,
) -> Ticket:
    """Begin a session for a device whose password was right; it never takes over an older one.

    With `is_confirmed`, as after a passkey, what asks for the password again does without for minutes.

    Announces:
        SignedInFromNewDevice: the account has signed in before, but never from this browser.
    """
    now = utc_now()
    opened = SignInSession(
        id=tokens.session_id(),
        account_id=account_id,
        device_name=device_name(client.device_name, client.user_agent),
        user_agent=one_line(client.user_agent)[:300],
        ip=client.ip[:45],
        is_remembered=is_remembered,
        created_at=now,
        last_seen_at=now,
        expires_at=now + _idle(is_remembered=is_remembered),
        confirmed_at=now if is_confirmed else None,
    )
    session.add(opened)
    session.flush()
    _know_device(session, opened, client)
    return _ticket(session, opened, tokens.opaque())


def refresh(session: Session, token: str, client: Client) -> Ticket | None:
    """Trade a refresh token for the next one and a fresh session token.

    None where it is not good. A token that comes twice was stolen, or its thief was the first: the whole
    session ends. Tabs of one browser may race, so within ten seconds the same device gets the same answer.
    The caller must commit in either case.
    """
    found = session.exec(
        select(RefreshToken, SignInSession)
        .join(SignInSession, col(SignInSession.id) == RefreshToken.session_id)
        .where(RefreshToken.token_hash == tokens.digest(token))
        .with_for_update()
    ).first()
    now = utc_now()
    if found is None or not _is_live(found[1]):
        return None
    row, opened = found
    following = tokens.successor(token)
    if row.used_at is None:
        row.used_at = now
        opened.last_seen_at = now
        opened.ip = client.ip[:45] or opened.ip
        longest = opened.created_at + timedelta(seconds=settings().session_absolute_s)
        opened.expires_at = min(now + _idle(is_remembered=opened.is_remembered), longest)
        session.add_all((row, opened))
        return _ticket(session, opened, following)
    is_race = now - row.used_at <= RACE_GRACE and one_line(client.user_agent)[:300] == opened.user_agent
    if not (is_race and _is_unused(session, following)):
        opened.revoked_at = now
        session.add(opened)
        return None
    return Ticket(opened.id, tokens.issue(tokens.Claims(opened.id)), following, opened.is_remembered)


def sign_out(session: Session, session_id: str) -> None:
    """End one session, at once and everywhere it is used."""
    _revoke(session, col(SignInSession.id) == session_id)


def sign_out_by_refresh_token(session: Session, token: str) -> None:
    """End the session that a refresh token belongs to; an unknown one ends nothing."""
    row = session.exec(select(RefreshToken).where(RefreshToken.token_hash == tokens.digest(token))).first()
    if row is not None:
        sign_out(session, row.session_id)


def revoke_device(session: Session, identity: Identity, session_id: str) -> None:
    """Sign one of the account's devices out.

    Raises:
        NotFound: the account has no such device.
    """
    sign_out(session, _own(session, identity, session_id).id)


def revoke_all(session: Session, account_id: int, *, keep_session_id: str = "") -> None:
    """Sign every device of an account out, but for the one named."""
    _revoke(session, col(SignInSession.account_id) == account_id, col(SignInSession.id) != keep_session_id)


def rename_device(session: Session, identity: Identity, session_id: str, name: str) -> None:
    """Call a device what its owner calls it.

    Raises:
        NotFound: the account has no such device.
        Invalid: nothing is left of the name.
    """
    opened = _own(session, identity, session_id)
    clean = one_line(name)
    if not clean:
        raise Invalid(gettext("Give the device a name."), field="name")
    opened.device_name = device_name(clean, "")
    session.add(opened)


def choose_profile(session: Session, session_id: str, profile_id: int, *, is_kids: bool) -> None:
    """Remember who watches on a device."""
    session.exec(
        update(SignInSession)
        .where(col(SignInSession.id) == session_id)
        .values(profile_id=profile_id, is_kids=is_kids)
    )


def mark_kids(session: Session, profile_id: int, *, is_kids: bool) -> None:
    """Let every device on which a profile watches know that it is a child's now, or no longer."""
    session.exec(
        update(SignInSession).where(col(SignInSession.profile_id) == profile_id).values(is_kids=is_kids)
    )


def forget_profile(session: Session, profile_id: int, *, closes_account: bool) -> None:
    """Nobody watches as that profile any more; a child's device stays a child's until someone chooses.

    With `closes_account` it becomes one, so that dropping a profile never gets anybody further than it could go.
    """
    changes: dict[str, object] = {"profile_id": None}
    if closes_account:
        changes["is_kids"] = True
    session.exec(update(SignInSession).where(col(SignInSession.profile_id) == profile_id).values(changes))


def confirm(session: Session, session_id: str) -> None:
    """Remember that who is signed in has just shown once more that it is them."""
    session.exec(
        update(SignInSession).where(col(SignInSession.id) == session_id).values(confirmed_at=utc_now())
    )


def sweep(session: Session) -> None:
    """Drop what no longer counts: lapsed tokens, sessions that ended a month ago, mail older than that."""
    now = utc_now()
    session.exec(delete(ResetToken).where(col(ResetToken.expires_at) < now))
    session.exec(delete(RefreshToken).where(col(RefreshToken.expires_at) < now))
    session.exec(delete(Challenge).where(col(Challenge.expires_at) < now))
    session.exec(delete(MailChange).where(col(MailChange.expires_at) < now - _KEPT_AFTER_END))
    session.exec(delete(KnownDevice).where(col(KnownDevice.last_seen_at) < now - _DEVICE_KNOWN_FOR))
    session.exec(delete(Mail).where(col(Mail.created_at) < now - _KEPT_AFTER_END))
    long_ago = now - _KEPT_AFTER_END
    session.exec(
        delete(SignInSession).where(
            or_(col(SignInSession.expires_at) < long_ago, col(SignInSession.revoked_at) < long_ago)
        )
    )


def _know_device(session: Session, opened: SignInSession, client: Client) -> None:
    """Keep in mind from which browser somebody signed in; a program, which keeps no cookie, is known by its name."""
    key = client.device_key or f"{opened.user_agent}|{ratelimit.network_of(client.ip)}"
    known = session.get(KnownDevice, (opened.account_id, tokens.digest(key)))
    if known is not None:
        known.last_seen_at = opened.created_at
        session.add(known)
        return
    is_first = (
        session.exec(
            select(KnownDevice.account_id).where(KnownDevice.account_id == opened.account_id)
        ).first()
        is None
    )
    session.add(KnownDevice(account_id=opened.account_id, device_hash=tokens.digest(key)))
    if not is_first:
        announce(
            session,
            SignedInFromNewDevice(opened.account_id, opened.id, opened.device_name, opened.ip),
        )


def _ticket(session: Session, opened: SignInSession, refresh_token: str) -> Ticket:
    session.add(
        RefreshToken(
            session_id=opened.id, token_hash=tokens.digest(refresh_token), expires_at=opened.expires_at
        )
    )
    access_token = tokens.issue(tokens.Claims(opened.id))
    return Ticket(opened.id, access_token, refresh_token, opened.is_remembered)


def _is_live(opened: SignInSession) -> bool:
    return opened.revoked_at is None and opened.expires_at > utc_now()


def _is_unused(session: Session, token: str) -> bool:
    row = session.exec(select(RefreshToken).where(RefreshToken.token_hash == tokens.digest(token))).first()
    return row is not None and row.used_at is None


def _idle(*, is_remembered: bool) -> timedelta:
    idle = timedelta(seconds=settings().session_idle_s)
    return idle if is_remembered else min(idle, _IDLE_WITHOUT_REMEMBERING)


def _own(session: Session, identity: Identity, session_id: str) -> SignInSession:
    opened = session.get(SignInSession, session_id)
    if opened is None or opened.account_id != identity.account_id or not _is_live(opened):
        raise NotFound(gettext("There is no such device."))
    return opened


def _revoke(session: Session, *which: ColumnElement[bool]) -> None:
    session.exec(
        update(SignInSession)
        .where(col(SignInSession.revoked_at).is_(None), *which)
        .values(revoked_at=utc_now())
    )
