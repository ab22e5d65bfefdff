"""Tables of playback: one row for each play."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime


class PlaybackSession(Table, table=True):
    """One play from start to end, kept alive by heartbeats."""

    __table_args__ = (Index("ix_playback_session_live", "account_id", "ended_at", "last_beat_at"),)

    id: str = Field(primary_key=True, max_length=32)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    profile_id: int = Field(foreign_key="profile.id", index=True, ondelete="CASCADE")
    playable_id: int = Field(foreign_key="playable.id", ondelete="CASCADE")
    asset_id: int = Field(foreign_key="asset.id", ondelete="CASCADE")
    sign_in_session_id: str = Field(max_length=32)
    position_s: float = 0.0
    urls_expire_at: datetime = Field(sa_type=UtcDateTime)
    started_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    last_beat_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
