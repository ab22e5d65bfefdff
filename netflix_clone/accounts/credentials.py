"""Comparing a password with the one that is stored, outside any transaction: that takes its time."""

from netflix_clone.accounts import addresses, passwords, queries, service
from netflix_clone.accounts.schemas import Client, Credentials, Identity
from netflix_clone.kit import ratelimit
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Forbidden, Invalid, NotSignedIn
from netflix_clone.kit.i18n import gettext, noop

PER_ADDRESS = "60/5minutes"
PER_ACCOUNT = "30/15minutes"
PER_ACCOUNT_AND_ADDRESS = "8/15minutes"


class WrongCredentials(Invalid):
    """Mail and password do not belong together; which of the two is wrong stays untold."""

    status = 401
    code = "wrong-credentials"
    sentence = noop("E-mail and password do not match. Check both and try again.")

    def __init__(self) -> None:
        super().__init__(field="password")


class WrongPassword(Invalid):
    """Who is signed in did not give their own password."""

    status = 403
    code = "wrong-password"


class ConfirmFirst(Forbidden):
    """What was asked for takes the password, or a passkey, once more."""

    code = "confirm-first"
    sentence = noop("Please show once more that it is you: give your password, or use a passkey.")


def step_up(identity: Identity, password: str, *, field: str = "password") -> None:
    """Let who is signed in do what needs more than a session; having shown it minutes ago is enough.

    Raises:
        ConfirmFirst: there is no password, and nothing was shown a moment ago.
        WrongPassword: it is not theirs.
        TooManyRequests: there were too many tries.
    """
    if password:
        verify_own(identity, password, field=field)
        with unit_of_work() as session:
            service.confirm(session, identity.session_id)
        return
    with read_only() as session:
        if not queries.is_confirmed(session, identity.session_id):
            raise ConfirmFirst


def verify(email: str, password: str, client: Client) -> int:
    """The account that `email` and `password` open.

    Tries are counted by address, by account and by both, whether the account exists or not; being right
    clears the last two. Nobody is locked out for longer than a quarter of an hour.

    Raises:
        WrongCredentials: they do not belong together; it takes as long where nobody has that mail.
        TooManyRequests: there were too many tries.
    """
    try:
        email = addresses.normalised(email)
    except Invalid:
        email = ascii(email)[:254]
    network = ratelimit.network_of(client.ip)
    ratelimit.spend(PER_ADDRESS, "sign-in", network)
    ratelimit.spend(PER_ACCOUNT_AND_ADDRESS, "sign-in", email, network)
    ratelimit.spend(PER_ACCOUNT, "sign-in", email)
    with read_only() as session:
        found = queries.credentials(session, email)
    if not passwords.matches(password, found.password_hash if found else None) or found is None:
        raise WrongCredentials
    ratelimit.forget(PER_ACCOUNT_AND_ADDRESS, "sign-in", email, network)
    ratelimit.forget(PER_ACCOUNT, "sign-in", email)
    _renew_hash(found, password)
    return found.account_id


def verify_own(identity: Identity, password: str, *, field: str) -> Credentials:
    """Let who is signed in show once more that it is them.

    Raises:
        WrongPassword: it is not their password; `field` is to blame.
        TooManyRequests: there were too many tries.
    """
    ratelimit.spend(PER_ACCOUNT_AND_ADDRESS, "own-password", str(identity.account_id))
    with read_only() as session:
        found = queries.credentials_of(session, identity.account_id)
    if found is None:
        raise NotSignedIn
    if not passwords.matches(password, found.password_hash):
        raise WrongPassword(gettext("That is not your password."), field=field)
    ratelimit.forget(PER_ACCOUNT_AND_ADDRESS, "own-password", str(identity.account_id))
    return found


def _renew_hash(found: Credentials, password: str) -> None:
    if passwords.is_outdated(found.password_hash):
        renewed = passwords.hashed(password)
        with unit_of_work() as session:
            service.keep_hash(session, found.account_id, renewed)
