"""Words of media: states of an upload, an asset, a job, and what the player is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class AssetStatus(StrEnum):
    """Where an asset stands on its way from a file to a screen."""

    UPLOADED = "uploaded"
    TRANSCODING = "transcoding"
    READY = "ready"
    REJECTED = "rejected"
    FAILED = "failed"


class JobState(StrEnum):
    """Where a transcode job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    BLOCKED_DISK = "blocked_disk"
    DONE = "done"
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"


class UploadPurpose(StrEnum):
    """What an upload is for."""

    SOURCE = "source"
    ARTWORK = "artwork"
    SUBTITLE = "subtitle"


@dataclass(frozen=True, slots=True)
class UploadDraft:
    """An upload to begin: how long the file is, and what its sender says about it (see docs/uploads.md)."""

    length_bytes: int
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """How an upload stands; `problem` says why its bytes were refused."""

    id: str
    purpose: UploadPurpose
    filename: str
    length_bytes: int
    offset_bytes: int
    metadata: Mapping[str, str]
    expires_at: datetime
    is_complete: bool
    problem: str
    asset_id: int | None


@dataclass(frozen=True, slots=True)
class UploadTurn:
    """The right to write to an upload, from `offset_bytes` on, until the turn is lost or ended."""

    upload_id: str
    writer: str
    offset_bytes: int
    length_bytes: int


class MarkerKind(StrEnum):
    """What a stretch of time is."""

    CHAPTER = "chapter"
    INTRO = "intro"
    RECAP = "recap"
    CREDITS = "credits"


@dataclass(frozen=True, slots=True)
class Marker:
    """A named stretch of a film."""

    kind: MarkerKind
    start_s: float
    end_s: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReadyAsset:
    """What playback needs of an asset that can be played."""

    id: int
    folder: str
    duration_s: float
    width: int
    height: int
    markers: tuple[Marker, ...]
    has_storyboard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetDraft:
    """A film to take in; see media.service.adopt_file.

    `keep_source=False` deletes the file once it is packaged. `subtitles` are sidecar files by language.
    `key` names what is taken in, so that the same thing is not queued twice.
    """

    name: str
    playable_ids: tuple[int, ...] = ()
    origin: str = "admin"
    subtitles: Mapping[str, Path] = field(default_factory=dict)
    markers: tuple[Marker, ...] = ()
    keep_source: bool = True
    publish_when_ready: bool = False
    priority: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """The package of an asset that plays, whatever shows it."""

    id: int
    folder: str
    duration_s: float


@dataclass(frozen=True, slots=True)
class AssetState:
    """How far the media of a playable is, for those who wait for it."""

    status: AssetStatus
    fraction: float
    problem: str


@dataclass(frozen=True, slots=True)
class Track:
    """One encoded output of what plays: `kind` is video, audio or subtitles."""

    kind: str
    name: str
    language: str
    height: int = 0
    average_bps: int = 0


@dataclass(frozen=True, slots=True)
class AssetCard:
    """An asset on the operator's list."""

    id: int
    name: str
    origin: str
    status: AssetStatus
    source_bytes: int
    revision: int
    duration_s: float
    width: int
    height: int
    problem: str
    playable_ids: tuple[int, ...]
    created_at: datetime
    ready_at: datetime | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's hold on a job: it counts while the row still says so."""

    job_id: int
    asset_id: int
    owner: str
    attempt: int


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a running job is: its stage, all of it, and each rung, 0 to 1."""

    stage: str
    fraction: float
    rungs: tuple["RungProgress", ...] = ()


@dataclass(frozen=True, slots=True)
class RungProgress:
    """How far one rung of a running job is, 0 to 1."""

    name: str
    fraction: float


@dataclass(frozen=True, slots=True)
class JobCard:
    """A job on the operator's board."""

    id: int
    asset_id: int
    name: str
    state: JobState
    stage: str
    fraction: float
    rungs: tuple[RungProgress, ...]
    attempt: int
    max_attempts: int
    problem: str
    log: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    can_retry: bool
    can_cancel: bool
