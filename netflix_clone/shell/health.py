"""`GET /health`: whether this process can do its work, for load balancers and people."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Depends, Response
from sqlalchemy import text

from netflix_clone import __version__
from netflix_clone.kit.db import read_only
from netflix_clone.kit.queue import huey
from netflix_clone.media.storage import storage
from netflix_clone.plugins.protocols import Access

log = logging.getLogger(__name__)
router = APIRouter(tags=["operations"])


@dataclass(frozen=True, slots=True)
class Health:
    """Each part is `ok` or `down`; the site is `degraded` while only background work suffers."""

    status: str
    database: str
    queue: str
    storage: str
    version: str


def anybody() -> None:
    """The guard of a route that must answer while the database and the rate limits' memory are down."""


anybody.__guard__ = Access.PUBLIC  # pyright: ignore[reportFunctionMemberAccess] -- as accounts.access.require does


@router.get("/health", dependencies=[Depends(anybody)])
def health(response: Response) -> Health:
    """200 while pages can be served, 503 while the database is down."""
    database = _state(_ask_database)
    parts = {"database": database, "queue": _state(_ask_queue), "storage": _state(_ask_storage)}
    status = "ok" if set(parts.values()) == {"ok"} else "degraded"
    if database == "down":
        status, response.status_code = "down", 503
    response.headers["Cache-Control"] = "no-store"
    return Health(status=status, version=__version__, **parts)


def _ask_database() -> None:
    with read_only() as session:
        session.connection().execute(text("SELECT 1"))


def _ask_queue() -> None:
    huey().pending_count()


def _ask_storage() -> None:
    storage().check()


def _state(ask: Callable[[], object]) -> str:
    try:
        ask()
    except Exception as error:  # whatever a driver raises, the answer is the same
        log.warning("health: %s: %s", ask.__name__, error)
        return "down"
    return "ok"
