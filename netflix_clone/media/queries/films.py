"""What can be played, and what the operator sees of assets and jobs."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Subquery
from sqlmodel import Session, col, func, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import noop
from netflix_clone.media import delivery, grades
from netflix_clone.media.models import Asset, Job, MarkerRow, Placement, Rendition, Upload
from netflix_clone.media.schemas import (
    AssetCard,
    AssetState,
    AssetStatus,
    JobCard,
    JobState,
    Marker,
    ReadyAsset,
    RungProgress,
    Track,
    UploadTicket,
)

MOST_ROWS = 200
PREVIEW = grades.PREVIEW_FILE
CANCELLABLE = (JobState.QUEUED, JobState.RUNNING, JobState.BLOCKED_DISK)
RETRIABLE = (JobState.FAILED, JobState.REJECTED, JobState.CANCELLED, JobState.BLOCKED_DISK)


def ready_asset(session: Session, playable_id: int) -> ReadyAsset | None:
    """What plays for a playable, or None while there is nothing."""
    asset = session.exec(
        select(Asset)
        .join(Placement, col(Placement.asset_id) == Asset.id)
        .where(Placement.playable_id == playable_id, Asset.revision > 0)
    ).first()
    if asset is None or asset.id is None:
        return None
    markers = session.exec(
        select(MarkerRow).where(MarkerRow.asset_id == asset.id).order_by(col(MarkerRow.start_s))
    ).all()
    return ReadyAsset(
        id=asset.id,
        folder=f"assets/{asset.id}/r{asset.revision}",
        duration_s=asset.duration_s,
        width=asset.width,
        height=asset.height,
        markers=tuple(Marker(row.kind, row.start_s, row.end_s, row.name) for row in markers),
        has_storyboard=asset.has_storyboard,
    )


def preview_url(session: Session, playable_id: int) -> str:
    """The signed address of a playable's preview; empty where its package has none."""
    return preview_urls(session, (playable_id,)).get(playable_id, "")


def preview_urls(session: Session, playable_ids: Sequence[int]) -> dict[int, str]:
    """The signed addresses of the playables' previews; those without one are left out."""
    rows = session.exec(
        select(Placement.playable_id, Asset.id, Asset.revision)
        .join(Asset, col(Asset.id) == Placement.asset_id)
        .where(col(Placement.playable_id).in_(playable_ids), Asset.revision > 0, col(Asset.has_preview))
    )
    return {
        playable_id: delivery.asset_url(f"assets/{asset_id}/r{revision}", PREVIEW, grade=grades.PREVIEW)
        for playable_id, asset_id, revision in rows
    }


def ready_playables(session: Session, playable_ids: Sequence[int]) -> frozenset[int]:
    """Those of the playables that can be played now."""
    return frozenset(
        session.exec(
            select(Placement.playable_id)
            .join(Asset, col(Asset.id) == Placement.asset_id)
            .where(col(Placement.playable_id).in_(playable_ids), Asset.revision > 0)
        ).all()
    )


def asset_state(session: Session, playable_id: int) -> AssetState | None:
    """How far the media of a playable is, or None where nobody has given it any."""
    asset = session.exec(
        select(Asset)
        .join(Placement, col(Placement.asset_id) == Asset.id)
        .where(Placement.playable_id == playable_id)
    ).first()
    if asset is None:
        return None
    fraction = session.exec(
        select(Job.fraction).where(Job.asset_id == asset.id).order_by(col(Job.id).desc()).limit(1)
    ).first()
    is_ready = asset.status is AssetStatus.READY
    return AssetState(asset.status, 1.0 if is_ready else fraction or 0.0, asset.problem)


