"""The edge: every request and every websocket passes here first.

It closes doors that are nobody's, refuses what another site's page sends, renews a lapsed session, asks
whether a page opens, sends it in the reader's language, and tells browsers what our pages may do.
"""

import gzip
import logging
import time
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from netflix_clone.accounts import access, cookies
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import i18n
from netflix_clone.kit.errors import Forbidden, TooManyRequests
from netflix_clone.kit.i18n import gettext
from netflix_clone.plugins.protocols import Page
from netflix_clone.plugins.registry import registry
from netflix_clone.shell import doors, headers, metrics, origins, pages, renewal, tabs, words
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
        kind, connection = kind_of(scope["path"]), HTTPConnection(scope)
        set_cookies = _speak(connection, kind)
        answer = _turned_away(connection, kind)
        if answer is None and kind is Kind.EVENT:
            try:
                scope = await tabs.bound(await renewal.freshened(connection))
            except TooManyRequests as error:
                answer = _problem(error.status, error.code, error.told())
        elif answer is None and kind in {Kind.PAGE, Kind.API} and not scope["path"].startswith("/api/auth/"):
            passed = await renewal.renewed(connection)
            scope, set_cookies = passed.scope, (*set_cookies, *passed.set_cookies)
        if answer is None and kind is Kind.PAGE:
            answer = await _opened(scope)
        outlet = _Outlet(scope, kind, send, set_cookies)
        if answer is not None:
            await answer(scope, receive, outlet)
            return
        await self.app(_inward(scope), _measured(scope, receive), outlet)


class _Outlet:
    """The way out: adds headers, and holds a page back until its inline scripts are known."""

    def __init__(self, scope: Scope, kind: Kind, send: Send, set_cookies: tuple[str, ...]) -> None:
        self.scope, self.kind, self.send, self.set_cookies = scope, kind, send, set_cookies
        self.held: Message | None = None
        self.is_replaced = False
        self.body = b""
        self.began_at = time.perf_counter()

    async def __call__(self, message: Message) -> None:
        """Send one message of the answer on."""
        if self.is_replaced:
            return
        if message["type"] == "http.response.start":
            await (
                self._nothing_here(message) if _is_empty_page(message, self.kind) else self._start(message)
            )
        elif self.held is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._release(self.held)
        else:
            await self.send(message)

    async def _start(self, message: Message) -> None:
        answer = MutableHeaders(raw=list(message["headers"]))
        headers.harden(answer, kind=self.kind, path=self.scope["path"], status=message["status"])
        for value in self.set_cookies:
            answer.append("set-cookie", value)
        message = {**message, "headers": answer.raw}
        took_s = time.perf_counter() - self.began_at
        metrics.note_answer(self.kind, self.scope["method"], message["status"], took_s)
        if _is_html(answer) and message["status"] != 304 and "content-security-policy" not in answer:
            self.held = message
        else:
            await self.send(message)

    async def _nothing_here(self, message: Message) -> None:
        answer = await pages.nothing_here(self.scope)
        if answer is None:
            await self._start(message)
            return
        # A compiled page under an address that is nobody's: it has no words yet.
        await answer(self.scope, _no_body, self)
        self.is_replaced = True

    async def _release(self, start: Message) -> None:
        answer = MutableHeaders(raw=list(start["headers"]))
        page = gzip.decompress(self.body) if answer.get("content-encoding") == "gzip" else self.body
        if words.is_mute(page):
            self.held = None
            await self._nothing_here(start)
            return
        answer["content-security-policy"] = headers.page_policy(page)
        await self.send({**start, "headers": answer.raw})
        await self.send({"type": "http.response.body", "body": self.body})


def _is_html(answer: Headers | MutableHeaders) -> bool:
    return answer.get("content-type", "").startswith("text/html")


def _is_empty_page(message: Message, kind: Kind) -> bool:
    """Whether this begins the page of an address that has none, as it was compiled: without words."""
    answer = Headers(raw=message["headers"])
    is_said = "content-security-policy" in answer
    return message["status"] == 404 and kind is not Kind.API and _is_html(answer) and not is_said


async def _no_body() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def _speak(connection: HTTPConnection, kind: Kind) -> tuple[str, ...]:
    """Choose the language of this request; a page's address may say `?language=`, which is then kept."""
    wanted = connection.query_params.get("language", "") if kind is Kind.PAGE else ""
    if wanted in i18n.languages():
        i18n.speak(wanted)
        return (cookies.kept_language(wanted),)
    i18n.speak(cookies.language_of(connection.headers))
    return ()


def _turned_away(connection: HTTPConnection, kind: Kind) -> Response | None:
    """The answer to a request that goes no further."""
    if kind is Kind.CLOSED:
        return _problem(404, "not-found", gettext("That is not here."))
    is_foreign_event = kind is Kind.EVENT and origins.refuses_handshake(connection)
    if is_foreign_event or origins.refuses_change(connection):
        log.warning("refused %s from another site's page", connection.scope["path"])
        return _problem(403, "foreign-origin", gettext("That was sent by the page of another site."))
    length = connection.headers.get("content-length", "")
    is_large = length.isdigit() and int(length) > LARGEST_BODY_BYTES
    if is_large and not connection.scope["path"].startswith(_UPLOADS):
        return _problem(413, "too-large", gettext("That is more than fits into a request."))
    if connection.scope["path"].startswith(words.FOLDER):
        return pages.words_at(connection.scope)
    return None


async def _opened(scope: Scope) -> Response | None:
    """The page, or the way for whoever may not see it: to sign in, to choose a profile, or a no."""
    page = doors.page_at(registry.pages, scope["path"])
    if page is None or scope["method"] not in {"GET", "HEAD"}:
        return None
    identity = None
    if page.first is not None or doors.needs_identity(page, scope["path"]):
        token = access.token_of(HTTPConnection(scope))
        identity = await to_thread.run_sync(access.identify, token) if token else None
    return await _at_the_door(scope, page, identity) or await pages.answer(scope, identity)


async def _at_the_door(scope: Scope, page: Page, identity: Identity | None) -> Response | None:
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    if not doors.needs_identity(page, path):
        return None
    try:
        target = doors.detour(page, path, query, identity)
    except Forbidden as error:
        return HTMLResponse(doors.refusal(error), 403)
    if target is None:
        return None
    seen = await pages.for_a_stranger(scope) if identity is None else None
    return seen or RedirectResponse(quote(target, safe="/?=&%:"), 303, headers={"cache-control": "no-store"})


def _inward(scope: Scope) -> Scope:
    """The request as the app gets it.

    What is a page comes through as bytes rather than as a file's path: its policy is made from them.
    """
    if scope["path"].startswith(WIDE_OPEN):
        return scope
    extensions = dict(scope.get("extensions") or {})
    extensions.pop("http.response.pathsend", None)
    return {**scope, "extensions": extensions}


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
            raise HTTPException(413, gettext("That is more than fits into a request."))
        return message

    return measured


def _problem(status: int, code: str, detail: str) -> JSONResponse:
    body = {"code": code, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")
