"""Tables of accounts: account, session, tokens, second factors, passkeys, linked sign-ins, mail."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from netflix_clone.accounts.schemas import ChallengeKind, Role
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word


class Account(Table, table=True):
    """Somebody who signs in. `email` is stored normalised, so that it is unique as people mean it.

    Without a password (`password_hash` is empty) they come by a passkey or a linked sign-in. From `closes_at` on
    the account may be purged; until then its holder can keep it.
    """

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    password_hash: str = Field(max_length=100)
    role: Role = Field(sa_type=word(Role), default=Role.USER)
    is_disabled: bool = False
    is_demo: bool = False
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    verified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closes_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class SignInSession(Table, table=True):
    """One signed-in device. A cookie or token counts only while its row here is live."""

    __tablename__ = "sessions"  # pyright: ignore[reportAssignmentType] -- SQLModel types it narrowly

    id: str = Field(primary_key=True, max_length=32)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    profile_id: int | None = Field(default=None, index=True)
    is_kids: bool = False
    device_name: str = Field(default="", max_length=80)
    user_agent: str = Field(default="", max_length=300)
    ip: str = Field(default="", max_length=45)
    is_remembered: bool = True
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    last_seen_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RefreshToken(Table, table=True):
    """A single-use refresh token, stored as its SHA-256; all tokens of one session are a family."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: str = Field(foreign_key="sessions.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(unique=True, max_length=64)
    issued_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ResetToken(Table, table=True):
    """A single-use password reset token, stored as its SHA-256."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(unique=True, max_length=64)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Challenge(Table, table=True):
    """Something begun that one answer ends: a second step, a passkey's ceremony, a visit to another service.

    Named by the SHA-256 of a token that its asker alone has; `data` is JSON that only the server reads.
    """

    token_hash: str = Field(primary_key=True, max_length=64)
    kind: ChallengeKind = Field(sa_type=word(ChallengeKind))
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True, ondelete="CASCADE")
    data: str = ""
    attempts: int = 0
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)


class MailChange(Table, table=True):
    """A move to another mail address: asked for, confirmed there, and for a week undone from the old one."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    old_email: str = Field(max_length=254)
    new_email: str = Field(max_length=254)
    token_hash: str = Field(unique=True, max_length=64)
    undo_hash: str | None = Field(default=None, unique=True, max_length=64)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    undo_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TotpSecret(Table, table=True):
    """The secret that an authenticator app shares with us, sealed; it counts once `confirmed_at` is set.

    `last_step` is the half minute of the last code that was taken: none counts twice.
    """

    account_id: int = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE")
    sealed: str = Field(max_length=300)
    last_step: int = 0
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RecoveryCode(Table, table=True):
    """A code that stands in for the app once, stored as its SHA-256."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    code_hash: str = Field(max_length=64)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Passkey(Table, table=True):
    """A passkey: the public half of a key that a device or a password manager keeps."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    credential_id: str = Field(unique=True, max_length=1400)
    public_key: str = Field(max_length=2000)
    sign_count: int = 0
    name: str = Field(max_length=60)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SocialLink(Table, table=True):
    """A sign-in elsewhere that opens an account here; who it is says the issuer's `subject`, never a mail address."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    provider: str = Field(max_length=24)
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=255)
    email: str = Field(default="", max_length=254)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class KnownDevice(Table, table=True):
    """A browser that has signed in before, by the SHA-256 of its cookie: only another one is worth a notice."""

    account_id: int = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE")
    device_hash: str = Field(primary_key=True, max_length=64)
    last_seen_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Mail(Table, table=True):
    """A mail to send, or, without SMTP, to be read in the development mailbox; `headers` are JSON."""

    id: int | None = Field(default=None, primary_key=True)
    recipient: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    body: str
    html: str = ""
    headers: str = "{}"
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
    run_after: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    problem: str = ""
