"""A new upload is judged before anybody sends it for an hour: what it is for, and whether there is room."""

import json
import re
import shutil
from uuid import uuid4

from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import ArtworkKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict, Invalid
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.kit.settings import settings
from netflix_clone.media.errors import NoRoom, UploadTooLarge
from netflix_clone.media.models import Asset, Placement, Upload
from netflix_clone.media.schemas import UploadDraft, UploadPurpose, UploadTicket
from netflix_clone.media.service import uploads

RESERVE_BYTES = 512 * 1024**2
MOST_BYTES = {UploadPurpose.ARTWORK: 20 * 1024**2, UploadPurpose.SUBTITLE: 5 * 1024**2}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


def open_upload(session: Session, account_id: int, draft: UploadDraft) -> UploadTicket:
    """Begin an upload; its bytes come later.

    Raises:
        UploadTooLarge: larger than one file, or all files of an account, may be.
        NoRoom: the disk could not take it.
        Invalid, NotFound, Conflict: it is for something that is not there.
    """
    purpose = _purpose(draft)
    _check_room(session, account_id, draft.length_bytes, purpose)
    row = Upload(
        id=uuid4().hex,
        account_id=account_id,
        purpose=purpose,
        filename=_plain_name(draft.metadata.get("filename", "")),
        length_bytes=draft.length_bytes,
        playable_id=_aim(session, draft, purpose),
        options=json.dumps(dict(draft.metadata)),
        publish_when_ready=draft.metadata.get("publish") == "1",
        expires_at=uploads.new_expiry(),
    )
    session.add(row)
    session.flush()
    return row.ticket()


def _purpose(draft: UploadDraft) -> UploadPurpose:
    named = draft.metadata.get("purpose", UploadPurpose.SOURCE)
    try:
        return UploadPurpose(named)
    except ValueError:
        choices = ", ".join(UploadPurpose)
        raise Invalid(
            gettext("An upload is for one of: {choices}.", choices=choices), field="purpose"
        ) from None


def _aim(session: Session, draft: UploadDraft, purpose: UploadPurpose) -> int | None:
    """Check what the upload is for, before anybody sends it for an hour; its playable, if it has one."""
    said = draft.metadata
    playable_id = _number(said.get("playable_id", ""), "playable_id")
    if playable_id is not None:
        catalog.playable(session, playable_id)
    if purpose is UploadPurpose.ARTWORK:
        _check_artwork(session, draft)
    if purpose is UploadPurpose.SUBTITLE:
        if not _LANGUAGE.fullmatch(said.get("language", "")):
            raise Invalid(noop("Say the language of the subtitles, such as en or pt-BR."), field="language")
        asset_id_of(session, playable_id)
    return playable_id


def _check_artwork(session: Session, draft: UploadDraft) -> None:
    title_id = _number(draft.metadata.get("title_id", ""), "title_id")
    kind = draft.metadata.get("artwork_kind", "")
    if title_id is None:
        raise Invalid(noop("Say which title the picture is for."), field="title_id")
    if kind not in set(ArtworkKind):
        raise Invalid(
            gettext("A picture is one of: {kinds}.", kinds=", ".join(ArtworkKind)), field="artwork_kind"
        )
    episode_id = _number(draft.metadata.get("episode_id", ""), "episode_id")
    if (kind == ArtworkKind.STILL) != (episode_id is not None):
        raise Invalid(
            noop("A still belongs to an episode, any other picture to a title."), field="episode_id"
        )
    title = catalog.title(session, title_id, include_unpublished=True)
    its_episodes = {episode.id for season in title.seasons for episode in season.episodes}
    if episode_id is not None and episode_id not in its_episodes:
        raise Invalid(noop("The title has no such episode."), field="episode_id")


def asset_id_of(session: Session, playable_id: int | None) -> int:
    """The asset that a playable plays.

    Raises:
        Conflict: it has none yet.
    """
    placed = session.get(Placement, playable_id) if playable_id else None
    if placed is None:
        raise Conflict(noop("Upload the film first, then its subtitles."))
    return placed.asset_id


def _number(text: str, field: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Invalid(f"{field} is a number.", field=field)
    return int(text)


def _plain_name(given: str) -> str:
    """The last part of a client's file name, without anything that is no letter of a name."""
    last = re.split(r"[/\\]", given)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:255] or "upload"


def _check_room(session: Session, account_id: int, length_bytes: int, purpose: UploadPurpose) -> None:
    most_bytes = min(MOST_BYTES.get(purpose, settings().upload_max_bytes), settings().upload_max_bytes)
    if length_bytes > most_bytes:
        raise UploadTooLarge(gettext("The file may have {size} at most.", size=_readable(most_bytes)))
    if _used_bytes(session, account_id) + length_bytes > settings().upload_quota_bytes:
        raise UploadTooLarge(
            gettext(
                "All films that an account uploads may have {size}. Delete some first.",
                size=_readable(settings().upload_quota_bytes),
            )
        )
    settings().upload_dir.mkdir(parents=True, exist_ok=True)
    free_bytes = shutil.disk_usage(settings().upload_dir).free - _expected_bytes(session) - RESERVE_BYTES
    if length_bytes > free_bytes:
        raise NoRoom(
            gettext(
                "The file has {size}, and the server has room for {room}.",
                size=_readable(length_bytes),
                room=_readable(max(0, free_bytes)),
            )
        )


def _used_bytes(session: Session, account_id: int) -> int:
    """What an account has taken: uploads that are on their way, and sources that are kept."""
    of_account = Upload.account_id == account_id
    coming = select(func.coalesce(func.sum(Upload.length_bytes), 0)).where(
        of_account, col(Upload.completed_at).is_(None), Upload.problem == ""
    )
    kept = (
        select(func.coalesce(func.sum(Asset.source_bytes), 0))
        .join(Upload, col(Upload.asset_id) == col(Asset.id))
        .where(of_account, Upload.purpose == UploadPurpose.SOURCE, Asset.source_path != "")
    )
    return int(session.exec(coming).one()) + int(session.exec(kept).one())


def _expected_bytes(session: Session) -> int:
    """What all open uploads have yet to bring."""
    missing = select(func.coalesce(func.sum(Upload.length_bytes - Upload.offset_bytes), 0)).where(
        col(Upload.completed_at).is_(None), Upload.problem == "", Upload.expires_at > utc_now()
    )
    return int(session.exec(missing).one())


def _readable(size_bytes: int) -> str:
    for unit, name in ((1024**3, "GB"), (1024**2, "MB")):
        if size_bytes >= unit:
            return f"{size_bytes / unit:.3g} {name}"
    return f"{size_bytes / 1024:.3g} KB"
