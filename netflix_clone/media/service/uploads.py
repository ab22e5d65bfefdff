"""Uploads that survive a lost line, a reload and a killed server: written by one at a time, and ended."""

from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import Session, col, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict, NotFound
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.settings import settings
from netflix_clone.media import part_files
from netflix_clone.media.errors import UploadBusy, UploadGone, UploadTooLarge, WrongOffset
from netflix_clone.media.models import Upload
from netflix_clone.media.schemas import UploadTicket, UploadTurn
from netflix_clone.media.service import jobs

# A writer that falls silent for this long has lost its line: the next one may go on.
TURN_S = 10


def find(session: Session, account_id: int, upload_id: str) -> UploadTicket:
    """How an upload of this account stands; its offset is what would survive a power cut.

    Raises:
        NotFound: there is none of that id, or it is somebody else's.
        UploadGone: it has expired or was refused.
    """
    row = _own(session, account_id, upload_id)
    _check_alive(row)
    if row.completed_at is None:
        row.offset_bytes = part_files.make_durable(upload_id)
    return row.ticket()


def ticket(session: Session, upload_id: str) -> UploadTicket:
    """How an upload stands, whosever it is.

    Raises:
        NotFound: there is none of that id.
    """
    row = session.get(Upload, upload_id)
    if row is None:
        raise NotFound(noop("There is no such upload."))
    return row.ticket()


def held(session: Session, turn: UploadTurn) -> UploadTicket:
    """How the upload stands whose turn is ours.

    Raises:
        UploadBusy: the turn was lost.
    """
    row = session.exec(select(Upload).where(_is_held(turn))).first()
    if row is None:
        raise UploadBusy
    return row.ticket()


def take_turn(session: Session, account_id: int, upload_id: str) -> UploadTurn:
    """Become the one writer of an upload for TURN_S seconds, counted anew by keep_turn().

    Raises:
        UploadBusy: somebody else is.
        NotFound, UploadGone: as find().
    """
    row = _own(session, account_id, upload_id)
    _check_alive(row)
    writer, now = token_hex(8), jobs.database_now(session)
    is_free = or_(col(Upload.writer).is_(None), col(Upload.writer_until) < now)
    if not _write(
        session, and_(col(Upload.id) == upload_id, is_free), writer=writer, writer_until=_turn(now)
    ):
        raise UploadBusy
    offset_bytes = row.length_bytes if row.completed_at else part_files.size_bytes(upload_id)
    return UploadTurn(
        upload_id=upload_id, writer=writer, offset_bytes=offset_bytes, length_bytes=row.length_bytes
    )


def check_offset(turn: UploadTurn, *, offset_bytes: int, body_bytes: int | None) -> None:
    """Say whether a part may begin at `offset_bytes` and have `body_bytes`, where that is known before.

    Raises:
        WrongOffset, UploadTooLarge: it may not.
    """
    if offset_bytes != turn.offset_bytes:
        raise WrongOffset(turn.offset_bytes)
    if body_bytes is not None and offset_bytes + body_bytes > turn.length_bytes:
        raise UploadTooLarge(noop("That is more than the file was said to have."))


def keep_turn(session: Session, turn: UploadTurn, *, offset_bytes: int) -> None:
    """Note how far the writer is, and let it go on.

    Raises:
        UploadBusy: it was silent for too long and somebody else writes now, or the upload has gone.
    """
    now = jobs.database_now(session)
    if not _write(session, _is_held(turn), offset_bytes=offset_bytes, writer_until=_turn(now)):
        raise UploadBusy


def end_turn(session: Session, turn: UploadTurn, *, offset_bytes: int) -> UploadTicket | None:
    """Let others write; an upload that is alive expires later. None where the turn was lost meanwhile."""
    changes = {"offset_bytes": offset_bytes, "writer": None, "writer_until": None, "expires_at": new_expiry()}
    if not _write(session, _is_held(turn), **changes):
        return None
    row = session.get(Upload, turn.upload_id, populate_existing=True)
    return row.ticket() if row else None


def refuse(session: Session, upload_id: str, sentence: str) -> None:
    """End an upload because of what it holds; its bytes go, the reason stays to be read."""
    row = session.get(Upload, upload_id)
    if row is None:
        return
    row.problem, row.writer, row.writer_until = sentence[:1000], None, None
    part_files.discard(upload_id)


def terminate(session: Session, account_id: int, upload_id: str) -> None:
    """Throw an unfinished upload away; whoever still writes to it stops within seconds.

    Raises:
        NotFound: there is none of that id, or it is somebody else's.
        Conflict: it is finished, so that its bytes belong to a film now.
    """
    row = _own(session, account_id, upload_id)
    if row.completed_at is not None:
        raise Conflict(noop("This upload is finished. Delete the film instead."))
    part_files.discard(upload_id)
    session.delete(row)
    session.flush()


def sweep_uploads(session: Session) -> int:
    """Forget uploads that nobody finished in time, and notes of those whose film has gone; how many."""
    now = utc_now()
    is_open = col(Upload.completed_at).is_(None)
    is_idle = or_(col(Upload.writer_until).is_(None), col(Upload.writer_until) < jobs.database_now(session))
    has_gone = and_(col(Upload.completed_at).is_not(None), col(Upload.asset_id).is_(None))
    due = select(Upload).where(col(Upload.expires_at) < now, or_(and_(is_open, is_idle), has_gone))
    rows = session.exec(due.limit(200).with_for_update(skip_locked=True)).all()
    for row in rows:
        if row.completed_at is None:
            part_files.discard(row.id)
        session.delete(row)
    session.flush()
    return len(rows)


def _own(session: Session, account_id: int, upload_id: str) -> Upload:
    row = session.get(Upload, upload_id)
    if row is None or row.account_id != account_id:
        raise NotFound(noop("There is no such upload."))
    return row


def _check_alive(row: Upload) -> None:
    if row.problem:
        raise UploadGone(row.problem)
    if row.completed_at is None and row.expires_at < utc_now():
        raise UploadGone


def _is_held(turn: UploadTurn) -> ColumnElement[bool]:
    return and_(col(Upload.id) == turn.upload_id, col(Upload.writer) == turn.writer)


def _write(session: Session, which: ColumnElement[bool], **changes: object) -> bool:
    """Change the row of `which` in one statement; whether there was one."""
    changed = session.exec(
        update(Upload)
        .where(which)
        .values(**changes)
        .returning(col(Upload.id))
        .execution_options(synchronize_session=False)
    )
    return changed.first() is not None


def _turn(now: datetime) -> datetime:
    return now + timedelta(seconds=TURN_S)


def new_expiry() -> datetime:
    """When an upload that is alive now would be forgotten."""
    return (utc_now() + timedelta(seconds=settings().upload_lifetime_s)).replace(microsecond=0)
