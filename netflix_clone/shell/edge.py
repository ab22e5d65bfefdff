"""The edge: every request and every websocket passes here first.

It closes doors that are nobody's, refuses what another site's page sends, renews a lapsed session, asks
whether a page opens, and tells browsers what our pages may do.
"""

import logging
import time
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from netflix_clone.accounts import access
from netflix_clone.kit.errors import Forbidden, TooManyRequests
from netflix_clone.plugins.registry import registry
from netflix_clone.shell import doors, headers, metrics, origins, renewal, shells, tabs
from netflix_clone.shell.paths import WIDE_OPEN, Kind, kind_of

log = logging.getLogger(__name__)

LARGEST_BODY_BYTES = 1024 * 1024
_UPLOADS = "/api/uploads"
_CLOSE_POLICY = 1008


class Edge:
    """ASGI middleware, outermost."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if kind_of(scope["path"]) is not Kind.EVENT or origins.refuses_handshake(connection):
            log.warning("refused a websocket from %s", connection.headers.get("origin", "nowhere"))
            await send({"type": "websocket.close", "code": _CLOSE_POLICY})
            return
        try:
            scope = await tabs.bound(await renewal.freshened(connection))
        except TooManyRequests:
            log.warning("refused a websocket: %s opens too many", access.client_ip(connection))
            await send({"type": "websocket.close", "code": _CLOSE_POLICY})
            return
        await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind, set_cookies = kind_of(scope["path"]), ()
        connection = HTTPConnection(scope)
        answer = _turned_away(connection, kind)
        if answer is None and kind is Kind.EVENT:
            try:
                scope = await tabs.bound(await renewal.freshened(connection))
            except TooManyRequests as error:
                answer = _problem(error.status, error.code, error.sentence)
        elif answer is None and kind in {Kind.PAGE, Kind.API} and not scope["path"].startswith("/api/auth/"):
            passed = await renewal.renewed(connection)
            scope, set_cookies = passed.scope, passed.set_cookies
        if answer is None and kind is Kind.PAGE:
            answer = await _at_the_door(scope)
        outlet = _Outlet(scope, kind, send, set_cookies)
        if answer is not None:
            await answer(scope, receive, outlet)
            return
        await self.app(_inward(scope, kind), _measured(scope, receive), outlet)


class _Outlet:
    """The way out: adds headers, and holds a page back until its inline scripts are known."""

    def __init__(self, scope: Scope, kind: Kind, send: Send, set_cookies: tuple[str, ...]) -> None:
        self.path, self.method, self.kind, self.send = scope["path"], scope["method"], kind, send
        self.set_cookies = set_cookies
        self.held: Message | None = None
        self.body = b""
        self.began_at = time.perf_counter()

    async def __call__(self, message: Message) -> None:
        """Send one message of the answer on."""
        if message["type"] == "http.response.start":
            await self._start(message)
        elif self.held is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._release(self.held)
        else:
            await self.send(message)

    async def _start(self, message: Message) -> None:
        answer = MutableHeaders(raw=list(message["headers"]))
        headers.harden(answer, kind=self.kind, path=self.path, status=message["status"])
        for value in self.set_cookies:
            answer.append("set-cookie", value)
        message = {**message, "headers": answer.raw}
        took_s = time.perf_counter() - self.began_at
        metrics.note_answer(self.kind, self.method, message["status"], took_s)
        if answer.get("content-type", "").startswith("text/html") and message["status"] != 304:
            self.held = message
        else:
            await self.send(message)

    async def _release(self, start: Message) -> None:
        answer = MutableHeaders(raw=list(start["headers"]))
        is_gzip = answer.get("content-encoding") == "gzip"
        answer["content-security-policy"] = headers.page_policy(self.body, is_gzip=is_gzip)
        await self.send({**start, "headers": answer.raw})
        await self.send({"type": "http.response.body", "body": self.body})


def _turned_away(connection: HTTPConnection, kind: Kind) -> Response | None:
    """The answer to a request that goes no further."""
    if kind is Kind.CLOSED:
        return _problem(404, "not-found", "That is not here.")
    is_foreign_event = kind is Kind.EVENT and origins.refuses_handshake(connection)
    if is_foreign_event or origins.refuses_change(connection):
        log.warning("refused %s from another site's page", connection.scope["path"])
        return _problem(403, "foreign-origin", "That was sent by the page of another site.")
    length = connection.headers.get("content-length", "")
    is_large = length.isdigit() and int(length) > LARGEST_BODY_BYTES
    if is_large and not connection.scope["path"].startswith(_UPLOADS):
        return _problem(413, "too-large", "That is more than fits into a request.")
    return None


async def _at_the_door(scope: Scope) -> Response | None:
    """The answer to who may not see a page: the way to sign in, to choose a profile, or a no."""
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    page = doors.page_at(registry.pages, path)
    if page is None or scope["method"] not in {"GET", "HEAD"} or not doors.needs_identity(page, path):
        return None
    token = access.token_of(HTTPConnection(scope))
    identity = await to_thread.run_sync(access.identify, token) if token else None
    try:
        target = doors.detour(page, path, query, identity)
    except Forbidden as error:
        return HTMLResponse(doors.refusal(error), 403)
    if target is None:
        return None
    return RedirectResponse(quote(target, safe="/?=&%:"), 303, headers={"cache-control": "no-store"})


def _inward(scope: Scope, kind: Kind) -> Scope:
    """The request as the app gets it.

    Pages come through as bytes rather than as a file's path: their policy is made from them.
    """
    if scope["path"].startswith(WIDE_OPEN):
        return scope
    extensions = dict(scope.get("extensions") or {})
    extensions.pop("http.response.pathsend", None)
    path = _file_of(scope["path"]) if kind is Kind.PAGE else scope["path"]
    return {**scope, "extensions": extensions, "path": path, "raw_path": path.encode()}


def _file_of(path: str) -> str:
    """Where the compiled page lies; the browser's address stays.

    One with a gap in its route is sent as its prepared shell; `/browse` as `/browse/`, to which the app
    would redirect: a round trip for nothing.
    """
    page = doors.page_at(registry.pages, path)
    if page is not None and "[" in page.route:
        return shells.address(page.route) or path
    return path if page is None or path.endswith("/") else f"{path}/"


def _measured(scope: Scope, receive: Receive) -> Receive:
    """A body that was not announced is measured as it comes."""
    if scope["path"].startswith(_UPLOADS) or "content-length" in Headers(scope=scope):
        return receive
    came_bytes = 0

    async def measured() -> Message:
        nonlocal came_bytes
        message = await receive()
        came_bytes += len(message.get("body", b""))
        if came_bytes > LARGEST_BODY_BYTES:
            raise HTTPException(413, "That is more than fits into a request.")
        return message

    return measured


def _problem(status: int, code: str, detail: str) -> JSONResponse:
    body = {"code": code, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")
