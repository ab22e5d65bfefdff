"""Tables of search: the words of titles, what profiles asked, and what is said in films.

The text index is a virtual table on SQLite (FTS5) and a column of `title_document` on PostgreSQL (tsvector);
what a dialect needs beyond SQLModel is made with the tables.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, Column, Index, Text, event
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel, UniqueConstraint

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime


class TitleDocument(Table, table=True):
    """A title's words are indexed as of `version` of the title; on PostgreSQL they are here."""

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    version: int
    words: Any = Field(
        default=None, sa_column=Column("words", TSVECTOR().with_variant(Text(), "sqlite"), nullable=True)
    )
    indexed_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class SearchWord(Table, table=True):
    """A word that titles are described with: what a misspelt one is held against."""

    word: str = Field(primary_key=True, max_length=40)


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
        "CREATE INDEX ix_cue_words_fts ON cue USING gin (to_tsvector('simple'::regconfig, words)) "
        "WITH (fastupdate = off)",
    ),
}
for _dialect, _statements in CUE_TEXT_INDEX.items():
    for _statement in _statements:
        event.listen(
            SQLModel.metadata.tables["cue"], "after_create", DDL(_statement).execute_if(dialect=_dialect)
        )


# Titles are found by their stems. Migration 0004 says the same.
TITLE_TEXT_INDEX: tuple[tuple[str, str, str], ...] = (
    (
        "sqlite",
        "title_document",
        "CREATE VIRTUAL TABLE title_fts USING fts5("
        "names, people, genres, keywords, tagline, synopsis, translated,"
        " tokenize = 'porter unicode61 remove_diacritics 2')",
    ),
    # A title that is purged takes its document along; a virtual table knows no foreign keys.
    (
        "sqlite",
        "title_document",
        "CREATE TRIGGER title_document_gone AFTER DELETE ON title_document"
        " BEGIN DELETE FROM title_fts WHERE rowid = old.title_id; END",
    ),
    (
        "postgresql",
        "title_document",
        "CREATE INDEX ix_title_document_words_fts ON title_document USING gin (words) WITH (fastupdate = off)",
    ),
    ("postgresql", "search_word", "CREATE EXTENSION IF NOT EXISTS pg_trgm"),
    (
        "postgresql",
        "search_word",
        "CREATE INDEX ix_search_word_trgm_fts ON search_word USING gin (word gin_trgm_ops)",
    ),
)
for _dialect, _table, _statement in TITLE_TEXT_INDEX:
    event.listen(
        SQLModel.metadata.tables[_table], "after_create", DDL(_statement).execute_if(dialect=_dialect)
    )
