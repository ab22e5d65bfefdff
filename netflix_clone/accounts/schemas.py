"""Words of accounts: roles, who stands behind a request, what a sign-in hands out."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

RACE_GRACE = timedelta(seconds=10)


class Role(StrEnum):
    """What an account may do: watch, or run the place as well."""

    USER = "user"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who stands behind one request or event, checked against the session's row a moment ago."""

    account_id: int
    role: Role
    session_id: str
    profile_id: int | None = None
    is_kids: bool = False

    @property
    def is_admin(self) -> bool:
        """Whether this account runs the place."""
        return self.role is Role.ADMIN


@dataclass(frozen=True, slots=True)
class Client:
    """What a request tells of the browser or app that sent it."""

    ip: str = ""
    user_agent: str = ""
    device_name: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a device gets when it signs in or renews: a short-lived token, and the secret for the next one."""

    session_id: str
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    is_remembered: bool = True


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signing in compares a password with."""

    account_id: int
    email: str
    password_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account as its holder sees it."""

    email: str
    role: Role
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """A signed-in browser or app, as its owner sees it; `kind` is laptop, phone, tablet or tv."""

    session_id: str
    name: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    is_current: bool
    kind: str = "laptop"
    profile_id: int | None = None


@dataclass(frozen=True, slots=True)
class MailCard:
    """A mail in the development mailbox, or one that waits for the mail server."""

    id: int
    recipient: str
    subject: str
    body: str
    created_at: datetime
    sent_at: datetime | None
    attempts: int
    problem: str
