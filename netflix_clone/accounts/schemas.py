"""Words of accounts: roles, who stands behind a request, what a sign-in hands out."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

RACE_GRACE = timedelta(seconds=10)
CONFIRMED_FOR = timedelta(minutes=10)


class Role(StrEnum):
    """What an account may do: watch, or run the place as well."""

    USER = "user"
    ADMIN = "admin"


class ChallengeKind(StrEnum):
    """What one answer ends."""

    SECOND_FACTOR = "second-factor"
    CLOSING = "closing"
    VERIFY = "verify"
    PASSKEY = "passkey"
    NEW_PASSKEY = "new-passkey"
    SOCIAL = "social"


class Step(StrEnum):
    """What stands between a right password and a sign-in."""

    SECOND_FACTOR = "second-factor"
    CLOSING = "closing"


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
    device_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a device gets when it signs in or renews: a short-lived token, and the secret for the next one."""

    session_id: str
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    is_remembered: bool = True


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is asked before somebody is signed in; `challenge` is sent along with the answer."""

    step: Step
    challenge: str = field(repr=False)
    has_passkey: bool = False
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be signed in; kept while another step is asked."""

    is_remembered: bool = True
    device_name: str = ""
    tokens: bool | None = None


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
    is_verified: bool = False


@dataclass(frozen=True, slots=True)
class PasskeyCard:
    """A passkey as its owner sees it."""

    id: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A sign-in elsewhere that opens the account."""

    id: int
    provider: str
    email: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Safety:
    """How an account is guarded, as its owner sees it; `is_confirmed` is for minutes after showing that it is them."""

    email: str
    is_verified: bool
    pending_email: str
    has_password: bool
    is_confirmed: bool
    has_two_factor: bool
    recovery_codes_left: int
    passkeys: tuple[PasskeyCard, ...] = ()
    links: tuple[LinkCard, ...] = ()


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
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)
