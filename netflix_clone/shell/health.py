"""`GET /health`: whether this process can do its work, for load balancers and people."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Depends, Response
from sqlalchemy import text

from netflix_clone import __version__
from netflix_clone.billing import providers
from netflix_clone.kit.db import read_only
from netflix_clone.kit.queue import huey
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import language_models, queries
from netflix_clone.meaning.schemas import MeaningState
from netflix_clone.media.storage import storage
from netflix_clone.plugins.protocols import Access
from netflix_clone.recommendations import live

log = logging.getLogger(__name__)
router = APIRouter(tags=["operations"])


@dataclass(frozen=True, slots=True)
class Health:
    """Each part is `ok`, `down`, or `off` as the operator wants it; doctor says why.

    `compared` says where titles are compared by meaning: in `memory`, or by `pgvector`.
    The site is `degraded` while viewers have their films, but background work, search by meaning or recommendations suffer,
    or nothing can be bought.
    """

    status: str
    database: str
    queue: str
    storage: str
    meaning: str
    compared: str
    language_model: str
    recommendations: str
    payments: str
    version: str


def anybody() -> None:
    """The guard of a route that must answer while the database and the rate limits' memory are down."""


anybody.__guard__ = Access.PUBLIC  # pyright: ignore[reportFunctionMemberAccess] -- as accounts.access.require does


@router.get("/health", dependencies=[Depends(anybody)])
def health(response: Response) -> Health:
    """200 while pages can be served, 503 while the database is down."""
    database = _state(_ask_database)
    parts = {"database": database, "queue": _state(_ask_queue), "storage": _state(_ask_storage)}
    parts["meaning"] = _wanted(settings().embedding_provider, _ask_meaning)
    parts["compared"] = "pgvector" if database == "ok" and queries.compares_in_database() else "memory"
    parts["language_model"] = _wanted(settings().language_model_provider, _ask_language_model)
    parts["recommendations"] = _state(_ask_recommendations)
    parts["payments"] = _state(_ask_payments) if settings().sells else "off"
    status = "degraded" if "down" in parts.values() else "ok"
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


def _ask_meaning() -> None:
    _insist(queries.state())


def _ask_language_model() -> None:
    _insist(language_models.state())


def _ask_recommendations() -> None:
    with read_only() as session:
        live.load_live(session)
    if problem := live.problem():
        raise OSError(problem)


def _ask_payments() -> None:
    if problems := providers.problems():
        raise OSError("; ".join(problems.values()))


def _insist(state: MeaningState) -> None:
    if not state.is_on:
        raise OSError(state.problem)


def _wanted(provider: str, ask: Callable[[], object]) -> str:
    return "off" if provider == "none" else _state(ask)


def _state(ask: Callable[[], object]) -> str:
    try:
        ask()
    except Exception as error:  # whatever a driver raises, the answer is the same
        log.warning("health: %s: %s", ask.__name__, error)
        return "down"
    return "ok"
