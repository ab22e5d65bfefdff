"""The REST side: every slice's router in one FastAPI app, with one shape for all errors."""

import logging

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError, OperationalError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from netflix_clone import __version__
from netflix_clone.accounts.access import require
from netflix_clone.kit.errors import HouseError, Invalid, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.media.api import delivery
from netflix_clone.plugins.protocols import Access
from netflix_clone.plugins.registry import Registry
from netflix_clone.shell import docs, metrics

log = logging.getLogger(__name__)
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
_nothing = APIRouter(include_in_schema=False, dependencies=[Depends(require(Access.PUBLIC))])


def build(registry: Registry) -> FastAPI:
    """The FastAPI app of all registered routers; Reflex is mounted behind it."""
    app = FastAPI(
        title=f"{settings().brand_name} API",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=docs.OPENAPI_URL,
    )
    app.mount("/media", delivery.deliver, name="media")
    for router in (*registry.routers, metrics.router, docs.router, _nothing):
        app.include_router(router)
    docs.describe(app)
    app.add_exception_handler(HouseError, _problem)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(DataError, _out_of_range)
    app.add_exception_handler(OverflowError, _out_of_range)
    app.add_exception_handler(OperationalError, _unavailable)
    app.add_exception_handler(Exception, _broken)
    return app


@_nothing.api_route("/api/{path:path}", methods=_METHODS)
def nothing_here(request: Request) -> None:
    """Below /api an unknown path is told in JSON, not by a page; so is a method that a path has not."""
    if any(route.matches(request.scope)[0] is Match.PARTIAL for route in request.app.routes):
        raise HTTPException(405, gettext("That path does not take this method."))
    raise NotFound


def _answer(status: int, code: str, detail: str, **more: object) -> JSONResponse:
    """RFC 9457 problem details."""
    body = {"code": code, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type="application/problem+json")


def _problem(_request: Request, error: Exception) -> JSONResponse:
    """An error in words for a person."""
    assert isinstance(error, HouseError)  # noqa: S101 -- registered for this class alone
    blame = {"field": error.field} if isinstance(error, Invalid) and error.field else {}
    answer = _answer(error.status, error.code, error.told(), **blame, **error.more)
    answer.headers.update(error.headers)
    return answer


def _unreadable(_request: Request, error: Exception) -> JSONResponse:
    """A request that does not fit its schema: the first fault in words, all of them in `errors`."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- registered for this class alone
    faults = [
        {"field": ".".join(str(part) for part in fault["loc"][1:]), "message": fault["msg"]}
        for fault in error.errors()
    ]
    first = faults[0] if faults else {"field": "", "message": "not valid"}
    detail = f"{first['field'] or 'The request'}: {first['message']}"
    return _answer(422, "invalid", detail, field=first["field"], errors=faults)


def _refused(_request: Request, error: Exception) -> JSONResponse:
    """What the framework itself refuses, such as a method that a route has not."""
    assert isinstance(error, HTTPException)  # noqa: S101 -- registered for this class alone
    answer = _answer(error.status_code, "refused", str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _out_of_range(_request: Request, _error: Exception) -> JSONResponse:
    """A number beyond what the database holds."""
    return _answer(422, "invalid", gettext("A value is out of range."))


def _unavailable(request: Request, error: Exception) -> JSONResponse:
    """The database is away or overloaded."""
    log.error("%s: %s", request.url.path, error)
    answer = _answer(503, "unavailable", gettext("That cannot be done at the moment. Please try again soon."))
    answer.headers["Retry-After"] = "5"
    return answer


def _broken(_request: Request, _error: Exception) -> JSONResponse:
    """A fault of ours; the log has the rest."""
    return _answer(500, "internal", gettext("Something went wrong on our side. Please try again."))
