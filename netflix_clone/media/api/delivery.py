"""Serves published media to whoever holds a valid address: players, casting devices, download managers.

A bare ASGI app, because this is the hottest path of the site: it asks no database and spawns no thread for a
file of this machine. docs/delivery.md has the figures.
"""

import logging
import os
from collections.abc import Mapping

from anyio import to_thread
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from netflix_clone.media import delivery, grades
from netflix_clone.media.api.sending import OPEN, WholeFile, whole_file
from netflix_clone.media.delivery import Verdict, Wanted
from netflix_clone.media.file_kinds import cache_control, content_type, is_manifest
from netflix_clone.media.storage import storage

log = logging.getLogger(__name__)
_REFUSALS = {
    Verdict.WRONG: (403, "This address is not valid."),
    Verdict.EXPIRED: (410, "This address has expired. Please load the film again."),
    Verdict.BEYOND: (
        403,
        "This address does not open that: its plan ends below, or has breaks, which DASH cannot hold.",
    ),
}
_PREFLIGHT = {
    **OPEN,
    "access-control-allow-methods": "GET, HEAD",
    # Cast receivers ask with these.
    "access-control-allow-headers": "range, if-range, content-type, accept-encoding",
    "access-control-max-age": "86400",
}
_REDIRECT_LIFETIME_S = 300
_CONDITIONS = {b"range", b"if-range", b"if-none-match"}


async def deliver(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI app of everything below /media/."""
    await (await answer(scope))(scope, receive, send)


async def answer(scope: Scope) -> Response | WholeFile:
    """The answer to one request below /media/."""
    if scope["method"] == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    if scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("Only GET.", 405, headers={**OPEN, "allow": "GET, HEAD, OPTIONS"})
    wanted = delivery.read(scope["path"])
    if wanted is None:
        return _refusal(404, "There is nothing at this address.")
    verdict = delivery.judge(wanted)
    if verdict is not Verdict.VALID:
        return _refusal(*_REFUSALS[verdict])
    if grades.is_rewritten(wanted.grade, wanted.file):
        return await to_thread.run_sync(_fetched, wanted)
    path = storage().local_path(wanted.key)
    return _file(scope, str(path), wanted) if path else await _from_afar(wanted)


def _file(scope: Scope, path: str, wanted: Wanted) -> Response | WholeFile:
    try:
        found = os.stat(path)  # noqa: PTH116 -- some 2 µs in the page cache, where a thread would cost 100
    except FileNotFoundError:
        return _refusal(404, "There is nothing at this address.")
    tag = f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
    asked = {name: value for name, value in scope["headers"] if name in _CONDITIONS}
    if asked.get(b"if-none-match") == tag.encode():
        return Response(status_code=304, headers={**_headers(wanted), "etag": tag})
    if scope["method"] == "GET" and b"range" not in asked:
        can_go_by_name = "http.response.pathsend" in scope.get("extensions", ())
        whole = whole_file(path, found, tag, can_go_by_name=can_go_by_name)
        if whole is not None:
            return whole
    headers = {**_headers(wanted), "etag": tag}
    return FileResponse(path, headers=headers, media_type=content_type(wanted.file), stat_result=found)


async def _from_afar(wanted: Wanted) -> Response:
    """A file that another machine keeps: it is fetched there, but a manifest comes from us.

    Otherwise the addresses in it would be relative to the other machine, where they carry no signature.
    """
    if is_manifest(wanted.file):
        return await to_thread.run_sync(_fetched, wanted)
    lifetime_s = min(_REDIRECT_LIFETIME_S, max(1, wanted.seconds_left))
    url = storage().url(wanted.key, expires_in_s=lifetime_s)
    if url is None:
        return _refusal(404, "There is nothing at this address.")
    return RedirectResponse(url, 307, headers={**OPEN, "cache-control": "no-store"})


def _fetched(wanted: Wanted) -> Response:
    try:
        with storage().open(wanted.key) as file:
            body = file.read()
    except FileNotFoundError:
        return _refusal(404, "There is nothing at this address.")
    except OSError:
        log.exception("the storage did not give %s", wanted.key)
        return _refusal(503, "The film cannot be fetched now. Please try again in a moment.")
    if grades.is_rewritten(wanted.grade, wanted.file):
        breaks_at = delivery.breaks_at(wanted.folder)
        body = grades.rewritten(wanted.grade, wanted.file, body.decode(), breaks_at=breaks_at).encode()
    return Response(body, headers=_headers(wanted), media_type=content_type(wanted.file))


def _headers(wanted: Wanted) -> Mapping[str, str]:
    return {**OPEN, "cache-control": cache_control(wanted.file)}


def _refusal(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence, status, headers={**OPEN, "cache-control": "no-store"})
