"""Pages as readers get them: what was compiled once, in the language of the request.

A page is kept for each language as it is sent, with its hash and the policy of its scripts; a build or a change
of the file makes it anew.
"""

import gzip
import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from netflix_clone.accounts import access
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import i18n, ratelimit
from netflix_clone.kit.errors import TooManyRequests
from netflix_clone.plugins.protocols import First, Page
from netflix_clone.plugins.registry import registry
from netflix_clone.shell import brand, doors, first, headers, shells, words

NOTHING = "404.html"
_VARY = "Accept-Encoding, Accept-Language, Cookie"
_ROOT = re.compile(r"<html\b[^>]*>")
_STYLE_SHEET = re.compile(r'<link\b(?=[^>]*rel="stylesheet")[^>]*>')
_OFFICE = "/admin"
# Scripts travel behind the style sheet and the largest picture: the first HTML is seen before any of them runs.
_SCRIPT_AHEAD = '<link rel="modulepreload"'
_BEGUN_RATE = access.NORMAL_RATE


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in one language, as it is sent."""

    body: bytes
    packed: bytes
    etag: str
    policy: str


_kept: dict[tuple[Path, str, bool], tuple[int, Sheet]] = {}


async def answer(scope: Scope, identity: Identity | None) -> Response | None:
    """The page of a request for whoever asks; None where nothing is compiled for its path."""
    path = scope["path"]
    page = doors.page_at(registry.pages, path)
    file = None if page is None else _file_of(page.route)
    if file is None or page is None:
        return None
    begun = await to_thread.run_sync(_begun, page, scope, identity) if page.first else None
    return await _sent(scope, file, 200, is_office=page.route.startswith(_OFFICE), begun=begun)


async def for_a_stranger(scope: Scope) -> Response | None:
    """What a stranger may see of a page that opens for viewers alone; None where that is nothing."""
    page = doors.page_at(registry.pages, scope["path"])
    if page is None or page.first is None:
        return None
    begun = await to_thread.run_sync(_begun, page, scope, None)
    if begun is None or not begun.is_public:
        return None
    html = first.alone(begun, await to_thread.run_sync(_style_sheets), scope["path"])
    told = {"vary": _VARY, "content-language": i18n.language()}
    policy = {"content-security-policy": headers.page_policy(b"")}
    return Response(html, media_type="text/html; charset=utf-8", headers=told | policy)


def _begun(page: Page, scope: Scope, identity: Identity | None) -> First | None:
    """The first HTML, as often as a route would answer; whoever asks more gets the page with its skeleton."""
    who = identity.session_id if identity else ratelimit.network_of(access.client_ip(HTTPConnection(scope)))
    try:
        ratelimit.spend(_BEGUN_RATE, page.route, who)
    except TooManyRequests:
        return None
    return first.of(page, scope["path"], identity)


def _style_sheets() -> str:
    """The links to the compiled style sheets, as the empty page has them."""
    empty = shells.BUILT / NOTHING
    return "".join(_STYLE_SHEET.findall(empty.read_text())) if empty.exists() else ""


async def nothing_here(scope: Scope) -> Response | None:
    """The page of an address that has none; None where the frontend is not compiled."""
    file = shells.BUILT / NOTHING
    return await _sent(scope, file, 404, is_office=False) if file.exists() else None


def words_at(scope: Scope) -> Response:
    """The words of a language as a script: for good under the name that has its hash."""
    found = words.script_at(scope["path"])
    if found is None:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    script, is_current = found
    packs = _packs(scope)
    kept = {
        "cache-control": headers.IMMUTABLE if is_current else "no-store",
        "vary": "Accept-Encoding",
        **({"content-encoding": "gzip"} if packs else {}),
    }
    body = script.packed if packs else script.body
    return Response(body, media_type="text/javascript; charset=utf-8", headers=kept)


async def _sent(
    scope: Scope, file: Path, status: int, *, is_office: bool, begun: First | None = None
) -> Response:
    code = i18n.language()
    changed_at = os.stat(file).st_mtime_ns  # noqa: PTH116 -- shorter than the way to a thread
    kept_at, sheet = _kept.get((file, code, is_office), (0, None))
    if sheet is None or kept_at != changed_at:
        sheet = await to_thread.run_sync(lambda: _sheet(file.read_text(), code, is_office=is_office))
        _kept[file, code, is_office] = (changed_at, sheet)
    if begun is not None:
        return await to_thread.run_sync(_with_first, scope, sheet, begun)
    told = {"etag": sheet.etag, "vary": _VARY, "content-language": code}
    if status == 200 and sheet.etag in Headers(scope=scope).get("if-none-match", ""):
        return Response(status_code=304, headers=told)
    packs = _packs(scope)
    told |= {"content-security-policy": sheet.policy, **({"content-encoding": "gzip"} if packs else {})}
    return Response(
        sheet.packed if packs else sheet.body, status, media_type="text/html; charset=utf-8", headers=told
    )


def _with_first(scope: Scope, sheet: Sheet, begun: First) -> Response:
    """A page with what only its reader may see: nobody keeps it."""
    body = first.placed(sheet.body.decode(), begun).encode()
    packs = _packs(scope)
    told = {
        "vary": _VARY,
        "content-language": i18n.language(),
        "cache-control": "no-store",
        "content-security-policy": sheet.policy,
        **({"content-encoding": "gzip"} if packs else {}),
    }
    body = gzip.compress(body, 4, mtime=0) if packs else body
    return Response(body, media_type="text/html; charset=utf-8", headers=told)


def _sheet(compiled: str, code: str, *, is_office: bool) -> Sheet:
    spoken = i18n.languages()[code]
    page = words.said(compiled, code)
    page = page.replace(_SCRIPT_AHEAD, f'{_SCRIPT_AHEAD} fetchpriority="low"')
    page = _ROOT.sub(f'<html lang="{spoken.code}" dir="{spoken.direction}">', page, count=1)
    scripts = "".join(
        f'<script src="{script.address}"></script>' for script in words.scripts(code, is_office=is_office)
    )
    scripts += brand.style()
    body = _with_scripts(page, scripts).encode()
    return Sheet(
        body=body,
        packed=gzip.compress(body, 6, mtime=0),
        etag=f'W/"{sha256(body).hexdigest()[:32]}"',
        policy=headers.page_policy(body),
    )


def _with_scripts(page: str, scripts: str) -> str:
    """The page with scripts behind Reflex's own, the last inline one of the head.

    React takes a script in front of that one for it, and makes the whole page anew. Here they are still in front of
    every module, and of the style sheet, for which they would wait.
    """
    head_end = page.index("</head>")
    own = page.rfind("<script>", 0, head_end)
    place = (
        page.index("</script>", own) + len("</script>") if own >= 0 else page.index("<head>") + len("<head>")
    )
    return page[:place] + scripts + page[place:]


def _file_of(route: str) -> Path | None:
    """Where the page of a route lies compiled; one with a gap in its route has a prepared shell."""
    name = shells.address(route) if "[" in route else f"/{route.strip('/')}/index.html"
    file = shells.BUILT / name.lstrip("/") if name else None
    if file is None or not file.exists():
        return None
    return file


def _packs(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")
