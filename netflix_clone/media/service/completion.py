"""A whole upload goes where it was meant to: a film to its transcode, a picture and subtitles to their title.

Drawing a picture takes seconds, so it happens between units of work; whoever does it holds the upload's turn.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session, col, select

from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import ArtworkKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.settings import settings
from netflix_clone.media import part_files, pictures
from netflix_clone.media.errors import StorageDown, UploadBusy, UploadRefused
from netflix_clone.media.models import Upload
from netflix_clone.media.schemas import AssetDraft, UploadPurpose, UploadTicket, UploadTurn
from netflix_clone.media.service import assets, intake, uploads
from netflix_clone.media.storage import storage
from transcoder.errors import SourceRefused
from transcoder.sniff import container_of
from transcoder.subtitles import to_webvtt

log = logging.getLogger(__name__)


def finish(turn: UploadTurn) -> UploadTicket:
    """Hand a whole upload over, and end its turn.

    Raises:
        UploadRefused: what it holds is not what it was said to be; its bytes are gone, the reason is kept.
        UploadBusy: somebody else finishes it.
        StorageDown: it could not be handed over now; nothing is lost, and a sweep tries again.
    """
    with read_only() as session:
        ticket = uploads.held(session, turn)
    if not ticket.is_complete:
        try:
            _HAND_OVER[ticket.purpose](ticket, turn)
        except UploadBusy:
            raise
        except OSError as error:
            raise StorageDown from error
        except (SourceRefused, HouseError) as error:
            refuse(turn, error.sentence)
            raise UploadRefused(error.sentence) from error
    with unit_of_work() as session:
        uploads.end_turn(session, turn, offset_bytes=turn.length_bytes)
        return uploads.ticket(session, turn.upload_id)


def check_beginning(turn: UploadTurn) -> None:
    """Look at the first bytes of a film, so that nobody sends a wrong file for an hour.

    Raises:
        UploadRefused: it is no video; its bytes are gone, the reason is kept.
    """
    with read_only() as session:
        ticket = uploads.held(session, turn)
    if ticket.purpose is not UploadPurpose.SOURCE:
        return
    try:
        container_of(part_files.path_of(turn.upload_id))
    except SourceRefused as error:
        refuse(turn, error.sentence)
        raise UploadRefused(error.sentence) from error


def refuse(turn: UploadTurn, sentence: str) -> None:
    """End an upload because of what it holds."""
    log.info("upload %s refused: %s", turn.upload_id, sentence)
    with unit_of_work() as session:
        uploads.refuse(session, turn.upload_id, sentence)


def finish_stranded() -> int:
    """Finish uploads that arrived whole just when the server was killed; how many."""
    with read_only() as session:
        is_open = (col(Upload.completed_at).is_(None), col(Upload.problem) == "")
        rows = session.exec(select(Upload).where(*is_open)).all()
    done = 0
    for row in rows:
        if part_files.size_bytes(row.id) == row.length_bytes:
            try:
                done += finish_if_whole(row.account_id, row.id) is not None
            except Exception:  # one that cannot be finished must not be in the way of all others
                log.exception("upload %s could not be finished", row.id)
    return done


def finish_if_whole(account_id: int, upload_id: str) -> UploadTicket | None:
    """Finish an upload of which every byte is there, unless somebody else is about to."""
    try:
        with unit_of_work() as session:
            turn = uploads.take_turn(session, account_id, upload_id)
        return finish(turn)
    except HouseError as error:
        log.info("upload %s is not finished: %s", upload_id, error.sentence)
        return None


def _hand_over_source(ticket: UploadTicket, turn: UploadTurn) -> None:
    path = part_files.path_of(ticket.id)
    container_of(path)
    with unit_of_work() as session:
        row = _complete(session, turn)
        draft = AssetDraft(
            name=ticket.filename,
            playable_ids=(row.playable_id,) if row.playable_id else (),
            publish_when_ready=row.publish_when_ready,
        )
        row.asset_id = assets.adopt_file(session, path, draft)


def _hand_over_artwork(ticket: UploadTicket, turn: UploadTurn) -> None:
    said = ticket.metadata
    kind = ArtworkKind(said["artwork_kind"])
    drawn = settings().work_dir.absolute() / f"artwork-{ticket.id}.webp"
    try:
        picture = pictures.redraw(part_files.path_of(ticket.id), drawn)
        key = f"artwork/{said['title_id']}/{kind}-{ticket.id}.webp"
        storage().put_file(drawn, key)
    finally:
        drawn.unlink(missing_ok=True)
    with unit_of_work() as session:
        _complete(session, turn)
        catalog_service.set_artwork(
            session,
            int(said["title_id"]),
            kind,
            key,
            picture.width,
            picture.height,
            picture.colour,
            episode_id=int(said["episode_id"]) if said.get("episode_id") else None,
        )
    part_files.discard(ticket.id)


def _hand_over_subtitle(ticket: UploadTicket, turn: UploadTurn) -> None:
    words = to_webvtt(part_files.path_of(ticket.id))
    kept = _subtitle_path(ticket.id)
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(".draft")
    draft.write_text(words, encoding="utf-8")
    draft.replace(kept)
    with unit_of_work() as session:
        row = _complete(session, turn)
        asset_id = intake.asset_id_of(session, row.playable_id)
        assets.add_subtitle(session, asset_id, kept, language=ticket.metadata["language"])
        row.asset_id = asset_id
    part_files.discard(ticket.id)


def _subtitle_path(upload_id: str) -> Path:
    return settings().upload_dir.absolute() / "subtitles" / f"{upload_id}.vtt"


def _complete(session: Session, turn: UploadTurn) -> Upload:
    """Note that an upload is finished, in the transaction that hands it over.

    Raises:
        UploadBusy: the turn was lost meanwhile.
    """
    uploads.keep_turn(session, turn, offset_bytes=turn.length_bytes)
    row = session.get_one(Upload, turn.upload_id, populate_existing=True)
    row.completed_at = utc_now()
    return row


_HAND_OVER: dict[UploadPurpose, Callable[[UploadTicket, UploadTurn], None]] = {
    UploadPurpose.SOURCE: _hand_over_source,
    UploadPurpose.ARTWORK: _hand_over_artwork,
    UploadPurpose.SUBTITLE: _hand_over_subtitle,
}
