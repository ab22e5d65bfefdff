"""Sign-ins elsewhere that open accounts here: by issuer and subject, never by a mail address alone."""

import secrets as random
from typing import Any

from sqlmodel import Session, col, func, select

from netflix_clone.accounts import addresses, social
from netflix_clone.accounts.models import Account, Passkey, SocialLink
from netflix_clone.accounts.schemas import ChallengeKind, Identity
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.accounts import register
from netflix_clone.accounts.service.second_factor import tell_of_second_factor
from netflix_clone.accounts.social import Provider, Somebody
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict, Forbidden, NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.settings import settings


class AddressIsKnown(Conflict):
    """The address that came along has an account that is not linked: its holder links it, nobody else."""

    code = "address-known"
    sentence = noop(
        "There is an account with that address. Sign in the way you used to, then link this one under Security."
    )


class AddressNotVerified(Forbidden):
    """The other service does not vouch for a mail address."""

    code = "address-not-verified"
    sentence = noop("That service has not confirmed your mail address. Confirm it there, or sign up here.")


class LinkedElsewhere(Conflict):
    """That sign-in opens another account already."""

    code = "linked-elsewhere"
    sentence = noop("That sign-in belongs to another account here.")


def begin_visit(
    session: Session, provider: Provider, *, then: str = "", identity: Identity | None = None
) -> tuple[str, dict[str, Any]]:
    """Begin a visit to another service: the state that its answer has to bring back, and what is kept of it.

    With `identity` the visit links what it finds to their account; else it signs in, and leads to `then`.
    """
    kept = {
        "provider": provider.slug,
        "nonce": tokens.opaque(),
        "verifier": random.token_urlsafe(48),
        "session_id": identity.session_id if identity else "",
        "then": then,
    }
    account_id = identity.account_id if identity else None
    return challenges.begin(session, ChallengeKind.SOCIAL, account_id=account_id, data=kept), kept


def end_visit(session: Session, state: str) -> challenges.Begun:
    """What was remembered of a visit; it ends once.

    Raises:
        ChallengeOver: there is none with that state, or no longer.
    """
    return challenges.end(session, state, ChallengeKind.SOCIAL)


def account_of(session: Session, somebody: Somebody, provider: Provider) -> int:
    """The account that somebody's sign-in opens: the linked one, or a new one.

    Raises:
        AddressNotVerified: they are new here, and the service does not vouch for their address.
        AddressIsKnown: an account that is not linked has that address.
        Forbidden: nobody may open an account at the moment.
    """
    link = _link(session, somebody)
    if link is not None:
        link.last_used_at = utc_now()
        session.add(link)
        return link.account_id
    if not somebody.email:
        raise AddressNotVerified
    address = addresses.normalised(somebody.email)
    if session.exec(select(Account.id).where(Account.email == address)).first() is not None:
        raise AddressIsKnown
    if not settings().registration_open:
        raise Forbidden(gettext("New accounts cannot be opened here at the moment."))
    try:
        account_id = register(session, address, password_hash="", name=somebody.name)
    except Conflict as error:
        raise AddressIsKnown from error
    session.add(_linked(account_id, somebody, provider))
    session.flush()
    return account_id


def link_social(session: Session, account_id: int, somebody: Somebody, provider: Provider) -> None:
    """Let somebody's sign-in elsewhere open the account.

    Announces:
        SecondFactorChanged

    Raises:
        LinkedElsewhere: it opens another one.
    """
    link = _link(session, somebody)
    if link is not None:
        if link.account_id != account_id:
            raise LinkedElsewhere
        return
    session.add(_linked(account_id, somebody, provider))
    session.flush()
    tell_of_second_factor(
        session, account_id, "link-added", gettext("{service} can sign in now.", service=provider.label)
    )


def unlink_social(session: Session, identity: Identity, link_id: int) -> None:
    """Let a sign-in elsewhere open nothing any more.

    Announces:
        SecondFactorChanged

    Raises:
        NotFound: the account has no such link.
        Conflict: it is the only way in.
    """
    link = session.get(SocialLink, link_id)
    account = session.get(Account, identity.account_id)
    if link is None or account is None or link.account_id != identity.account_id:
        raise NotFound(gettext("There is no such link."))
    if not account.password_hash and _ways_in(session, identity.account_id) < 2:
        raise Conflict(gettext("That is your only way in. Choose a password or add a passkey first."))
    session.delete(link)
    provider = social.providers().get(link.provider)
    service = provider.label if provider else link.provider
    tell_of_second_factor(
        session,
        identity.account_id,
        "link-removed",
        gettext("{service} no longer signs in.", service=service),
    )


def _link(session: Session, somebody: Somebody) -> SocialLink | None:
    return session.exec(
        select(SocialLink).where(SocialLink.issuer == somebody.issuer, SocialLink.subject == somebody.subject)
    ).first()


def _linked(account_id: int, somebody: Somebody, provider: Provider) -> SocialLink:
    return SocialLink(
        account_id=account_id,
        provider=provider.slug,
        issuer=somebody.issuer,
        subject=somebody.subject,
        email=somebody.email[:254],
        last_used_at=utc_now(),
    )


def _ways_in(session: Session, account_id: int) -> int:
    """How many passkeys and links open the account."""
    passkeys = session.exec(
        select(func.count()).select_from(Passkey).where(col(Passkey.account_id) == account_id)
    ).one()
    links = session.exec(
        select(func.count()).select_from(SocialLink).where(col(SocialLink.account_id) == account_id)
    ).one()
    return passkeys + links
