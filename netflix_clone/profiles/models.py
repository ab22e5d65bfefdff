"""Tables of profiles."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime


class Profile(Table, table=True):
    """One person of a household; everything watched belongs to a profile.

    `asks_after_episodes` is after how many in a row the player asks whether somebody is still there, 0 for
    never; `max_height` is the highest rung that it chooses by itself, 0 for any; `caption_style` is JSON.
    """

    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=40)
    avatar_seed: str = Field(max_length=40)
    language: str = Field(default="en", max_length=8)
    maturity_ceiling: int = 18
    is_kids: bool = False
    is_owner: bool = False
    pin_hash: str | None = Field(default=None, max_length=100)
    pin_failures: int = 0
    pin_locked_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    autoplay_next: bool = True
    autoplay_previews: bool = True
    skips_by_itself: bool = False
    asks_after_episodes: int = 3
    max_height: int = 0
    saves_data: bool = False
    caption_style: str = Field(default="{}", max_length=1000)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
