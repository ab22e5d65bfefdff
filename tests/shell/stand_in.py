"""A site with pages of every access, and the edge in front; what Reflex would serve is stood in for."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

INLINE = "window.answer = 42"
HTML = f'<html><script type="module" src="/assets/a.js"></script><script>{INLINE}</script></html>'


async def page(request: Request) -> Response:
    """Any page: HTML with one inline script, and what reached it."""
    reached = {"x-cookie": request.headers.get("cookie", ""), "x-path": request.url.path}
    return HTMLResponse(HTML, headers=reached)


async def asset(_request: Request) -> Response:
    """A built file."""
    return PlainTextResponse("let a", media_type="text/javascript")


def stand_in() -> Starlette:
    """What stands behind the API: built files and pages."""
    return Starlette(
        routes=[Route("/assets/{name}", asset), Route("/{path:path}", page, methods=["GET", "HEAD", "POST"])]
    )
