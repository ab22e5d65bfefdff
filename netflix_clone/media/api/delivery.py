"""Serves published media to whoever holds a valid address: players, casting devices, download managers.

A bare ASGI app, because this is the hottest path of the site: it asks no database, spawns no thread for a
local file, and hands the file to the server by name, which sends it without passing it through Python.
"""

import logging
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from anyio import to_thread
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from netflix_clone.media import delivery
from netflix_clone.media.delivery import Verdict, Wanted
from netflix_clone.media.file_kinds import cache_control, content_type, is_manifest
from netflix_clone.media.storage import storage

log = logging.getLogger(__name__)
_REFUSALS = {
    Verdict.WRONG: (403, "This address is not valid."),
    Verdict.EXPIRED: (410, "This address has expired. Please load the film again."),
}
# Addresses carry their own right and no cookie counts, so any origin may use them: casting devices do.
_OPEN = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "content-length, content-range",
    "cross-origin-resource-policy": "cross-origin",
    "timing-allow-origin": "*",
    "x-content-type-options": "nosniff",
}
_PREFLIGHT = {
    **_OPEN,
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "range, if-range",
    "access-control-max-age": "86400",
}
_REDIRECT_LIFETIME_S = 300


async def deliver(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request below /media/."""
    response = await _answer(scope)
    await response(scope, receive, send)


async def _answer(scope: Scope) -> Response:
    if scope["method"] == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    if scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("Only GET.", 405, headers={**_OPEN, "allow": "GET, HEAD, OPTIONS"})
    wanted = delivery.read(scope["path"])
    if wanted is None:
        return _refusal(404, "There is nothing at this address.")
    verdict = delivery.judge(wanted)
    if verdict is not Verdict.VALID:
        return _refusal(*_REFUSALS[verdict])
    path = storage().local_path(wanted.key)
    return _file(path, wanted) if path else await _from_afar(wanted)


def _file(path: Path, wanted: Wanted) -> Response:
    found = os.stat(path)  # noqa: PTH116 -- some 2 µs in the page cache, where a thread would cost 100
    if not stat.S_ISREG(found.st_mode):
        return _refusal(404, "There is nothing at this address.")
    return FileResponse(
        path, headers=_headers(wanted), media_type=content_type(wanted.file), stat_result=found
    )


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
    return RedirectResponse(url, 307, headers={**_OPEN, "cache-control": "no-store"})


def _fetched(wanted: Wanted) -> Response:
    try:
        with storage().open(wanted.key) as file:
            body = file.read()
    except FileNotFoundError:
        return _refusal(404, "There is nothing at this address.")
    except OSError:
        log.exception("the storage did not give %s", wanted.key)
        return _refusal(503, "The film cannot be fetched now. Please try again in a moment.")
    return Response(body, headers=_headers(wanted), media_type=content_type(wanted.file))


def _headers(wanted: Wanted) -> Mapping[str, str]:
    return {**_OPEN, "cache-control": cache_control(wanted.file)}


def _refusal(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence, status, headers={**_OPEN, "cache-control": "no-store"})
