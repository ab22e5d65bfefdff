"""Words of transfer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HistorySource(StrEnum):
    """Whose export a history is."""

    NETFLIX = "netflix"
    LETTERBOXD = "letterboxd"
    TRAKT = "trakt"


class LineState(StrEnum):
    """What is known of a line: which title it is, that it may be one, that it is none of ours, that it is no line."""

    MATCHED = "matched"
    UNSURE = "unsure"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that a line may mean."""

    title_id: int
    name: str
    year: int


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A line of a history that somebody should look at; `problem` is a sentence in the reader's language."""

    number: int
    name: str
    year: int | None
    episode: str
    state: LineState
    title_id: int | None
    candidates: tuple[Candidate, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Review:
    """A history before it is taken: how many lines of each state, and a page of those of one."""

    id: str
    source: HistorySource
    filename: str
    created_at: datetime
    taken_at: datetime | None
    counts: dict[LineState, int]
    lines: tuple[ReviewLine, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking a history or a profile added here."""

    plays: int
    ratings: int
    saved: int
    missing: tuple[str, ...] = ()


class ExportState(StrEnum):
    """How far an account is on its way into a file."""

    QUEUED = "queued"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ExportCard:
    """An account as a file, as its holder sees it; `percent` moves while it is made."""

    id: str
    state: ExportState
    percent: int
    size_bytes: int
    requested_at: datetime
    expires_at: datetime | None
