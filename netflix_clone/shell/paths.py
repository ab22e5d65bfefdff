"""What a path is: the edge treats pages, the API, events and files differently."""

import re
from enum import StrEnum

WIDE_OPEN = ("/assets/", "/media/", "/art/", "/external/", "/brand/")
# Reflex's own doors that a site of strangers does not need, whatever begins with a dot, what no database holds, and
# pages as they were compiled: they are sent under their own addresses, in a language.
_CLOSED = re.compile(
    r"\0|\.html(\.gz)?$|/(_all_routes|_upload|_health|_live_reload|auth-codespace)(/|$)|/\.(?!well-known/)"
)


class Kind(StrEnum):
    """What a path is."""

    CLOSED = "closed"
    EVENT = "event"
    API = "api"
    FILE = "file"
    PAGE = "page"


def kind_of(path: str) -> Kind:
    """What `path` is; a page where it is nothing else."""
    if _CLOSED.search(path):
        return Kind.CLOSED
    if path == "/_event" or path.startswith("/_event/"):
        return Kind.EVENT
    if path.startswith("/api/") or path in {"/api", "/health", "/metrics", "/ping"}:
        return Kind.API
    if path.startswith(WIDE_OPEN) or "." in path.rpartition("/")[2]:
        return Kind.FILE
    return Kind.PAGE
