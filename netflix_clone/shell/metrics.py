"""Figures for Prometheus, for who knows METRICS_TOKEN; without one there is no such page."""

import hmac

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

from netflix_clone.accounts.access import bearer_of, require
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access
from netflix_clone.shell.paths import Kind

router = APIRouter(tags=["operator"], dependencies=[Depends(require(Access.PUBLIC))])

_answers = Counter(
    "emberlight_http_answers_total", "Answers by kind, method and status.", ("kind", "method", "status")
)
_seconds = Histogram("emberlight_http_answer_seconds", "Time until an answer begins.", ("kind",))
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def note_answer(kind: Kind, method: str, status: int, took_s: float) -> None:
    """Count one answer."""
    _answers.labels(kind.value, method if method in _METHODS else "OTHER", str(status)).inc()
    _seconds.labels(kind.value).observe(took_s)


@router.get("/metrics", response_class=Response, include_in_schema=False)
def metrics(request: Request) -> Response:
    """Counters of this process in Prometheus's text format."""
    wanted = settings().metrics_token
    if not wanted or not hmac.compare_digest(bearer_of(request).encode(), wanted.encode()):
        raise NotFound
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
