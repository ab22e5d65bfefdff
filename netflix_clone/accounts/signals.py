"""What happened to accounts."""

from dataclasses import dataclass

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class AccountRegistered(Signal):
    """Somebody opened an account; `name` is what they like to be called."""

    account_id: int
    name: str


@dataclass(frozen=True, slots=True)
class MailPosted(Signal):
    """A mail waits in the outbox."""

    mail_id: int
