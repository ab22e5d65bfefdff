"""Tables of media: upload, asset, placement, rendition, marker, subtitle, job, what is to be deleted."""

import json
from datetime import datetime

from sqlalchemy import Index
from sqlmodel import BigInteger, Field

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import Table, UtcDateTime, word
from netflix_clone.media.schemas import AssetStatus, JobState, MarkerKind, UploadPurpose, UploadTicket


class Upload(Table, table=True):
    """A resumable upload (tus 1.0); `offset_bytes` is on disk before it is here."""

    id: str = Field(primary_key=True, max_length=32)
    account_id: int = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    purpose: UploadPurpose = Field(sa_type=word(UploadPurpose), default=UploadPurpose.SOURCE)
    filename: str = Field(max_length=255)
    length_bytes: int = Field(sa_type=BigInteger)
    offset_bytes: int = Field(default=0, sa_type=BigInteger)
    playable_id: int | None = Field(default=None, foreign_key="playable.id", ondelete="SET NULL")
    options: str = Field(default="{}")
    publish_when_ready: bool = False
    asset_id: int | None = Field(default=None, foreign_key="asset.id", index=True, ondelete="SET NULL")
    problem: str = Field(default="", max_length=1000)
    writer: str | None = Field(default=None, max_length=32)
    writer_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    completed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def ticket(self) -> UploadTicket:
        """What its owner may know of it."""
        return UploadTicket(
            id=self.id,
            purpose=self.purpose,
            filename=self.filename,
            length_bytes=self.length_bytes,
            offset_bytes=self.length_bytes if self.completed_at else self.offset_bytes,
            metadata=json.loads(self.options),
            expires_at=self.expires_at,
            is_complete=self.completed_at is not None,
            problem=self.problem,
            asset_id=self.asset_id,
        )


class Asset(Table, table=True):
    """A playable's whole media package; viewers get the folder of `revision`, flipped when a package is verified."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=255)
    origin: str = Field(default="admin", max_length=20, index=True)
    status: AssetStatus = Field(sa_type=word(AssetStatus), default=AssetStatus.UPLOADED, index=True)
    source_path: str = Field(default="", max_length=1000)
    source_bytes: int = Field(default=0, sa_type=BigInteger)
    keep_source: bool = True
    revision: int = 0
    last_revision: int = 0
    duration_s: float = 0.0
    width: int = 0
    height: int = 0
    has_storyboard: bool = False
    has_preview: bool = False
    publish_when_ready: bool = False
    problem: str = Field(default="", max_length=1000)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    ready_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Placement(Table, table=True):
    """Which asset a playable plays; one asset may stand in for several."""

    playable_id: int = Field(foreign_key="playable.id", primary_key=True, ondelete="CASCADE")
    asset_id: int = Field(foreign_key="asset.id", index=True, ondelete="CASCADE")


class Rendition(Table, table=True):
    """One encoded output of a revision: a video rung, an audio or a subtitle track."""

    id: int | None = Field(default=None, primary_key=True)
    asset_id: int = Field(foreign_key="asset.id", index=True, ondelete="CASCADE")
    revision: int
    kind: str = Field(max_length=10)
    name: str = Field(max_length=60)
    language: str = Field(default="", max_length=12)
    codec: str = Field(default="", max_length=40)
    height: int = 0
    peak_bps: int = 0
    average_bps: int = 0


class MarkerRow(Table, table=True):
    """A chapter, an intro, a recap or the credits of an asset."""

    __tablename__ = "marker"  # pyright: ignore[reportAssignmentType] -- SQLModel types it narrowly

    id: int | None = Field(default=None, primary_key=True)
    asset_id: int = Field(foreign_key="asset.id", index=True, ondelete="CASCADE")
    kind: MarkerKind = Field(sa_type=word(MarkerKind))
    start_s: float
    end_s: float
    name: str = Field(default="", max_length=200)


class SubtitleFile(Table, table=True):
    """A sidecar subtitle that the next package of its asset takes in."""

    id: int | None = Field(default=None, primary_key=True)
    asset_id: int = Field(foreign_key="asset.id", index=True, ondelete="CASCADE")
    language: str = Field(max_length=12)
    path: str = Field(max_length=1000)


class Job(Table, table=True):
    """One transcode run. The row is the truth; the queue only rings.

    A worker owns it while `lease_until` lies ahead and its `owner` and `attempt` are the row's (fencing).
    `attempt` counts workers that took it, killed ones too; `failures` counts runs that ended badly.
    """

    __table_args__ = (Index("ix_job_due", "state", "run_after"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=80)
    asset_id: int = Field(foreign_key="asset.id", index=True, ondelete="CASCADE")
    state: JobState = Field(sa_type=word(JobState), default=JobState.QUEUED)
    attempt: int = 0
    max_attempts: int = 10
    failures: int = 0
    needed_bytes: int = Field(default=0, sa_type=BigInteger)
    priority: int = 0
    owner: str = Field(default="", max_length=80)
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    run_after: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    is_cancel_requested: bool = False
    stage: str = Field(default="", max_length=20)
    fraction: float = 0.0
    rungs: str = Field(default="{}", max_length=1000)
    problem: str = Field(default="", max_length=1000)
    log: str = Field(default="", max_length=8000)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Retired(Table, table=True):
    """Bytes that nobody may need any more: a folder of the storage, or a source file of ours.

    A folder is entered before its first byte is written and taken off when it is published, so that whatever
    is killed in between is found here.
    """

    id: int | None = Field(default=None, primary_key=True)
    is_source: bool = False
    path: str = Field(max_length=1000, index=True)
    delete_after: datetime = Field(sa_type=UtcDateTime, index=True)


class SweepTurn(Table, table=True):
    """Whose turn a sweep was last, so that several workers do not all take it."""

    name: str = Field(primary_key=True, max_length=40)
    taken_at: datetime = Field(sa_type=UtcDateTime)
