"""Tables of transfer: a history that is brought in, its lines until they are taken, an account as a file."""

from datetime import datetime

from sqlmodel import BigInteger, Field, UniqueConstraint

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word
from netflix_clone.transfer.schemas import ExportState, HistorySource, LineState


class HistoryImport(Table, table=True):
    """A file of viewing history that a profile brought."""

    id: str = Field(primary_key=True, max_length=32)
    profile_id: int = Field(foreign_key="profile.id", index=True, ondelete="CASCADE")
    source: HistorySource = Field(sa_type=word(HistorySource))
    filename: str = Field(max_length=255)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    taken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class HistoryImportLine(Table, table=True):
    """A line of such a file; `number` counts from 1 as editors do, `score` is how alike the names are (0 to 100).

    `is_saved` says that it was on a list of what to watch, not that it was watched.
    """

    __table_args__ = (UniqueConstraint("import_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    import_id: str = Field(foreign_key="history_import.id", ondelete="CASCADE", max_length=32)
    number: int
    name: str = Field(default="", max_length=400)
    year: int | None = None
    season: str = Field(default="", max_length=200)
    episode: str = Field(default="", max_length=200)
    watched_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    stars: float | None = None
    review: str = Field(default="", max_length=2000)
    is_saved: bool = False
    state: LineState = Field(sa_type=word(LineState))
    title_id: int | None = Field(default=None, foreign_key="title.id", ondelete="SET NULL")
    playable_id: int | None = Field(default=None, foreign_key="playable.id", ondelete="SET NULL")
    score: float = 0.0
    problem: str = Field(default="", max_length=300)


class AccountExport(Table, table=True):
    """An account as a file that its holder asked for: one at a time, and for a day. The row is the job.

    It outlives its account until the file is deleted.
    """

    id: str = Field(primary_key=True, max_length=32)
    account_id: int | None = Field(default=None, foreign_key="account.id", unique=True, ondelete="SET NULL")
    state: ExportState = Field(sa_type=word(ExportState), default=ExportState.QUEUED, index=True)
    percent: int = 0
    size_bytes: int = Field(default=0, sa_type=BigInteger)
    attempts: int = 0
    claim: str = Field(default="", max_length=32)
    requested_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    run_after: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    ready_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
