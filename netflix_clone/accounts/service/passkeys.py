"""Passkeys of an account: adding, using, naming, removing."""

from typing import Any

from sqlmodel import Session, col, select

from netflix_clone.accounts import passkeys
from netflix_clone.accounts.models import Account, Passkey
from netflix_clone.accounts.passkeys import BadPasskey
from netflix_clone.accounts.schemas import ChallengeKind, Identity
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.second_factor import tell_of_second_factor
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict, Invalid, NotFound, NotSignedIn
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.text import one_line

MOST = 20
_LONGEST_NAME = 60


def begin_passkey(session: Session, identity: Identity) -> tuple[str, dict[str, Any]]:
    """Begin to make a passkey; the token that ends it, and what the browser is told.

    Raises:
        Conflict: there are as many as one account needs.
    """
    account = session.get(Account, identity.account_id)
    if account is None:
        raise NotSignedIn
    known = _known(session, identity.account_id)
    if len(known) >= MOST:
        raise Conflict(gettext("That is as many passkeys as fit. Remove one first."))
    options, challenge = passkeys.new_options(identity.account_id, account.email, known=known)
    data = {"challenge": challenge, "session_id": identity.session_id}
    token = challenges.begin(session, ChallengeKind.NEW_PASSKEY, account_id=identity.account_id, data=data)
    return token, options


def add_passkey(
    session: Session, identity: Identity, token: str, credential: dict[str, Any], name: str
) -> int:
    """Keep the passkey that a device has made; its id.

    Announces:
        SecondFactorChanged

    Raises:
        ChallengeOver, BadPasskey: it answers nothing that was asked here.
    """
    begun = challenges.end(session, token, ChallengeKind.NEW_PASSKEY)
    if begun.account_id != identity.account_id or begun.data["session_id"] != identity.session_id:
        raise challenges.ChallengeOver
    made = passkeys.made(credential, begun.data["challenge"])
    if session.exec(select(Passkey.id).where(Passkey.credential_id == made.credential_id)).first():
        raise Conflict(gettext("That passkey is here already."))
    row = Passkey(
        account_id=identity.account_id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        name=one_line(name)[:_LONGEST_NAME] or gettext("Passkey"),
    )
    session.add(row)
    session.flush()
    tell_of_second_factor(
        session,
        identity.account_id,
        "passkey-added",
        gettext("The passkey “{name}” can sign in now.", name=row.name),
    )
    assert row.id is not None  # noqa: S101 -- set by the flush above
    return row.id


def begin_passkey_use(session: Session, account_id: int | None = None) -> tuple[str, dict[str, Any]]:
    """Ask for a passkey: any of this site, or one of an account that is known already."""
    known = _known(session, account_id) if account_id else ()
    options, challenge = passkeys.use_options(known=known)
    data = {"challenge": challenge}
    return challenges.begin(session, ChallengeKind.PASSKEY, account_id=account_id, data=data), options


def use_passkey(session: Session, token: str, credential: dict[str, Any]) -> int:
    """The account that a passkey opens.

    Raises:
        ChallengeOver, BadPasskey: it answers nothing that was asked here, or opens nothing.
    """
    begun = challenges.end(session, token, ChallengeKind.PASSKEY)
    row = session.exec(
        select(Passkey)
        .join(Account, col(Account.id) == Passkey.account_id)
        .where(
            Passkey.credential_id == passkeys.credential_id(credential),
            col(Account.is_disabled).is_(False),
        )
        .with_for_update()
    ).first()
    if row is None or begun.account_id not in {None, row.account_id}:
        raise BadPasskey
    row.sign_count = passkeys.uses(
        credential, begun.data["challenge"], public_key=row.public_key, sign_count=row.sign_count
    )
    row.last_used_at = utc_now()
    session.add(row)
    return row.account_id


def rename_passkey(session: Session, identity: Identity, passkey_id: int, name: str) -> None:
    """Call a passkey what its owner calls it.

    Raises:
        NotFound: the account has no such passkey.
        Invalid: nothing is left of the name.
    """
    row = _own(session, identity, passkey_id)
    clean = one_line(name)[:_LONGEST_NAME]
    if not clean:
        raise Invalid(gettext("Give the passkey a name."), field="name")
    row.name = clean
    session.add(row)


def remove_passkey(session: Session, identity: Identity, passkey_id: int) -> None:
    """Let a passkey open nothing any more.

    Announces:
        SecondFactorChanged

    Raises:
        NotFound: the account has no such passkey.
    """
    row = _own(session, identity, passkey_id)
    session.delete(row)
    tell_of_second_factor(
        session,
        identity.account_id,
        "passkey-removed",
        gettext("The passkey “{name}” no longer signs in.", name=row.name),
    )


def _known(session: Session, account_id: int) -> tuple[str, ...]:
    return tuple(session.exec(select(Passkey.credential_id).where(Passkey.account_id == account_id)))


def _own(session: Session, identity: Identity, passkey_id: int) -> Passkey:
    row = session.get(Passkey, passkey_id)
    if row is None or row.account_id != identity.account_id:
        raise NotFound(gettext("There is no such passkey."))
    return row
