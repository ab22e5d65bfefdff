"""What each minute puts right: leases that ran out, jobs that waited for room, bytes that nobody needs."""

import logging
import shutil
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update
from sqlmodel import Session, col, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.settings import settings
from netflix_clone.media.models import Job, Retired, SweepTurn
from netflix_clone.media.schemas import JobState
from netflix_clone.media.service import jobs, transcoding
from netflix_clone.media.storage import storage

log = logging.getLogger(__name__)
TURN_S = 20
SPARE_BYTES = 64 * 1024 * 1024
WORK_KEPT_S = 24 * 3600
BATCH = 200


def take_turn(session: Session, name: str) -> bool:
    """Whether the sweep `name` is this worker's to do: the first that asks within TURN_S gets it."""
    now = jobs.database_now(session)
    known = session.get(SweepTurn, name)
    if known is None:
        session.merge(SweepTurn(name=name, taken_at=now))
        return True
    won = session.exec(
        update(SweepTurn)
        .where(col(SweepTurn.name) == name, col(SweepTurn.taken_at) < now - timedelta(seconds=TURN_S))
        .values(taken_at=now)
        .returning(col(SweepTurn.name))
        .execution_options(synchronize_session=False)
    ).first()
    return won is not None


def sweep_jobs(session: Session) -> bool:
    """End jobs whose workers died too often, unblock those that have room now; whether any job is due."""
    now = jobs.database_now(session)
    exhausted = select(Job).where(
        Job.state == JobState.RUNNING, col(Job.lease_until) < now, Job.attempt >= Job.max_attempts
    )
    for job in session.exec(exhausted.with_for_update(skip_locked=True)):
        job.problem = f"The worker died {job.attempt} times on this file."
        jobs.end(session, job, JobState.FAILED)
    settings().work_dir.mkdir(parents=True, exist_ok=True)
    free_bytes = shutil.disk_usage(settings().work_dir).free
    blocked = select(Job).where(
        Job.state == JobState.BLOCKED_DISK, Job.needed_bytes + SPARE_BYTES < free_bytes
    )
    for job in session.exec(blocked.with_for_update(skip_locked=True)):
        job.state, job.problem, job.run_after = JobState.QUEUED, "", now
    session.flush()
    return session.exec(select(Job.id).where(jobs.is_due(now)).limit(1)).first() is not None


def sweep_retired(session: Session) -> int:
    """Delete folders and sources whose time has come; how many. One that cannot be deleted now is kept."""
    due = select(Retired).where(Retired.delete_after <= utc_now()).order_by(col(Retired.id)).limit(BATCH)
    deleted = 0
    for entry in session.exec(due).all():
        try:
            if entry.is_source:
                Path(entry.path).unlink(missing_ok=True)
            else:
                storage().delete_tree(entry.path)
        except Exception:
            log.warning("could not delete %s; the next sweep tries again", entry.path, exc_info=True)
            entry.delete_after = utc_now() + timedelta(minutes=10)
        else:
            session.delete(entry)
            deleted += 1
    return deleted


def sweep_work(session: Session) -> int:
    """Remove work folders of jobs that are settled, or ended a day ago; how many."""
    removed = 0
    for folder in settings().work_dir.absolute().glob("job-*/"):
        job_id = int(folder.name.removeprefix("job-"))
        job = session.get(Job, job_id)
        ended_at = job.finished_at if job is not None and job.state in jobs.RETRIABLE else None
        is_old = ended_at is not None and ended_at < utc_now() - timedelta(seconds=WORK_KEPT_S)
        if is_old or jobs.is_settled(session, job_id):
            transcoding.remove_work(job_id)
            removed += 1
    return removed
