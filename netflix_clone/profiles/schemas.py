"""Words of profiles: the viewer in one request, a profile as its owner sees it."""

from dataclasses import dataclass

HIGHEST_CEILING = 18
KIDS_CEILING = 7
HIGHEST_KIDS_CEILING = 12
LONGEST_NAME = 40


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
    avatar_seed: str = ""
    autoplay_next: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDraft:
    """A profile to be; what is left out is chosen sensibly. `pin_hash` comes from `pins.hashed`."""

    name: str
    avatar_seed: str = ""
    language: str = "en"
    maturity_ceiling: int | None = None
    is_kids: bool = False
    autoplay_next: bool = True
    pin_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanges:
    """What to change of a profile; None leaves it as it is, an empty `pin_hash` takes the PIN off."""

    name: str | None = None
    avatar_seed: str | None = None
    language: str | None = None
    maturity_ceiling: int | None = None
    is_kids: bool | None = None
    autoplay_next: bool | None = None
    pin_hash: str | None = None
