"""Words of profiles: the viewer in one request, a profile as its owner sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who watches, and what they may see; services that act for a person take one."""

    account_id: int
    profile_id: int
    session_id: str
    name: str
    language: str
    maturity_ceiling: int
    is_kids: bool
    autoplay_next: bool = True


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """A profile on the "Who's watching?" page."""

    id: int
    name: str
    avatar_url: str
    language: str
    maturity_ceiling: int
    is_kids: bool
    is_locked: bool
    is_owner: bool
