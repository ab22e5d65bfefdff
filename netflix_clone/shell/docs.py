"""The API's own pages: `/api/docs` works without the network, its scripts come with `fastapi-swagger`."""

from importlib import resources
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from fastapi.responses import FileResponse, HTMLResponse

from netflix_clone.accounts import cookies
from netflix_clone.accounts.access import require
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

router = APIRouter(include_in_schema=False, dependencies=[Depends(require(Access.PUBLIC))])

OPENAPI_URL = "/api/openapi.json"
_FILES = ("swagger-ui-bundle.js", "swagger-ui.css")
_ABOUT = """Sign in with `POST /api/auth/login` and `"tokens": true`, send `Authorization: Bearer …` with each
request, and trade the refresh token at `POST /api/auth/refresh` when the access token has lapsed. Browsers use two
HttpOnly cookies instead. Errors are `application/problem+json` with `code`, `status`, a `detail` for people, and
`field` where one is to blame."""


@router.get("/api/docs")
def docs() -> HTMLResponse:
    """Read and try the API."""
    return get_swagger_ui_html(
        openapi_url=OPENAPI_URL,
        title=f"{settings().brand_name} API",
        swagger_js_url="/api/docs/swagger-ui-bundle.js",
        swagger_css_url="/api/docs/swagger-ui.css",
        swagger_favicon_url="/favicon.ico",
    )


@router.get("/api/docs/{name}")
def docs_file(name: str) -> FileResponse:
    """A script or style of the page above."""
    if name not in _FILES:
        raise NotFound
    with resources.as_file(resources.files("fastapi_swagger") / "resources" / name) as path:
        return FileResponse(path, headers={"cache-control": "public, max-age=86400"})


def describe(app: FastAPI) -> None:
    """Say in the schema how to sign in; whatever reads it then offers a field for the token."""

    def schema() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, description=_ABOUT, routes=app.routes)
            made.setdefault("components", {})["securitySchemes"] = {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": cookies.session_cookie()},
            }
            made["security"] = [{"bearer": []}, {"cookie": []}]
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = schema
