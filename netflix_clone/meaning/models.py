"""Tables of meaning: vectors of titles, and answers of language models."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime


class TitleVector(Table, table=True):
    """What a title's text means to one model: unit length, float32, little-endian.

    `text_hash` is of the text it was made from, so that a title whose words did not change is not made anew;
    `title_version` is the title's when that was last looked at.
    """

    __table_args__ = (Index("ix_title_vector_model_made_at", "model", "made_at"),)

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    model: str = Field(primary_key=True, max_length=80)
    title_version: int
    text_hash: str = Field(max_length=64)
    vector: bytes = Field(sa_type=LargeBinary)
    made_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class ModelAnswer(Table, table=True):
    """What a language model answered; `key` is the hash of model and question."""

    key: str = Field(primary_key=True, max_length=64)
    answer: str
    made_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
