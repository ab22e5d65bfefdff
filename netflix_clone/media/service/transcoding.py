"""One transcode from claim to end. It lasts for hours, so it opens its units of work itself."""

import errno
import fcntl
import logging
import os
import shutil
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.media.models import Asset, SubtitleFile
from netflix_clone.media.schemas import Claim, JobProgress, JobState, RungProgress
from netflix_clone.media.service import assets, jobs
from netflix_clone.media.storage import storage
from transcoder import pipeline
from transcoder.errors import Cancelled, DiskFull, SourceRefused, TranscodeFailed
from transcoder.job import Job, Options, Package, Progress, SidecarSubtitle

log = logging.getLogger(__name__)
_PACKAGE = TypeAdapter(Package)
ENCODING = "encode"
TICK_S = 1.0
QUIET_HEARTBEAT_S = 2.0


class Runner(Protocol):
    """What turns a source into a package; the transcoder's pipeline is one."""

    def __call__(
        self, job: Job, *, on_progress: Callable[[Progress], None], is_cancelled: Callable[[], bool]
    ) -> Package:
        """Run `job` to its end, telling how far it is and asking whether to stop."""
        ...


def run_due_jobs(run: Runner = pipeline.run) -> int:
    """Work off due jobs one after another; how many. At most WORKERS processes of a machine do so at a time."""
    done = 0
    with _slot() as is_free:
        while is_free and not queue.is_stopping():
            with unit_of_work() as session:
                held = jobs.claim(session, f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}")
            if held is None:
                break
            run_job(held, run)
            done += 1
    return done


def run_job(held: Claim, run: Runner = pipeline.run) -> None:
    """Run a claimed job to one of its ends; whatever happens, its row says what."""
    folder = work_folder(held.job_id)
    with _only_one(folder) as is_alone, _Watch(held) as watch:
        try:
            if not is_alone:
                _note(lambda session: jobs.hand_back(session, held, after_s=settings().job_lease_s / 6))
                return
            _publish(held, _package(held, folder, watch, run))
        except Exception as error:
            reason = error
            if not _note(lambda session: _conclude(session, held, watch, reason)):
                return
        except BaseException:
            _note(lambda session: jobs.hand_back(session, held))
            raise
    with read_only() as session:
        is_settled = jobs.is_settled(session, held.job_id)
    if is_alone and is_settled:
        remove_work(held.job_id)


def work_folder(job_id: int) -> Path:
    """Where the transcoder keeps what a job has finished, from one attempt to the next."""
    return settings().work_dir.absolute() / f"job-{job_id}"


def remove_work(job_id: int) -> None:
    """Forget what a job has finished."""
    shutil.rmtree(work_folder(job_id), ignore_errors=True)
    work_folder(job_id).with_suffix(".lock").unlink(missing_ok=True)


def _package(held: Claim, folder: Path, watch: "_Watch", run: Runner) -> Package:
    """The finished package: that of an earlier attempt which died while publishing, else a run's."""
    note = folder / "package.json"
    if note.exists():
        return _PACKAGE.validate_json(note.read_bytes())
    package = run(_job(held, folder), on_progress=watch.report, is_cancelled=watch.should_stop)
    draft = note.with_suffix(".draft")
    draft.write_bytes(_PACKAGE.dump_json(package))
    draft.replace(note)
    return package


def _job(held: Claim, folder: Path) -> Job:
    with read_only() as session:
        asset = session.get(Asset, held.asset_id)
        if asset is None:
            raise jobs.LeaseLost
        sidecars = session.exec(
            select(SubtitleFile).where(SubtitleFile.asset_id == held.asset_id).order_by(col(SubtitleFile.id))
        ).all()
    if not Path(asset.source_path).is_file():
        raise SourceRefused("The source file is no longer there.", code="source-missing")
    options = Options(preset=settings().transcode_preset)
    subtitles = tuple(SidecarSubtitle(Path(each.path), each.language) for each in sidecars)
    return Job(
        source=Path(asset.source_path),
        output=folder / "package",
        work=folder / "work",
        options=options,
        subtitles=subtitles,
    )


def _publish(held: Claim, package: Package) -> None:
    with unit_of_work() as session:
        folder = assets.open_revision(session, held)
    storage().put_tree(package.folder, folder)
    with unit_of_work() as session:
        assets.publish_revision(session, held, folder, package)


