"""Tables of the catalogue."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, UniqueConstraint

from netflix_clone.catalog.schemas import (
    ArtworkKind,
    CreditRole,
    KeywordKind,
    PlayableKind,
    PublishState,
    TitleKind,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word


class Title(Table, table=True):
    """A film or a series as shown."""

    id: int | None = Field(default=None, primary_key=True)
    kind: TitleKind = Field(sa_type=word(TitleKind))
    slug: str = Field(unique=True, max_length=120)
    name: str = Field(max_length=200)
    sort_name: str = Field(max_length=200)
    original_name: str = Field(default="", max_length=200)
    tagline: str = Field(default="", max_length=300)
    synopsis: str = Field(default="", max_length=4000)
    year: int
    release_date: date | None = None
    runtime_min: int = 0
    season_count: int = 0
    maturity: int = 0
    certification: str = Field(default="", max_length=12)
    maturity_reasons: str = Field(default="", max_length=300)
    original_language: str = Field(default="", max_length=12)
    is_premium: bool = False
    state: PublishState = Field(sa_type=word(PublishState), default=PublishState.DRAFT)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    origin: str = Field(default="admin", max_length=20, index=True)
    version: int = 1
    art_version: int = 1
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)


class TitleTranslation(Table, table=True):
    """A title's words in another language than its own; an empty one is not translated."""

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    language: str = Field(primary_key=True, max_length=12)
    name: str = Field(default="", max_length=200)
    tagline: str = Field(default="", max_length=300)
    synopsis: str = Field(default="", max_length=4000)


class Listing(Table, table=True):
    """A visible title's place in a list: one row among all titles (genre 0) and one for each of its genres.

    Rows exist only while the title is published and not deleted. They carry what lists filter and sort by,
    so that a page of any list is one walk along one index, whatever the size of the catalogue.
    """

    __table_args__ = (
        Index("ix_listing_added", "genre_id", "published_at", "title_id", "kind", "maturity", "year"),
        Index("ix_listing_year", "genre_id", "year", "title_id", "kind", "maturity", "published_at"),
        Index(
            "ix_listing_name", "genre_id", "sort_name", "title_id", "kind", "maturity", "year", "published_at"
        ),
        Index("ix_listing_maturity", "genre_id", "maturity", "published_at"),
    )

    genre_id: int = Field(primary_key=True)
    title_id: int = Field(primary_key=True, index=True, foreign_key="title.id", ondelete="CASCADE")
    kind: TitleKind = Field(sa_type=word(TitleKind))
    maturity: int
    year: int
    sort_name: str = Field(max_length=200)
    published_at: datetime = Field(sa_type=UtcDateTime)


class Season(Table, table=True):
    """A season of a series."""

    __table_args__ = (UniqueConstraint("title_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    title_id: int = Field(foreign_key="title.id", ondelete="CASCADE")
    number: int
    name: str = Field(default="", max_length=200)


class Episode(Table, table=True):
    """An episode of a season."""

    __table_args__ = (UniqueConstraint("season_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    title_id: int = Field(foreign_key="title.id", index=True, ondelete="CASCADE")
    season_id: int = Field(foreign_key="season.id", ondelete="CASCADE")
    number: int
    name: str = Field(default="", max_length=200)
    synopsis: str = Field(default="", max_length=4000)
    runtime_min: int = 0
    air_date: date | None = None


class EpisodeTranslation(Table, table=True):
    """An episode's words in another language than its own; an empty one is not translated."""

    episode_id: int = Field(foreign_key="episode.id", primary_key=True, ondelete="CASCADE")
    language: str = Field(primary_key=True, max_length=12)
    name: str = Field(default="", max_length=200)
    synopsis: str = Field(default="", max_length=4000)


class PlayableRow(Table, table=True):
    """One thing that can be played; media, progress and sessions point here, films and episodes alike."""

    __tablename__ = "playable"  # pyright: ignore[reportAssignmentType] -- SQLModel types it narrowly

    id: int | None = Field(default=None, primary_key=True)
    title_id: int = Field(foreign_key="title.id", index=True, ondelete="CASCADE")
    episode_id: int | None = Field(default=None, foreign_key="episode.id", unique=True, ondelete="CASCADE")
    kind: PlayableKind = Field(sa_type=word(PlayableKind))
    name: str = Field(default="", max_length=200)


class Genre(Table, table=True):
    """A genre; `title_count` is how many listings it has."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=60)
    name: str = Field(max_length=60)
    title_count: int = 0


class TitleGenre(Table, table=True):
    """A title's genre; the first position is the one its card names."""

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    genre_id: int = Field(foreign_key="genre.id", primary_key=True, index=True, ondelete="CASCADE")
    position: int = 0


class Keyword(Table, table=True):
    """A mood, a theme, a place: what a title is about. `kind` says which of them, where it is known."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=60)
    name: str = Field(max_length=60)
    kind: KeywordKind = Field(sa_type=word(KeywordKind), default=KeywordKind.PLAIN)


class TitleKeyword(Table, table=True):
    """A title's keyword."""

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    keyword_id: int = Field(foreign_key="keyword.id", primary_key=True, index=True, ondelete="CASCADE")


class Person(Table, table=True):
    """Somebody before or behind the camera."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=120)
    name: str = Field(max_length=120)


class Credit(Table, table=True):
    """What a person did for a title, in billing order."""

    __table_args__ = (UniqueConstraint("title_id", "person_id", "role"),)

    id: int | None = Field(default=None, primary_key=True)
    title_id: int = Field(foreign_key="title.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    role: CreditRole = Field(sa_type=word(CreditRole))
    character: str = Field(default="", max_length=120)
    position: int = 0


class TitleCountry(Table, table=True):
    """A country a title comes from."""

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    country: str = Field(primary_key=True, max_length=60)


class TitleLanguage(Table, table=True):
    """A language spoken in a title."""

    title_id: int = Field(foreign_key="title.id", primary_key=True, ondelete="CASCADE")
    language: str = Field(primary_key=True, max_length=60)


class Artwork(Table, table=True):
    """A picture of a title or an episode in storage; without one the picture is drawn."""

    id: int | None = Field(default=None, primary_key=True)
    title_id: int = Field(foreign_key="title.id", index=True, ondelete="CASCADE")
    episode_id: int | None = Field(default=None, foreign_key="episode.id", ondelete="CASCADE")
    kind: ArtworkKind = Field(sa_type=word(ArtworkKind))
    key: str = Field(max_length=200)
    width: int
    height: int
    colour: str = Field(default="#272119", max_length=7)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
