"""Transcode jobs: queued, claimed by one worker at a time, and ended one way.

Every change by a worker names its claim; a worker that lost its lease changes nothing (fencing).
"""

import json
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import ColumnElement, and_, func, or_, update
from sqlmodel import Session, col, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import Conflict, NotFound
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.settings import settings
from netflix_clone.media.models import Asset, Job
from netflix_clone.media.schemas import AssetStatus, Claim, JobProgress, JobState
from netflix_clone.media.signals import JobQueued

TRIES = 10
FAILURES_ALLOWED = 3
BACKOFF_S = 20
LOG_KEPT = 8000
WAITING = (JobState.QUEUED, JobState.BLOCKED_DISK)
RETRIABLE = (JobState.FAILED, JobState.REJECTED, JobState.CANCELLED, JobState.BLOCKED_DISK)


class LeaseLost(Exception):
    """The job is no longer this worker's: another took it over, or it has gone."""


def database_now(session: Session) -> datetime:
    """The clock that leases are measured by: the server's, which all workers share, where there is one."""
    if session.get_bind().dialect.name == "postgresql":
        return session.exec(select(func.clock_timestamp())).one()
    return utc_now()


def queue_job(session: Session, asset_id: int, *, key: str = "", priority: int = 0) -> int:
    """Queue a run for an asset; the same `key` twice is one job.

    Announces: JobQueued.
    """
    known = session.exec(select(Job).where(Job.key == key)).first() if key else None
    job = known or Job(
        key=key or f"asset-{asset_id}-{token_hex(8)}",
        asset_id=asset_id,
        priority=priority,
        max_attempts=TRIES,
        run_after=database_now(session),
    )
    session.add(job)
    session.flush()
    assert job.id is not None  # noqa: S101 -- flushed
    announce(session, JobQueued(job.id))
    return job.id


def is_due(now: datetime) -> ColumnElement[bool]:
    """Jobs that a worker may take: queued, or held by a worker that fell silent."""
    return or_(
        and_(col(Job.state) == JobState.QUEUED, col(Job.run_after) <= now),
        and_(
            col(Job.state) == JobState.RUNNING,
            col(Job.lease_until) < now,
            col(Job.attempt) < col(Job.max_attempts),
        ),
    )


