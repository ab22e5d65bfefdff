"""Tables of tagging: suggested tags, and as of when."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, UniqueConstraint

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word
from netflix_clone.tagging.schemas import TagKind, TagSource, TagState


class TagSuggestion(Table, table=True):
    """A tag that a title could have, how sure its source is (0 to 1), and what an editor made of it."""

    __table_args__ = (
        UniqueConstraint("title_id", "kind", "slug"),
        Index("ix_tag_suggestion_open", "state", "kind", "slug", "score"),
    )

    id: int | None = Field(default=None, primary_key=True)
    title_id: int = Field(foreign_key="title.id", ondelete="CASCADE")
    kind: TagKind = Field(sa_type=word(TagKind))
    slug: str = Field(max_length=60)
    score: float
    source: TagSource = Field(sa_type=word(TagSource))
    model: str = Field(max_length=80)
    state: TagState = Field(sa_type=word(TagState), default=TagState.OPEN)
    suggested_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TaggingRun(Table, table=True):
    """The last time that suggestions were made: `stamp` says of which vectors, tags and decisions."""

    id: int = Field(default=1, primary_key=True)
    stamp: str = Field(max_length=64)
    ran_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