def asset_states(session: Session, playable_ids: Sequence[int]) -> dict[int, AssetState]:
    """How far the media of several playables are, in two queries; those without any are left out."""
    placed = session.exec(
        select(Placement.playable_id, Asset)
        .join(Asset, col(Asset.id) == Placement.asset_id)
        .where(col(Placement.playable_id).in_(playable_ids))
    ).all()
    running = (AssetStatus.UPLOADED, AssetStatus.TRANSCODING)
    waiting = [asset.id for _, asset in placed if asset.status in running]
    newest = select(func.max(Job.id)).where(col(Job.asset_id).in_(waiting)).group_by(col(Job.asset_id))
    jobs = select(Job.asset_id, Job.fraction).where(col(Job.id).in_(newest))
    fractions = dict(session.exec(jobs).all()) if waiting else {}
    return {
        playable_id: AssetState(
            asset.status,
            1.0 if asset.status is AssetStatus.READY else fractions.get(asset.id or 0, 0.0),
            asset.problem,
        )
        for playable_id, asset in placed
    }


def placements() -> Subquery:
    """`playable_id` and `asset_id` of all that can be played, for other slices' queries to join with."""
    chosen: Any = select(col(Placement.playable_id), col(Placement.asset_id))
    return (
        chosen.join(Asset, col(Asset.id) == Placement.asset_id)
        .where(col(Asset.revision) > 0)
        .subquery("placed")
    )


def caption_tracks() -> Subquery:
    """`asset_id`, `revision`, `name` and `language` of each caption track that can be played now."""
    row = Rendition
    chosen: Any = select(
        col(row.asset_id),
        col(row.revision),
        col(row.name),
        col(row.language),
    )
    is_played = select(Placement.playable_id).where(Placement.asset_id == row.asset_id).exists()
    return (
        chosen.join(Asset, col(Asset.id) == row.asset_id)
        .where(col(row.kind) == "subtitles", col(row.revision) == Asset.revision, is_played)
        .subquery("caption_track")
    )


def tracks(session: Session, playable_ids: Sequence[int]) -> dict[int, tuple[Track, ...]]:
    """What was encoded for each of the playables, the largest picture first."""
    rows = session.exec(
        select(Placement.playable_id, Rendition)
        .join(Asset, col(Asset.id) == Placement.asset_id)
        .join(Rendition, col(Rendition.asset_id) == Asset.id)
        .where(col(Placement.playable_id).in_(playable_ids), Rendition.revision == Asset.revision)
        .order_by(col(Rendition.height).desc(), col(Rendition.id))
    )
    found: dict[int, list[Track]] = defaultdict(list)
    for playable_id, row in rows:
        found[playable_id].append(Track(row.kind, row.name, row.language, row.height, row.average_bps))
    return {playable_id: tuple(each) for playable_id, each in found.items()}


def caption_languages(session: Session) -> tuple[tuple[int, str], ...]:
    """(playable id, language) of every caption track that plays now, for callers that keep what they read."""
    rows = session.exec(
        select(Placement.playable_id, Rendition.language)
        .join(Asset, col(Asset.id) == Placement.asset_id)
        .join(Rendition, col(Rendition.asset_id) == Asset.id)
        .where(
            Rendition.kind == "subtitles", Rendition.revision == Asset.revision, col(Rendition.language) != ""
        )
        .distinct()
    )
    return tuple(rows.all())


def playables_of_assets(session: Session, asset_ids: Sequence[int]) -> dict[int, int]:
    """The first playable that plays each of the assets; those that nothing plays are left out."""
    rows = session.exec(
        select(Placement.asset_id, func.min(Placement.playable_id))
        .where(col(Placement.asset_id).in_(asset_ids))
        .group_by(col(Placement.asset_id))
    )
    return dict(rows.all())


def job_counts(session: Session) -> dict[JobState, int]:
    """How many jobs are in each state; states without any are left out."""
    rows = session.exec(select(Job.state, func.count()).group_by(col(Job.state)))
    return {JobState(state): count for state, count in rows}


def playables_with_media(session: Session) -> frozenset[int]:
    """Every playable that can be played now."""
    return frozenset(
        session.exec(
            select(Placement.playable_id)
            .join(Asset, col(Asset.id) == Placement.asset_id)
            .where(Asset.revision > 0)
        ).all()
    )


