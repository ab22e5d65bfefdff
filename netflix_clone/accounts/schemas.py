"""Words of accounts: roles, and who stands behind a request."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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

    @property
    def is_admin(self) -> bool:
        """Whether this account runs the place."""
        return self.role is Role.ADMIN


@dataclass(frozen=True, slots=True)
class Device:
    """A signed-in browser or app, as its owner sees it."""

    session_id: str
    name: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    is_current: bool
