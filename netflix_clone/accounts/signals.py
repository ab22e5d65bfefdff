"""What happened to accounts."""

from dataclasses import dataclass
from datetime import datetime

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class AccountRegistered(Signal):
    """Somebody opened an account; `name` is what they like to be called."""

    account_id: int
    name: str


@dataclass(frozen=True, slots=True)
class SignedInFromNewDevice(Signal):
    """Somebody signed in from a browser that this account had not used before."""

    account_id: int
    session_id: str
    device: str
    ip: str


@dataclass(frozen=True, slots=True)
class PasswordChanged(Signal):
    """An account has a new password."""

    account_id: int


@dataclass(frozen=True, slots=True)
class EmailChanged(Signal):
    """An account moved to another mail address, or, with `is_undone`, back to the one before."""

    account_id: int
    old_email: str
    new_email: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class SecondFactorChanged(Signal):
    """What signs in beside a password changed.

    `what` is totp-on, totp-off, recovery-codes, recovery-code-used, passkey-added, passkey-removed, link-added or
    link-removed.
    """

    account_id: int
    what: str


@dataclass(frozen=True, slots=True)
class AccountClosing(Signal):
    """The holder closed the account; it is purged at `closes_at` unless they come back."""

    account_id: int
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class AccountKept(Signal):
    """The holder of a closing account came back and keeps it."""

    account_id: int


@dataclass(frozen=True, slots=True)
class MailPosted(Signal):
    """A mail waits in the outbox."""

    mail_id: int
