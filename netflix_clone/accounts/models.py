"""Tables of accounts: account, session, refresh token, reset token, mail."""

from datetime import datetime

from sqlmodel import Field

from netflix_clone.accounts.schemas import Role
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word


class Account(Table, table=True):
    """Somebody who signs in. `email` is stored normalised, so that it is unique as people mean it."""

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    password_hash: str = Field(max_length=100)
    role: Role = Field(sa_type=word(Role), default=Role.USER)
    is_disabled: bool = False
    is_demo: bool = False
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


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


class Mail(Table, table=True):
    """A mail to send, or, without SMTP, to be read in the development mailbox."""

    id: int | None = Field(default=None, primary_key=True)
    recipient: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    body: str
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
    run_after: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    problem: str = ""
