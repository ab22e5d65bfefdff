"""Tables of the library: progress, my list, ratings, reminders."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word
from netflix_clone.library.schemas import Thumb


class Progress(Table, table=True):
    """How far a profile is in a playable; the history is these rows, newest first."""

    __table_args__ = (
        Index("ix_progress_recent", "profile_id", "watched_at"),
        Index("ix_progress_title", "profile_id", "title_id"),
    )

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    playable_id: int = Field(foreign_key="playable.id", primary_key=True, ondelete="CASCADE")
    title_id: int = Field(foreign_key="title.id", ondelete="CASCADE")
    position_s: float = 0.0
    duration_s: float = 0.0
    is_finished: bool = False
    is_off_row: bool = False
    is_hidden: bool = False
    watched_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class ListEntry(Table, table=True):
    """A title on a profile's list; `position` is its place where the profile has ordered the list by hand."""

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    position: int = 0
    added_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Reminder(Table, table=True):
    """A profile waits for a title that is not out yet; `told_at` is when it was told that it is."""

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    title_id: int = Field(foreign_key="title.id", primary_key=True, index=True, ondelete="CASCADE")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class Rating(Table, table=True):
    """What a profile thinks of a title: a thumb, one to five stars, a review; any of them may be missing."""

    profile_id: int = Field(foreign_key="profile.id", primary_key=True, ondelete="CASCADE")
    title_id: int = Field(foreign_key="title.id", primary_key=True, index=True, ondelete="CASCADE")
    thumb: Thumb = Field(sa_type=word(Thumb), default=Thumb.NONE)
    stars: int = 0
    review: str = Field(default="", max_length=2000)
    rated_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)


class TitleTally(Table, table=True):
    """How many profiles watched a title and what they thought of it, counted now and then."""

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    viewers: int = 0
    likes: int = 0
    dislikes: int = 0
    raters: int = 0
    stars_sum: int = 0
    counted_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
