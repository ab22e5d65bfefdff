"""Assets: taken in, placed on playables, published revision by revision, deleted."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete
from sqlmodel import Session, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict, NotFound
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.settings import settings
from netflix_clone.media.models import Asset, Job, MarkerRow, Placement, Rendition, Retired, SubtitleFile
from netflix_clone.media.schemas import AssetDraft, AssetStatus, Claim, JobState, MarkerKind
from netflix_clone.media.service import jobs
from netflix_clone.media.signals import AssetReady
from transcoder.job import Package

log = logging.getLogger(__name__)
GRACE_S = 6 * 3600
ABANDONED_AFTER_S = 2 * 24 * 3600


def adopt_file(session: Session, path: Path, draft: AssetDraft) -> int:
    """Take in the film at `path`, which stays where it lies, and queue its transcode; the asset's id.

    What was taken in under the same key before is not taken in again.

    Raises:
        NotFound: there is no such file.
    """
    if not path.is_file():
        raise NotFound(gettext("There is no file {name}.", name=path.name))
    known = session.exec(select(Job.asset_id).where(Job.key == draft.key)).first() if draft.key else None
    if known is not None:
        return known
    asset = Asset(
        name=draft.name[:255],
        origin=draft.origin,
        source_path=str(path.absolute()),
        source_bytes=path.stat().st_size,
        keep_source=draft.keep_source,
        publish_when_ready=draft.publish_when_ready,
    )
    session.add(asset)
    session.flush()
    assert asset.id is not None  # noqa: S101 -- flushed
    for marker in draft.markers:
        session.add(
            MarkerRow(
                asset_id=asset.id,
                kind=marker.kind,
                start_s=marker.start_s,
                end_s=marker.end_s,
                name=marker.name[:200],
            )
        )
    for language, sidecar in draft.subtitles.items():
        session.add(SubtitleFile(asset_id=asset.id, language=language, path=str(sidecar.absolute())))
    for playable_id in draft.playable_ids:
        place(session, playable_id, asset.id)
    jobs.queue_job(session, asset.id, key=draft.key, priority=draft.priority)
    return asset.id


def place(session: Session, playable_id: int, asset_id: int) -> None:
    """Let a playable play an asset, instead of whatever it played before.

    Raises:
        NotFound: one of them is not there.
    """
    _asset(session, asset_id)
    catalog.playable(session, playable_id)
    session.merge(Placement(playable_id=playable_id, asset_id=asset_id))
    session.flush()


def add_subtitle(session: Session, asset_id: int, path: Path, *, language: str) -> int:
    """Add or replace a sidecar subtitle; the asset is packaged anew and flips when that is done. The job's id.

    Raises:
        NotFound, Conflict: there is no such asset, or its source has been deleted.
    """
    asset = _asset(session, asset_id)
    if not Path(asset.source_path).is_file():
        raise Conflict(
            noop("The source of this film has been deleted: upload it again to change its subtitles.")
        )
    old = session.exec(
        select(SubtitleFile).where(SubtitleFile.asset_id == asset_id, SubtitleFile.language == language)
    ).first()
    session.add(old or SubtitleFile(asset_id=asset_id, language=language, path=str(path.absolute())))
    if old is not None:
        old.path = str(path.absolute())
    return jobs.queue_job(session, asset_id)


def open_revision(session: Session, held: Claim) -> str:
    """The storage folder for a worker's package: new for each try, so that nobody writes where another does.

    Until it is published it is on the list of things to delete.
    """
    jobs.hold(session, held)
    asset = _asset(session, held.asset_id)
    asset.last_revision += 1
    folder = revision_folder(held.asset_id, asset.last_revision)
    _retire(session, folder, after_s=ABANDONED_AFTER_S)
    return folder


def publish_revision(session: Session, held: Claim, folder: str, package: Package) -> None:
    """Flip the asset to a folder that is complete in storage: all of it in this one transaction.

    Raises:
        LeaseLost: another worker owns the job; nothing changes.

    Announces: AssetReady.
    """
    job = jobs.hold(session, held)
    asset = _asset(session, held.asset_id)
    if asset.revision:
        _retire(session, revision_folder(held.asset_id, asset.revision), after_s=GRACE_S)
    session.exec(delete(Retired).where(col(Retired.path) == folder, col(Retired.is_source).is_(False)))
    asset.revision = int(folder.rpartition("/r")[2])
    asset.status, asset.problem, asset.ready_at = AssetStatus.READY, "", utc_now()
    asset.duration_s, asset.width, asset.height = package.duration_s, package.width, package.height
    asset.has_storyboard, asset.has_preview = bool(package.storyboard), bool(package.preview)
    _note_renditions(session, asset, package)
    _note_chapters(session, held.asset_id, package)
    job.fraction, job.stage, job.problem = 1.0, "", ""
    jobs.end(session, job, JobState.DONE)
    if not (asset.keep_source and settings().keep_sources) and _is_ours(asset.source_path):
        _retire(session, asset.source_path, after_s=0, is_source=True)
    playable_ids = _playables(session, held.asset_id)
    if asset.publish_when_ready:
        for title_id in {catalog.playable(session, playable_id).title_id for playable_id in playable_ids}:
            catalog_service.publish_title(session, title_id)
    announce(session, AssetReady(held.asset_id, tuple(playable_ids)))


def delete_asset(session: Session, asset_id: int) -> None:
    """Delete an asset, its jobs and its published bytes; a worker on it loses its lease and stops.

    Sources that lie in our own folder go as well; those of the operator stay.
    """
    asset = _asset(session, asset_id)
    if asset.revision:
        _retire(session, revision_folder(asset_id, asset.revision), after_s=0)
    sidecars = session.exec(select(SubtitleFile.path).where(SubtitleFile.asset_id == asset_id)).all()
    for path in filter(_is_ours, (asset.source_path, *sidecars)):
        _retire(session, path, after_s=0, is_source=True)
    session.exec(delete(Job).where(col(Job.asset_id) == asset_id))
    session.delete(asset)
    session.flush()


def purge_origin(session: Session, origin: str) -> int:
    """Delete every asset of an origin; how many there were."""
    asset_ids = session.exec(select(Asset.id).where(Asset.origin == origin)).all()
    for asset_id in asset_ids:
        assert asset_id is not None  # noqa: S101 -- a stored row
        delete_asset(session, asset_id)
    return len(asset_ids)


def revision_folder(asset_id: int, revision: int) -> str:
    """Where a revision lies in storage."""
    return f"assets/{asset_id}/r{revision}"


def _asset(session: Session, asset_id: int) -> Asset:
    asset = session.exec(select(Asset).where(Asset.id == asset_id).with_for_update()).first()
    if asset is None:
        raise NotFound(noop("There is no such film."))
    return asset


def _playables(session: Session, asset_id: int) -> Sequence[int]:
    return session.exec(select(Placement.playable_id).where(Placement.asset_id == asset_id)).all()


def _is_ours(path: str) -> bool:
    return bool(path) and Path(path).is_relative_to(settings().upload_dir.absolute())


def _retire(session: Session, path: str, *, after_s: float, is_source: bool = False) -> None:
    due = utc_now() + timedelta(seconds=after_s)
    session.add(Retired(path=path, is_source=is_source, delete_after=due))


def _note_renditions(session: Session, asset: Asset, package: Package) -> None:
    session.exec(delete(Rendition).where(col(Rendition.asset_id) == asset.id))
    assert asset.id is not None  # noqa: S101 -- a stored row
    for made in package.renditions:
        session.add(
            Rendition(
                asset_id=asset.id,
                revision=asset.revision,
                kind=made.kind,
                name=made.name[:60],
                language=(made.language or "")[:12],
                codec=made.codec[:40],
                height=made.height or 0,
                peak_bps=made.peak_bps,
                average_bps=made.average_bps,
            )
        )


def _note_chapters(session: Session, asset_id: int, package: Package) -> None:
    """Take the source's own chapters, unless somebody named chapters before."""
    named = select(MarkerRow.id).where(MarkerRow.asset_id == asset_id, MarkerRow.kind == MarkerKind.CHAPTER)
    if session.exec(named).first() is not None:
        return
    for chapter in package.chapters:
        session.add(
            MarkerRow(
                asset_id=asset_id,
                kind=MarkerKind.CHAPTER,
                start_s=chapter.start_s,
                end_s=chapter.end_s,
                name=chapter.title[:200],
            )
        )
