"""An account as a file: asked for, made by a worker, kept for a day."""

import logging
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session, col, delete, select, update

from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce, read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.media.storage import storage
from netflix_clone.transfer import queries
from netflix_clone.transfer.archive import write
from netflix_clone.transfer.models import AccountExport
from netflix_clone.transfer.packing import Packing
from netflix_clone.transfer.schemas import ExportCard, ExportState
from netflix_clone.transfer.signals import ExportRequested

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=24)
LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 5
_FOLDER = "exports"
_README = """Everything that belongs to this account, made {made_at}.

account, safety, devices, profiles, subscription, bills: tables as JSON, and as CSV for spreadsheets.
profiles/<number>-<name>/profile.json: a profile as one file; another house like this one takes it in at /bring.
"""


class LostExport(Exception):
    """Another worker has taken the job over."""


@dataclass(frozen=True, slots=True)
class ExportJob:
    """A file to make; `claim` says that it is this worker's."""

    id: str
    account_id: int
    claim: str


def request_export(session: Session, identity: Identity) -> ExportCard:
    """Ask for the account as a file; one that is on its way is not begun anew, one that was made gives way.

    Announces:
        ExportRequested
    """
    row = session.exec(
        select(AccountExport).where(AccountExport.account_id == identity.account_id).with_for_update()
    ).first()
    if row is not None and row.state in {ExportState.QUEUED, ExportState.RUNNING}:
        return queries.export_card(row)
    if row is not None:
        # Nobody's now: the sweep deletes its file.
        row.account_id = None
        session.add(row)
        session.flush()
    row = AccountExport(id=uuid4().hex, account_id=identity.account_id)
    session.add(row)
    session.flush()
    announce(session, ExportRequested(row.id))
    return queries.export_card(row)


def claim_export(session: Session) -> ExportJob | None:
    """Take the file that waits longest, for two minutes; what a killed worker had comes round again."""
    now = utc_now()
    waiting = col(AccountExport.state).in_([ExportState.QUEUED, ExportState.RUNNING])
    session.exec(
        update(AccountExport)
        .where(waiting, col(AccountExport.run_after) <= now, col(AccountExport.attempts) >= MOST_ATTEMPTS)
        .values(state=ExportState.FAILED)
    )
    row = session.exec(
        select(AccountExport)
        .where(waiting, col(AccountExport.run_after) <= now, col(AccountExport.account_id).is_not(None))
        .order_by(col(AccountExport.requested_at))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None or row.account_id is None:
        return None
    row.state, row.claim, row.percent = ExportState.RUNNING, uuid4().hex, 0
    row.attempts += 1
    row.run_after = now + LEASE
    session.add(row)
    return ExportJob(row.id, row.account_id, row.claim)


def make_export(job: ExportJob) -> None:
    """Make the file and put it into the storage; one that cannot be made is tried again later."""
    try:
        settings().work_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings().work_dir, prefix="export-") as folder:
            path = Path(folder) / "account.zip"
            _fill(path, job.account_id, lambda percent: _note(job, percent=percent))
            _note(job, percent=99)
            storage().put_file(path, _key(job.id))
            now = utc_now()
            _note(
                job,
                percent=100,
                state=ExportState.READY,
                size_bytes=path.stat().st_size,
                ready_at=now,
                expires_at=now + KEPT_FOR,
            )
    except LostExport:
        log.info("export %s is another worker's now", job.id)
    except Exception:
        log.exception("export %s could not be made; it is tried again", job.id)


def sweep_exports() -> None:
    """Delete files whose day is over, and those of accounts that have gone."""
    with read_only() as session:
        over = queries.exports_over(session)
    for export_id in over:
        storage().delete_tree(f"{_FOLDER}/{export_id}")
    if over:
        with unit_of_work() as session:
            session.exec(delete(AccountExport).where(col(AccountExport.id).in_(over)))


def export_key(export_id: str) -> str:
    """Where the file lies in the storage."""
    return _key(export_id)


def _fill(path: Path, account_id: int, note: Callable[[int], None]) -> None:
    with Packing(path) as packing:
        with read_only() as session:
            tables = queries.account_tables(session, account_id)
            viewers = queries.viewers(session, account_id)
        packing.put("README.txt", _README.format(made_at=utc_now().isoformat(timespec="minutes")).encode())
        for name, table in tables.items():
            if isinstance(table, tuple):
                packing.put_table(name, table)
            else:
                packing.put_one(name, table)
        for number, viewer in enumerate(viewers, start=1):
            note(10 + 85 * (number - 1) // len(viewers))
            with read_only() as session:
                archive = queries.archive(session, viewer)
                notices = queries.notices(session, viewer)
            name = re.sub(r"[^A-Za-z0-9]+", "-", viewer.name).strip("-").lower()
            folder = f"profiles/{number}-{name or 'profile'}"
            packing.put(f"{folder}/profile.json", write(archive))
            said = archive.model_dump(mode="json")
            for table in ("plays", "ratings", "saved"):
                rows = [{**each.pop("title"), **each} for each in said[table]]
                packing.put_table(f"{folder}/{'list' if table == 'saved' else table}", rows)
            packing.put_table(f"{folder}/notices", notices)
            packing.put_table(f"{folder}/searches", [{"query": each} for each in archive.searches])


def _note(job: ExportJob, **changes: object) -> None:
    """Say how far it is, and keep the job for two minutes more.

    Raises:
        LostExport: it is another worker's now, or its account has gone.
    """
    with unit_of_work() as session:
        mine = session.exec(
            update(AccountExport)
            .where(col(AccountExport.id) == job.id, col(AccountExport.claim) == job.claim)
            .values(run_after=utc_now() + LEASE, **changes)
        )
        if not mine.rowcount:
            raise LostExport


def _key(export_id: str) -> str:
    return f"{_FOLDER}/{export_id}/account.zip"
