"""Words of profiles: the viewer in one request, a profile as its owner sees it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from netflix_clone.billing.errors import PlanGate
from netflix_clone.billing.schemas import Gate
from netflix_clone.kit.errors import NoProfile
from netflix_clone.kit.i18n import ngettext

HIGHEST_CEILING = 18
KIDS_CEILING = 7
HIGHEST_KIDS_CEILING = 12
LONGEST_NAME = 40
ASKS_AFTER = (0, 2, 3, 5, 8)
"""After how many episodes the player may ask whether somebody is still there; 0 is never."""
HEIGHTS = (0, 480, 720, 1080, 2160)
"""The rungs up to which the player may go by itself; 0 is any."""


class LockKind(StrEnum):
    """What stands before a profile: nothing, its own PIN, the owner's PIN, the password of the account."""

    NONE = ""
    OWN = "own"
    OWNER = "owner"
    PASSWORD = "password"  # noqa: S105 -- a kind of lock


class FrozenProfile(PlanGate, NoProfile):
    """The plan holds fewer profiles than the household has: this one waits, with all it watched, for a larger one.

    To a page it is as if nobody had been chosen.
    """

    def __init__(self, most: int) -> None:
        super().__init__(Gate.PROFILES, frozen_words(most))


def frozen_words(most: int) -> str:
    """Why a profile is frozen."""
    return ngettext("Frozen: your plan has {n} profile", "Frozen: your plan has {n} profiles", most)


@dataclass(frozen=True, slots=True)
class Lock:
    """What has to be known before a profile watches; `profile_id` is whose PIN."""

    kind: LockKind
    profile_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a profile likes to watch; what is left out is what most like."""

    autoplay_next: bool = True
    autoplay_previews: bool = True
    skips_by_itself: bool = False
    asks_after_episodes: int = 3
    max_height: int = 0
    saves_data: bool = False
    caption_style: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Viewer(Preferences):
    """Who watches, and what they may see; services that act for a person take one."""

    account_id: int
    profile_id: int
    session_id: str
    name: str
    language: str
    maturity_ceiling: int
    is_kids: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """How to write to the person behind a profile."""

    account_id: int
    name: str
    language: str
    maturity_ceiling: int
    is_kids: bool = False


@dataclass(frozen=True, slots=True)
class ProfileCard(Preferences):
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


@dataclass(frozen=True, slots=True)
class Face:
    """A profile as somebody of the household finds it; `lock` is what has to be known before it watches.

    `figures` is how many a PIN of that lock has, 0 where that is not known.
    """

    profile: ProfileCard
    lock: LockKind
    is_current: bool
    may_change: bool
    is_frozen: bool = False
    figures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDraft(Preferences):
    """A profile to be; what is left out is chosen sensibly. `pin_hash` comes from `pins.hashed`."""

    name: str
    avatar_seed: str = ""
    language: str = ""
    maturity_ceiling: int | None = None
    is_kids: bool = False
    pin_hash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanges:
    """What to change of a profile; None leaves it as it is, an empty `pin_hash` takes the PIN off.

    A `caption_style` takes the place of the one before; an empty one is the player's own.
    """

    name: str | None = None
    avatar_seed: str | None = None
    language: str | None = None
    maturity_ceiling: int | None = None
    is_kids: bool | None = None
    autoplay_next: bool | None = None
    autoplay_previews: bool | None = None
    skips_by_itself: bool | None = None
    asks_after_episodes: int | None = None
    max_height: int | None = None
    saves_data: bool | None = None
    caption_style: dict[str, Any] | None = None
    pin_hash: str | None = None
