"""The REST side: every slice's router in one FastAPI app, with one shape for all errors."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from netflix_clone.kit.errors import HouseError, Invalid
from netflix_clone.kit.settings import settings
from netflix_clone.media.api import delivery
from netflix_clone.plugins.registry import Registry


def build(registry: Registry) -> FastAPI:
    """The FastAPI app of all registered routers; Reflex is mounted behind it."""
    app = FastAPI(
        title=f"{settings().brand_name} API",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.mount("/media", delivery.deliver, name="media")
    for router in registry.routers:
        app.include_router(router)
    app.add_exception_handler(HouseError, _problem)
    app.add_exception_handler(RequestValidationError, _unreadable)
    return app


def _problem(_request: Request, error: Exception) -> JSONResponse:
    """An error as RFC 9457 problem details."""
    assert isinstance(error, HouseError)  # noqa: S101 -- registered for this class alone
    body: dict[str, object] = {"code": error.code, "status": error.status, "detail": error.sentence}
    if isinstance(error, Invalid) and error.field:
        body["field"] = error.field
    return JSONResponse(body, error.status, headers=error.headers, media_type="application/problem+json")


def _unreadable(request: Request, error: Exception) -> JSONResponse:
    """A request that does not fit its schema: the first fault in words, all of them in `errors`."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- registered for this class alone
    faults = [
        {"field": ".".join(str(part) for part in fault["loc"][1:]), "message": fault["msg"]}
        for fault in error.errors()
    ]
    first = faults[0] if faults else {"field": "", "message": "not valid"}
    body = {
        "code": "invalid",
        "status": 422,
        "detail": f"{first['field'] or 'The request'}: {first['message']}",
        "field": first["field"],
        "errors": faults,
    }
    return JSONResponse(body, 422, media_type="application/problem+json")