def _conclude(session: Session, held: Claim, watch: "_Watch", error: Exception) -> None:
    """Say in the job's row how the run ended."""
    if isinstance(error, Cancelled) and watch.is_too_slow and not watch.is_cancel_requested:
        jobs.fail(session, held, "It took longer than TRANSCODE_TIMEOUT_S allows.")
    elif isinstance(error, Cancelled) and queue.is_stopping() and not watch.is_cancel_requested:
        jobs.hand_back(session, held)
    elif isinstance(error, Cancelled):
        jobs.end(session, jobs.hold(session, held), JobState.CANCELLED)
    elif isinstance(error, SourceRefused):
        jobs.reject(session, held, error.sentence)
    elif isinstance(error, DiskFull):
        jobs.block_on_disk(session, held, error.sentence, needed_bytes=error.needed_bytes)
    elif isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        jobs.block_on_disk(session, held, "The disk is full.", needed_bytes=0)
    elif isinstance(error, TranscodeFailed):
        jobs.fail(session, held, error.sentence, log=error.stderr_tail)
    elif not isinstance(error, jobs.LeaseLost):
        log.error("job %s broke", held.job_id, exc_info=error)
        jobs.fail(
            session, held, "Something went wrong on our side.", log="".join(traceback.format_exception(error))
        )


def _note(write: Callable[[Session], None]) -> bool:
    """Write how a run ended, unless the job is no longer ours; then its new owner says so."""
    try:
        with unit_of_work() as session:
            write(session)
    except jobs.LeaseLost:
        return False
    return True


class _Watch:
    """Keeps the lease while a run lasts, writes its progress, and learns when it has to stop."""

    def __init__(self, held: Claim) -> None:
        self.held = held
        self.is_cancel_requested = False
        self._give_up_at = time.monotonic() + settings().transcode_timeout_s
        self._is_lost = False
        self._ended = threading.Event()
        self._rungs: dict[str, float] = {}
        self.progress = JobProgress(stage="probe", fraction=0.0)
        self._thread = threading.Thread(target=self._keep, name=f"watch-{held.job_id}", daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def report(self, progress: Progress) -> None:
        """Take in how far the run is; written at most once a second."""
        if progress.stage == ENCODING and progress.rung is not None:
            self._rungs[progress.rung] = progress.fraction
        elif progress.stage != ENCODING:
            self._rungs = dict.fromkeys(self._rungs, 1.0)
        self.progress = JobProgress(
            stage=progress.stage,
            fraction=progress.overall,
            rungs=tuple(RungProgress(name, fraction) for name, fraction in list(self._rungs.items())),
        )

    def should_stop(self) -> bool:
        """Whether the run is no longer wanted: cancelled, taken over, too slow, or the worker has to go."""
        return self._is_lost or self.is_cancel_requested or self.is_too_slow or queue.is_stopping()

    @property
    def is_too_slow(self) -> bool:
        """Whether the run has taken longer than TRANSCODE_TIMEOUT_S."""
        return time.monotonic() > self._give_up_at

    def _keep(self) -> None:
        written, beat_at = None, time.monotonic()
        quiet_s = min(QUIET_HEARTBEAT_S, settings().job_lease_s / 3)
        while not self._ended.wait(min(TICK_S, quiet_s)):
            now = time.monotonic()
            if self.progress == written and now - beat_at < quiet_s:
                continue
            progress = self.progress
            try:
                with unit_of_work() as session:
                    self.is_cancel_requested = jobs.heartbeat(session, self.held, progress)
                written, beat_at = progress, now
            except jobs.LeaseLost:
                self._is_lost = True
                return
            except SQLAlchemyError:
                log.warning("heartbeat of job %s did not get through", self.held.job_id)
                self._is_lost = now - beat_at > settings().job_lease_s


@contextmanager
def _slot() -> Iterator[bool]:
    """One of this machine's WORKERS places for transcodes; a killed process frees its place."""
    folder = settings().work_dir
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(settings().workers):
        with _locked(folder / f"slot-{number}") as is_free:
            if is_free:
                yield True
                return
    yield False


@contextmanager
def _only_one(folder: Path) -> Iterator[bool]:
    """Whether no other process of this machine still works in `folder`, as one that lost its lease might."""
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder.with_suffix(".lock")) as is_free:
        yield is_free


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
