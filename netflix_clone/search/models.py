"""Tables of search: what profiles asked, and what is said in films."""

from datetime import datetime

from sqlalchemy import DDL, Index, event
from sqlmodel import Field, SQLModel, UniqueConstraint

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
    """A caption: what is said in a film, from when to when; `words` are its text as it is compared."""

    id: int | None = Field(default=None, primary_key=True)
    track_id: int = Field(foreign_key="indexed_track.id", index=True, ondelete="CASCADE")
    start_s: float
    end_s: float
    text: str = Field(max_length=1000)
    words: str = Field(max_length=1200)


# What is said is found by its words: an FTS5 table that keeps no text of its own, or an index of expressions.
# Migration 0005 says the same. A table named `_fts`, and what SQLite makes beside it, is no table of ours.
CUE_TEXT_INDEX: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE VIRTUAL TABLE cue_fts USING fts5(words, content='cue', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='3')",
        "CREATE TRIGGER cue_fts_in AFTER INSERT ON cue BEGIN "
        "INSERT INTO cue_fts(rowid, words) VALUES (new.id, new.words); END",
        "CREATE TRIGGER cue_fts_out AFTER DELETE ON cue BEGIN "
        "INSERT INTO cue_fts(cue_fts, rowid, words) VALUES ('delete', old.id, old.words); END",
    ),
    "postgresql": (
        "CREATE INDEX ix_cue_words_fts ON cue USING gin (to_tsvector('simple'::regconfig, words))",
    ),
}
for _dialect, _statements in CUE_TEXT_INDEX.items():
    for _statement in _statements:
        event.listen(
            SQLModel.metadata.tables["cue"], "after_create", DDL(_statement).execute_if(dialect=_dialect)
        )
