"""Tables of search: what profiles asked, and what is said in films."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, UniqueConstraint

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime


class SearchEntry(Table, table=True):
    """Something a profile searched for; `key` is the query folded, so that asking again moves it to the front."""

    __table_args__ = (
        UniqueConstraint("profile_id", "key"),
        Index("ix_search_entry_recent", "profile_id", "searched_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    profile_id: int = Field(foreign_key="profile.id", ondelete="CASCADE")
    key: str = Field(max_length=200)
    query: str = Field(max_length=200)
    searched_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class IndexedTrack(Table, table=True):
    """A caption track whose cues are indexed: those of `revision` of its asset."""

    __table_args__ = (UniqueConstraint("asset_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    asset_id: int = Field(foreign_key="asset.id", ondelete="CASCADE")
    name: str = Field(max_length=60)
    language: str = Field(default="", max_length=12)
    revision: int
    indexed_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Cue(Table, table=True):
    """A caption: what is said in a film, from when to when."""

    id: int | None = Field(default=None, primary_key=True)
    track_id: int = Field(foreign_key="indexed_track.id", index=True, ondelete="CASCADE")
    start_s: float
    end_s: float
    text: str = Field(max_length=1000)
