"""How well plays go: what their players tell, kept for 90 days, and the figures of a week."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from prometheus_client import Counter, Histogram
from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, delete, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.playback import service
from netflix_clone.playback.models import PlayQuality
from netflix_clone.playback.schemas import QualityReport
from netflix_clone.profiles.schemas import Viewer

KEPT = timedelta(days=90)
WEEK = timedelta(days=7)
_starts = Histogram(
    "emberlight_play_start_seconds",
    "From the wish to play to the first frame, as players tell it.",
    buckets=(0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30),
)
_watched = Counter("emberlight_play_watched_seconds_total", "Seconds that were watched.")
_stalled = Counter("emberlight_play_stalled_seconds_total", "Seconds of waiting in the middle of a play.")
_stalls = Counter("emberlight_play_stalls_total", "Times that a play stood still for want of data.")
_errors = Counter("emberlight_play_errors_total", "Faults that a player met, cured ones too.")


@dataclass(frozen=True, slots=True)
class QualityNews:
    """What a report says beyond the one before it."""

    startup_ms: int | None
    watched_s: float
    stalls: int
    stalled_s: float
    errors: int


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """How well the plays of a stretch of time went; the times are None where none began."""

    plays: int
    startup_p50_ms: int | None
    startup_p95_ms: int | None
    stall_ratio: float
    plays_with_stalls: int
    plays_with_errors: int
    dropped_ratio: float


def note(session: Session, viewer: Viewer, session_id: str, report: QualityReport) -> QualityNews:
    """Keep the newest report of a play; one that arrives late, behind a newer one, changes nothing.

    Raises:
        NotFound: this profile has no such play.
    """
    play = service.own_play(session, viewer, session_id)
    session.refresh(play, with_for_update=True)  # reports of one play are taken down one after the other
    known = session.get(PlayQuality, play.id)
    row = known or PlayQuality(session_id=play.id)
    if _amount(report) < _amount(row):
        return QualityNews(None, 0.0, 0, 0.0, 0)
    news = QualityNews(
        startup_ms=report.startup_ms if row.startup_ms is None else None,
        watched_s=max(0.0, report.watched_s - row.watched_s),
        stalls=max(0, report.stalls - row.stalls),
        stalled_s=max(0.0, report.stalled_s - row.stalled_s),
        errors=max(0, report.errors - row.errors),
    )
    row.sqlmodel_update(report.model_dump())
    row.told_at = utc_now()
    session.add(row)
    return news


def count(news: QualityNews) -> None:
    """Add what is new to this process's figures for Prometheus; after the commit."""
    if news.startup_ms is not None:
        _starts.observe(news.startup_ms / 1000)
    _watched.inc(news.watched_s)
    _stalls.inc(news.stalls)
    _stalled.inc(news.stalled_s)
    _errors.inc(news.errors)


def figures(session: Session, *, within: timedelta = WEEK) -> QualityFigures:
    """How well the plays went that told of themselves lately."""
    since = utc_now() - within
    plays, watched_s, stalled_s, shown, dropped = session.execute(
        sql_select(
            func.count(),
            func.coalesce(func.sum(PlayQuality.watched_s), 0.0),
            func.coalesce(func.sum(PlayQuality.stalled_s), 0.0),
            func.coalesce(func.sum(PlayQuality.frames), 0),
            func.coalesce(func.sum(PlayQuality.dropped_frames), 0),
        ).where(col(PlayQuality.told_at) >= since)
    ).one()
    began = session.exec(
        select(func.count()).where(
            col(PlayQuality.told_at) >= since, col(PlayQuality.startup_ms).is_not(None)
        )
    ).one()

    def start_at(share: float) -> int | None:
        """The start time that this share of the plays did not exceed."""
        return session.exec(
            select(PlayQuality.startup_ms)
            .where(col(PlayQuality.told_at) >= since, col(PlayQuality.startup_ms).is_not(None))
            .order_by(col(PlayQuality.startup_ms))
            .offset(max(0, ceil(share * began) - 1))
            .limit(1)
        ).first()

    def plays_with(counted: object) -> int:
        wanted = select(func.count()).where(col(PlayQuality.told_at) >= since, col(counted) > 0)
        return session.exec(wanted).one()

    return QualityFigures(
        plays=plays,
        startup_p50_ms=start_at(0.5),
        startup_p95_ms=start_at(0.95),
        stall_ratio=stalled_s / (watched_s + stalled_s) if watched_s + stalled_s else 0.0,
        plays_with_stalls=plays_with(PlayQuality.stalls),
        plays_with_errors=plays_with(PlayQuality.errors),
        dropped_ratio=dropped / shown if shown else 0.0,
    )


def sweep(session: Session) -> int:
    """Forget what was told more than 90 days ago; how many plays those were."""
    return session.exec(delete(PlayQuality).where(col(PlayQuality.told_at) < utc_now() - KEPT)).rowcount


def _amount(told: QualityReport | PlayQuality) -> float:
    """Grows from each report of a play to the next."""
    return told.watched_s + told.stalled_s + told.errors
