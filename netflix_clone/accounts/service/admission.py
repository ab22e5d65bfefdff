"""From a right password, passkey or linked sign-in to a session: what else is asked on the way."""

from dataclasses import asdict, replace

from sqlmodel import Session, col, select

from netflix_clone.accounts import queries
from netflix_clone.accounts.models import Account, Passkey
from netflix_clone.accounts.schemas import ChallengeKind, Client, NextStep, Step, Ticket, Wish
from netflix_clone.accounts.service import challenges
from netflix_clone.accounts.service.sessions import sign_in
from netflix_clone.accounts.signals import AccountKept
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import NotSignedIn


def admit(
    session: Session,
    account_id: int,
    client: Client,
    wish: Wish,
    *,
    is_two_factors: bool = False,
    is_confirmed: bool = False,
) -> Ticket | NextStep:
    """Sign somebody in, or say what is asked before.

    An account with a second factor asks for it unless `is_two_factors`; one that closes asks whether it is kept.
    """
    account = session.get(Account, account_id)
    if account is None or account.is_disabled:
        raise NotSignedIn
    remembered = {"wish": asdict(wish), "is_confirmed": is_confirmed}
    if not is_two_factors and queries.asks_second_factor(session, account_id):
        return NextStep(
            Step.SECOND_FACTOR,
            challenges.begin(session, ChallengeKind.SECOND_FACTOR, account_id=account_id, data=remembered),
            has_passkey=session.exec(
                select(Passkey.id).where(col(Passkey.account_id) == account_id).limit(1)
            ).first()
            is not None,
        )
    if account.closes_at is not None:
        if account.closes_at <= utc_now():
            raise NotSignedIn
        return NextStep(
            Step.CLOSING,
            challenges.begin(session, ChallengeKind.CLOSING, account_id=account_id, data=remembered),
            closes_at=account.closes_at,
        )
    client = replace(client, device_name=client.device_name or wish.device_name)
    return sign_in(session, account_id, client, is_remembered=wish.is_remembered, is_confirmed=is_confirmed)


def pass_second_factor(
    session: Session, token: str, account_id: int, client: Client
) -> tuple[Ticket | NextStep, Wish]:
    """Go on after a second factor of `account_id` that was right; what was wished for at the first step counts.

    Raises:
        ChallengeOver: the first step is too long ago, or was another account's.
    """
    begun = challenges.end(session, token, ChallengeKind.SECOND_FACTOR)
    if begun.account_id != account_id:
        raise challenges.ChallengeOver
    wish, is_confirmed = Wish(**begun.data["wish"]), bool(begun.data["is_confirmed"])
    return admit(session, account_id, client, wish, is_two_factors=True, is_confirmed=is_confirmed), wish


def keep_account(session: Session, token: str, client: Client) -> tuple[Ticket | NextStep, Wish]:
    """Keep an account that was closing, and sign its holder in.

    Announces:
        AccountKept

    Raises:
        ChallengeOver: signing in is too long ago.
    """
    begun = challenges.end(session, token, ChallengeKind.CLOSING)
    account = session.get(Account, begun.account_id)
    if account is None or account.id is None:
        raise challenges.ChallengeOver
    account.closes_at = None
    session.add(account)
    announce(session, AccountKept(account.id))
    wish = Wish(**begun.data["wish"])
    return admit(session, account.id, client, wish, is_two_factors=True), wish
