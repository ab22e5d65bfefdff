"""The REST side of media alone, for tests that need it quickly or in a process of its own."""

from fastapi import FastAPI
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from netflix_clone.media.api import uploads
from netflix_clone.plugins.registry import Registry
from netflix_clone.shell import rest


def app() -> FastAPI:
    """Uploads and delivery, with the site's way of telling errors."""
    registry = Registry()
    registry.add_router(uploads.router)
    return rest.build(registry)


def with_events() -> FastAPI:
    """The same, with a websocket where the site has its own."""
    made = app()
    made.router.routes.insert(0, WebSocketRoute("/_event", _echo))
    return made


async def _echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(f"{socket.headers['host']} said {await socket.receive_text()}")
    await socket.close()
