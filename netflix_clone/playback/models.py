"""Tables of playback: plays, how well they went, downloads, charts, ads."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import BigInteger, Field

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime


class PlaybackSession(Table, table=True):
    """One play from start to end, kept alive by heartbeats."""

    __table_args__ = (
        Index("ix_playback_session_live", "account_id", "ended_at", "last_beat_at"),
        Index("ix_playback_session_recent", "started_at", "playable_id", "profile_id"),
    )

    id: str = Field(primary_key=True, max_length=32)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    profile_id: int = Field(foreign_key="profile.id", index=True, ondelete="CASCADE")
    playable_id: int = Field(foreign_key="playable.id", ondelete="CASCADE")
    asset_id: int = Field(foreign_key="asset.id", ondelete="CASCADE")
    sign_in_session_id: str = Field(max_length=32)
    tab_id: str = Field(default="", max_length=32)
    began_s: float = 0.0
    position_s: float = 0.0
    takes_slot: bool = True
    urls_expire_at: datetime = Field(sa_type=UtcDateTime)
    started_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    last_beat_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    evicted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PlayQuality(Table, table=True):
    """How well a play went, as its player told it; the figures are those of CTA-2066."""

    session_id: str = Field(
        primary_key=True, max_length=32, foreign_key="playback_session.id", ondelete="CASCADE"
    )
    startup_ms: int | None = None
    watched_s: float = 0.0
    stalls: int = 0
    stalled_s: float = 0.0
    switches: int = 0
    frames: int = 0
    dropped_frames: int = 0
    height: int = 0
    bandwidth_bps: int = Field(default=0, sa_type=BigInteger)
    errors: int = 0
    last_error: str = Field(default="", max_length=200)
    told_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)


class Download(Table, table=True):
    """A film that a browser keeps; it plays there until `expires_at`, and no longer once it is revoked."""

    id: str = Field(primary_key=True, max_length=32)
    profile_id: int = Field(foreign_key="profile.id", index=True, ondelete="CASCADE")
    playable_id: int = Field(foreign_key="playable.id", ondelete="CASCADE")
    sign_in_session_id: str = Field(max_length=32, index=True)
    height: int = 0
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Ad(Table, table=True):
    """A spot that is shown on plans with ads, while it is enabled and its asset is ready."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=120)
    asset_id: int = Field(foreign_key="asset.id", index=True, ondelete="CASCADE")
    is_enabled: bool = True
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class AdBreak(Table, table=True):
    """A break that a play came to: an opportunity; which ad it was given, and what the player told of it."""

    __table_args__ = (Index("ix_ad_break_recent", "account_id", "asked_at"),)

    session_id: str = Field(
        primary_key=True, max_length=32, foreign_key="playback_session.id", ondelete="CASCADE"
    )
    number: int = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id", ondelete="CASCADE")
    ad_id: int | None = Field(default=None, foreign_key="ad.id", index=True, ondelete="SET NULL")
    duration_s: float = 0.0
    asked_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    shown_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    completed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ChartEntry(Table, table=True):
    """A title's place in a chart, as of the last count; `chart` is overall, movie or series."""

    chart: str = Field(primary_key=True, max_length=20)
    rank: int = Field(primary_key=True)
    title_id: int = Field(foreign_key="title.id", index=True, ondelete="CASCADE")
    viewers: int
    counted_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