def claim(session: Session, owner: str) -> Claim | None:
    """Take the next due job, in one statement that no two workers can win; None where there is none."""
    now = database_now(session)
    next_due = (
        select(Job.id)
        .where(is_due(now))
        .order_by(col(Job.priority).desc(), col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = session.exec(
        update(Job)
        .where(col(Job.id) == next_due)
        .values(
            state=JobState.RUNNING,
            attempt=Job.attempt + 1,
            owner=owner,
            lease_until=now + timedelta(seconds=settings().job_lease_s),
            started_at=func.coalesce(Job.started_at, now),
            finished_at=None,
            problem="",
        )
        .returning(col(Job.id), col(Job.asset_id), col(Job.attempt))
        .execution_options(synchronize_session=False)
    ).first()
    if taken is None:
        return None
    job_id, asset_id, attempt = taken
    asset = session.get(Asset, asset_id)
    if asset is not None and not asset.revision:
        asset.status, asset.problem = AssetStatus.TRANSCODING, ""
    return Claim(job_id=job_id, asset_id=asset_id, owner=owner, attempt=attempt)


def heartbeat(session: Session, held: Claim, progress: JobProgress) -> bool:
    """Extend the lease and note the progress; whether somebody asked to cancel.

    Raises:
        LeaseLost: stop at once, and leave nothing running.
    """
    asked = session.exec(
        update(Job)
        .where(_is_held(held))
        .values(
            lease_until=database_now(session) + timedelta(seconds=settings().job_lease_s),
            stage=progress.stage,
            fraction=progress.fraction,
            rungs=json.dumps({rung.name: round(rung.fraction, 3) for rung in progress.rungs}),
        )
        .returning(col(Job.is_cancel_requested))
        .execution_options(synchronize_session=False)
    ).first()
    if asked is None:
        raise LeaseLost
    return bool(asked[0])


def hold(session: Session, held: Claim) -> Job:
    """The job's row, locked until the unit of work ends.

    Raises:
        LeaseLost: it is no longer this worker's.
    """
    job = session.exec(select(Job).where(_is_held(held)).with_for_update()).first()
    if job is None:
        raise LeaseLost
    return job


def hand_back(session: Session, held: Claim, *, after_s: float = 0) -> None:
    """Put the job back as it is: the worker stops, the job goes on elsewhere; that costs it no try."""
    job = hold(session, held)
    job.state, job.owner, job.lease_until = JobState.QUEUED, "", None
    job.max_attempts += 1
    job.run_after = database_now(session) + timedelta(seconds=after_s)


def block_on_disk(session: Session, held: Claim, sentence: str, *, needed_bytes: int) -> None:
    """Let the job wait for room; a sweep queues it again when there is some."""
    job = hold(session, held)
    job.state, job.owner, job.lease_until = JobState.BLOCKED_DISK, "", None
    job.max_attempts += 1
    job.problem, job.needed_bytes = sentence[:1000], needed_bytes


def fail(session: Session, held: Claim, sentence: str, *, log: str = "") -> None:
    """Note a failure: another try after a while, or the end after FAILURES_ALLOWED of them."""
    job = hold(session, held)
    job.failures += 1
    job.problem, job.log = sentence[:1000], log[-LOG_KEPT:]
    if job.failures >= FAILURES_ALLOWED or job.attempt >= job.max_attempts:
        end(session, job, JobState.FAILED)
        return
    job.state, job.owner, job.lease_until = JobState.QUEUED, "", None
    job.run_after = database_now(session) + timedelta(seconds=BACKOFF_S * 4 ** (job.failures - 1))


def reject(session: Session, held: Claim, sentence: str) -> None:
    """End the job: the file itself is at fault, and the sentence says how."""
    job = hold(session, held)
    job.problem = sentence[:1000]
    end(session, job, JobState.REJECTED)


def end(session: Session, job: Job, state: JobState) -> None:
    """Close a job, and tell its asset where it stands unless viewers have an earlier revision of it."""
    job.state, job.owner, job.lease_until = state, "", None
    job.finished_at = utc_now()
    asset = session.get(Asset, job.asset_id)
    if asset is None or asset.revision:
        return
    asset.problem = job.problem
    asset.status = {
        JobState.REJECTED: AssetStatus.REJECTED,
        JobState.FAILED: AssetStatus.FAILED,
    }.get(state, AssetStatus.UPLOADED)


def is_settled(session: Session, job_id: int) -> bool:
    """Whether what a job has finished is of no more use: it is done, rejected or gone, not to be tried again."""
    state = session.exec(select(Job.state).where(Job.id == job_id)).first()
    return state in {None, JobState.DONE, JobState.REJECTED}


def request_cancel(session: Session, job_id: int) -> None:
    """Cancel a waiting job now, and ask the worker of a running one to stop.

    Raises:
        NotFound, Conflict: there is no such job, or it has ended.
    """
    job = _any_job(session, job_id)
    if job.state in WAITING:
        job.problem = ""
        end(session, job, JobState.CANCELLED)
    elif job.state is JobState.RUNNING:
        job.is_cancel_requested = True
    else:
        raise Conflict(noop("That job has already ended."))


def retry(session: Session, job_id: int) -> None:
    """Queue an ended or blocked job anew; what it finished before is not done again.

    Raises:
        NotFound, Conflict: there is no such job, or it is under way or done.

    Announces: JobQueued.
    """
    job = _any_job(session, job_id)
    if job.state not in RETRIABLE:
        raise Conflict(noop("That job cannot be tried again as it is."))
    job.state, job.problem, job.log = JobState.QUEUED, "", ""
    job.failures, job.max_attempts = 0, job.attempt + TRIES
    job.is_cancel_requested, job.finished_at = False, None
    job.run_after = database_now(session)
    asset = session.get(Asset, job.asset_id)
    if asset is not None and not asset.revision:
        asset.status, asset.problem = AssetStatus.UPLOADED, ""
    announce(session, JobQueued(job_id))


def _any_job(session: Session, job_id: int) -> Job:
    job = session.exec(select(Job).where(Job.id == job_id).with_for_update()).first()
    if job is None:
        raise NotFound(noop("There is no such job."))
    return job


def _is_held(held: Claim) -> ColumnElement[bool]:
    return and_(
        col(Job.id) == held.job_id,
        col(Job.owner) == held.owner,
        col(Job.attempt) == held.attempt,
        col(Job.state) == JobState.RUNNING,
    )
