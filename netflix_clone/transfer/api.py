"""Histories in, profiles in and out, over HTTP; for the selected profile."""

import re
from collections.abc import Iterator
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Depends, Response, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.kit.ids import LARGEST_ID, Id
from netflix_clone.kit.settings import settings
from netflix_clone.media.storage import storage
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.access import ViewerIdentity
from netflix_clone.transfer import archive, formats, queries, service
from netflix_clone.transfer.schemas import ExportCard, ExportState, LineState, Review, Taken

router = APIRouter(prefix="/api", tags=["transfer"])

# Each reads a whole file, and compares every name in it with every title.
Seldom = Annotated[Identity, Depends(require(Access.VIEWER, rate="10/minute"))]


_PIECE_BYTES = 256 * 1024
Holder = Annotated[Identity, Depends(require(Access.HOLDER))]
SeldomHolder = Annotated[Identity, Depends(require(Access.HOLDER, rate="10/hour"))]


class Begun(BaseModel):
    """A history that was read."""

    id: str


class Choice(BaseModel):
    """Which title a line means; null for none of ours."""

    title_id: int | None = Field(ge=1, le=LARGEST_ID)


class BroughtProfile(BaseModel):
    """What a profile's file added, and in words what became of the rest."""

    plays: int
    ratings: int
    saved: int
    missing: tuple[str, ...]
    broken: int
    sentence: str


@router.post("/history-imports", status_code=201)
def begin(identity: Seldom, file: UploadFile) -> Begun:
    """Read a viewing history (CSV of Netflix, Letterboxd or Trakt) and say what each line means; nothing is added yet."""
    raw = file.file.read(formats.LARGEST_BYTES + 1)
    name = file.filename or ""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        understood = service.understand(session, viewer, raw, name)
    with unit_of_work() as session:
        return Begun(id=service.begin(session, viewer, understood, name))


@router.get("/history-imports/{import_id}")
def review(
    identity: ViewerIdentity, import_id: str, state: LineState = LineState.UNSURE, offset: int = 0
) -> Review:
    """How a history stands, and its lines of one state, twenty at a time."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        service.check_grown_up(viewer)
        return queries.review(session, viewer, import_id, state=state, offset=min(offset, LARGEST_ID))


@router.put("/history-imports/{import_id}/lines/{number}", status_code=204)
def choose(identity: ViewerIdentity, import_id: str, number: Id, choice: Choice) -> None:
    """Say which title a line means."""
    with unit_of_work() as session:
        service.choose(session, profiles.viewer(session, identity), import_id, number, choice.title_id)


@router.post("/history-imports/{import_id}/take")
def take(identity: ViewerIdentity, import_id: str) -> Taken:
    """Add all that is sure to the profile's history, ratings and list."""
    with unit_of_work() as session:
        return service.take(session, profiles.viewer(session, identity), import_id)


@router.delete("/history-imports/{import_id}", status_code=204)
def discard(identity: ViewerIdentity, import_id: str) -> None:
    """Forget a history that was not taken."""
    with unit_of_work() as session:
        service.discard(session, profiles.viewer(session, identity), import_id)


@router.get("/profile-archive", response_class=Response)
def take_along(identity: Seldom) -> Response:
    """The selected profile as a JSON file: settings, history, ratings, list, searches, taste."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        service.check_grown_up(viewer)
        written = archive.write(queries.archive(session, viewer))
    name = re.sub(r"[^A-Za-z0-9-]+", "-", viewer.name).strip("-").lower() or "profile"
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"', "Cache-Control": "no-store"}
    return Response(written, media_type="application/json", headers=headers)


@router.post("/profile-archive")
def bring_profile(identity: Seldom, file: UploadFile) -> BroughtProfile:
    """Add what such a file says to the selected profile."""
    read = archive.read(file.file.read(archive.LARGEST_BYTES + 1))
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        here = service.find_here(session, viewer, read)
    with unit_of_work() as session:
        taken = service.bring_profile(session, identity, viewer, read, here)
    return BroughtProfile(
        plays=taken.plays,
        ratings=taken.ratings,
        saved=taken.saved,
        missing=taken.missing,
        broken=read.broken,
        sentence=_told(taken, read.broken),
    )


@router.get("/me/export")
def export(identity: Holder) -> ExportCard:
    """The account as a file: how far it is, and until when it can be fetched."""
    with read_only() as session:
        card = queries.export_of(session, identity.account_id)
    if card is None:
        raise NotFound
    return card


@router.post("/me/export", status_code=202)
def request_export(identity: SeldomHolder) -> ExportCard:
    """Ask for everything of the account as a zip of JSON and CSV; a worker makes it."""
    with unit_of_work() as session:
        return service.request_export(session, identity)


@router.get("/me/export/{export_id}/file", response_class=StreamingResponse)
def fetch_export(export_id: str, identity: Holder) -> StreamingResponse:
    """The zip, for this account alone, for a day."""
    with read_only() as session:
        card = queries.export_of(session, identity.account_id)
    if card is None or card.id != export_id or card.state is not ExportState.READY:
        raise NotFound
    name = f"{re.sub('[^a-z0-9]+', '-', settings().brand_name.lower())}-account.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(card.size_bytes),
        "Cache-Control": "no-store",
    }
    try:
        file = storage().open(service.export_key(card.id))
    except FileNotFoundError:
        raise NotFound from None
    return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _told(taken: Taken, broken: int) -> str:
    counts = (
        ngettext("{n} play", "{n} plays", taken.plays),
        ngettext("{n} rating", "{n} ratings", taken.ratings),
        ngettext("{n} title of My List", "{n} titles of My List", taken.saved),
    )
    said = [gettext("Brought: {what}.", what=", ".join(counts))]
    if taken.missing:
        said.append(gettext("Not here: {titles}.", titles=", ".join(taken.missing)))
    if broken:
        said.append(ngettext("{n} entry could not be read.", "{n} entries could not be read.", broken))
    return " ".join(said)
