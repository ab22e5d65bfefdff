"""tus 1.0.0 over HTTP: `/api/uploads`."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Annotated, Any

from anyio import move_on_after, to_thread
from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import HouseError, NotFound
from netflix_clone.media import queries, receiving, tus
from netflix_clone.media.errors import BadUploadHeader, UnknownTusVersion, WrongUploadType
from netflix_clone.media.schemas import UploadDraft, UploadTicket, UploadTurn
from netflix_clone.media.service import completion, intake, uploads
from netflix_clone.plugins.protocols import Access

HEARD_OUT_BYTES = 32 * 1024**2
HEARD_OUT_S = 10
_STRANGERS = {401, 403, 429}


class TusRoute(APIRoute):
    """A route that speaks tus: each answer says so, errors too, and so must each request that changes anything."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handle = super().get_route_handler()

        async def handle_tus(request: Request) -> Response:
            try:
                if (
                    request.method not in ("OPTIONS", "GET")
                    and request.headers.get("tus-resumable") != tus.VERSION
                ):
                    raise UnknownTusVersion(headers={"Tus-Version": tus.VERSION})
                response = await handle(request)
            except HouseError as error:
                error.headers["Tus-Resumable"] = tus.VERSION
                if error.status not in _STRANGERS:
                    await _hear_out(request)
                raise
            response.headers["Tus-Resumable"] = tus.VERSION
            return response

        return handle_tus


async def _hear_out(request: Request) -> None:
    """Let a client that was refused finish its part: a proxy that is cut off while it sends hides the answer."""
    heard_bytes = 0
    with move_on_after(HEARD_OUT_S), suppress(ClientDisconnect, RuntimeError):
        async for chunk in request.stream():
            heard_bytes += len(chunk)
            if heard_bytes > HEARD_OUT_BYTES:
                return


Uploader = Annotated[Identity, Depends(require(Access.ADMIN, rate="1800/minute"))]
router = APIRouter(prefix="/api/uploads", tags=["uploads"], route_class=TusRoute)


@router.options("", status_code=204, dependencies=[Depends(require(Access.PUBLIC))])
@router.options("/{upload_id}", status_code=204, dependencies=[Depends(require(Access.PUBLIC))])
def capabilities() -> Response:
    """What this server can do."""
    return Response(status_code=204, headers=tus.capabilities())


@router.get("")
def unfinished(uploader: Uploader) -> list[UploadTicket]:
    """The uploads of this account that wait to be gone on with, or were refused; the newest first."""
    with read_only() as session:
        return queries.unfinished_uploads(session, uploader.account_id)


@router.post("", status_code=201)
async def create(request: Request, uploader: Uploader) -> Response:
    """Begin an upload; its first bytes may come along."""
    if "upload-defer-length" in request.headers:
        raise BadUploadHeader("Say the length of the file with Upload-Length.")
    draft = UploadDraft(
        length_bytes=tus.size(request.headers.get("upload-length"), "Upload-Length"),
        metadata=tus.metadata(request.headers.get("upload-metadata", "")),
    )
    brings_bytes = request.headers.get("content-type") == tus.BYTES_TYPE
    ticket = await to_thread.run_sync(_open, uploader.account_id, draft)
    if brings_bytes or draft.length_bytes == 0:
        turn = await to_thread.run_sync(_take_turn, uploader.account_id, ticket.id, 0, _body_bytes(request))
        ticket = await receiving.receive(turn, request.stream())
    headers = {"Location": f"/api/uploads/{ticket.id}", **_progress(ticket)}
    return Response(status_code=201, headers=headers)


@router.head("/{upload_id}")
def offset(upload_id: str, uploader: Uploader) -> Response:
    """How much has arrived for good; an upload that arrived whole just before a crash is finished here."""
    with unit_of_work() as session:
        ticket = uploads.find(session, uploader.account_id, upload_id)
    if ticket.offset_bytes == ticket.length_bytes and not ticket.is_complete:
        ticket = completion.finish_if_whole(uploader.account_id, upload_id) or ticket
    headers = {
        **_progress(ticket),
        "Upload-Length": str(ticket.length_bytes),
        "Upload-Metadata": tus.metadata_header(ticket.metadata),
        "Cache-Control": "no-store",
    }
    return Response(headers={name: value for name, value in headers.items() if value})


@router.patch("/{upload_id}", status_code=204)
async def append(upload_id: str, request: Request, uploader: Uploader) -> Response:
    """Append bytes at the offset that the client and we agree on."""
    if request.headers.get("content-type") != tus.BYTES_TYPE:
        raise WrongUploadType
    at_bytes = tus.size(request.headers.get("upload-offset"), "Upload-Offset")
    turn = await to_thread.run_sync(
        _take_turn, uploader.account_id, upload_id, at_bytes, _body_bytes(request)
    )
    ticket = await receiving.receive(turn, request.stream())
    return Response(status_code=204, headers=_progress(ticket))


@router.delete("/{upload_id}", status_code=204)
def terminate(upload_id: str, uploader: Uploader) -> Response:
    """Throw an unfinished upload away."""
    with unit_of_work() as session:
        uploads.terminate(session, uploader.account_id, upload_id)
    return Response(status_code=204)


@router.post("/{upload_id}", status_code=204)
async def overridden(upload_id: str, request: Request, uploader: Uploader) -> Response:
    """PATCH or DELETE from behind a proxy that lets neither through; X-HTTP-Method-Override says which."""
    match request.headers.get("x-http-method-override", "").upper():
        case "PATCH":
            return await append(upload_id, request, uploader)
        case "DELETE":
            return await to_thread.run_sync(terminate, upload_id, uploader)
        case _:
            raise NotFound("Send the bytes with PATCH.")


def _open(account_id: int, draft: UploadDraft) -> UploadTicket:
    with unit_of_work() as session:
        return intake.open_upload(session, account_id, draft)


def _take_turn(account_id: int, upload_id: str, at_bytes: int, body_bytes: int | None) -> UploadTurn:
    with unit_of_work() as session:
        turn = uploads.take_turn(session, account_id, upload_id)
        uploads.check_offset(turn, offset_bytes=at_bytes, body_bytes=body_bytes)
        return turn


def _body_bytes(request: Request) -> int | None:
    """How long the body will be, where the client says so."""
    length = request.headers.get("content-length")
    return tus.size(length, "Content-Length") if length is not None else None


def _progress(ticket: UploadTicket) -> dict[str, str]:
    headers = {"Upload-Offset": str(ticket.offset_bytes)}
    if not ticket.is_complete:
        headers["Upload-Expires"] = tus.http_date(ticket.expires_at)
    return headers