def assets(session: Session, *, limit: int = 50, before_id: int | None = None) -> tuple[AssetCard, ...]:
    """Assets, newest first, below `before_id` for the next page."""
    wanted = select(Asset).order_by(col(Asset.id).desc()).limit(max(1, min(limit, MOST_ROWS)))
    if before_id is not None:
        wanted = wanted.where(col(Asset.id) < before_id)
    rows = session.exec(wanted).all()
    playables: dict[int, list[int]] = defaultdict(list)
    asset_ids = [row.id for row in rows]
    for placement in session.exec(select(Placement).where(col(Placement.asset_id).in_(asset_ids))):
        playables[placement.asset_id].append(placement.playable_id)
    return tuple(_asset_card(row, tuple(playables[row.id or 0])) for row in rows)


def names_of_origin(session: Session, origin: str) -> frozenset[str]:
    """The names of all assets of an origin, such as the demo."""
    return frozenset(session.exec(select(Asset.name).where(Asset.origin == origin)).all())


def assets_of_origin(session: Session, origin: str) -> dict[str, int]:
    """The ids of the assets that one source put in, by name."""
    rows = session.exec(select(Asset.name, Asset.id).where(Asset.origin == origin))
    return {name: asset_id for name, asset_id in rows if asset_id is not None}


def job_board(session: Session, *, state: JobState | None = None, limit: int = 50) -> tuple[JobCard, ...]:
    """Jobs for the operator: running ones first, then waiting ones, then those that ended, newest first."""
    wanted = (
        select(Job, Asset.name)
        .join(Asset, col(Asset.id) == Job.asset_id)
        .order_by(
            (col(Job.state) == JobState.RUNNING).desc(),
            col(Job.state).in_((JobState.QUEUED, JobState.BLOCKED_DISK)).desc(),
            col(Job.id).desc(),
        )
        .limit(max(1, min(limit, MOST_ROWS)))
    )
    if state is not None:
        wanted = wanted.where(Job.state == state)
    return tuple(_job_card(job, name) for job, name in session.exec(wanted))


def has_job(session: Session, key: str) -> bool:
    """Whether something was queued under `key`."""
    return session.exec(select(Job.id).where(Job.key == key)).first() is not None


def job(session: Session, job_id: int) -> JobCard:
    """One job.

    Raises:
        NotFound: there is none of that id.
    """
    row = session.exec(
        select(Job, Asset.name).join(Asset, col(Asset.id) == Job.asset_id).where(Job.id == job_id)
    ).first()
    if row is None:
        raise NotFound(noop("There is no such job."))
    return _job_card(*row)


def _asset_card(row: Asset, playable_ids: tuple[int, ...]) -> AssetCard:
    return AssetCard(
        id=row.id or 0,
        name=row.name,
        origin=row.origin,
        status=row.status,
        source_bytes=row.source_bytes,
        revision=row.revision,
        duration_s=row.duration_s,
        width=row.width,
        height=row.height,
        problem=row.problem,
        playable_ids=playable_ids,
        created_at=row.created_at,
        ready_at=row.ready_at,
    )


def _job_card(row: Job, name: str) -> JobCard:
    return JobCard(
        id=row.id or 0,
        asset_id=row.asset_id,
        name=name,
        state=row.state,
        stage=row.stage,
        fraction=row.fraction,
        rungs=tuple(
            RungProgress(rung, 1.0 if row.state is JobState.DONE else fraction)
            for rung, fraction in json.loads(row.rungs).items()
        ),
        attempt=row.attempt,
        max_attempts=row.max_attempts,
        problem=row.problem,
        log=row.log,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        can_retry=row.state in RETRIABLE,
        can_cancel=row.state in CANCELLABLE and not row.is_cancel_requested,
    )


def unfinished_uploads(session: Session, account_id: int) -> list[UploadTicket]:
    """The uploads of an account that wait to be gone on with, or were refused; the newest first."""
    rows = session.exec(
        select(Upload)
        .where(
            Upload.account_id == account_id,
            col(Upload.completed_at).is_(None),
            Upload.expires_at > utc_now(),
        )
        .order_by(col(Upload.created_at).desc())
        .limit(MOST_ROWS)
    ).all()
    return [row.ticket() for row in rows]
