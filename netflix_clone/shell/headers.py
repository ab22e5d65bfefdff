"""What browsers are told with each answer: what a page may load, who may frame it, what may be kept."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders

from netflix_clone.kit.settings import settings
from netflix_clone.shell.paths import Kind

CAST_HOST = "https://www.gstatic.com"
IMMUTABLE = "public, max-age=31536000, immutable"
_INLINE_SCRIPT = re.compile(rb"<script\b(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NO_PAGE = "default-src 'none'; frame-ancestors 'none'"
_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}


def harden(headers: MutableHeaders, *, kind: Kind, path: str, status: int) -> None:
    """Add what every answer carries; what a route has set itself stays."""
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
    if settings().is_https:
        headers.setdefault("strict-transport-security", "max-age=31536000; includeSubDomains")
    is_html = headers.get("content-type", "").startswith("text/html")
    if headers.get("content-type", "").startswith("image/svg"):
        headers.setdefault("content-security-policy", _PICTURE)
    elif status != 304 and not is_html and kind is not Kind.FILE:
        headers.setdefault("content-security-policy", _NO_PAGE)
    if status in {200, 206, 304}:
        headers.setdefault("cache-control", _keeping(kind, path, is_html=is_html))
    elif kind is Kind.API or status >= 400:
        headers.setdefault("cache-control", "no-store")


def page_policy(body: bytes) -> str:
    """The Content-Security-Policy of one HTML page: its own inline scripts are named by their hashes."""
    return _policy(_script_hashes(body))


def _keeping(kind: Kind, path: str, *, is_html: bool) -> str:
    if path.startswith("/assets/"):
        return IMMUTABLE
    if is_html or kind is Kind.PAGE:
        return "no-cache"
    return "public, max-age=3600" if kind is Kind.FILE else "no-store"


@lru_cache(maxsize=512)
def _script_hashes(html: bytes) -> tuple[str, ...]:
    hashes = (
        b64encode(sha256(script).digest()).decode() for script in _INLINE_SCRIPT.findall(html) if script
    )
    return tuple(dict.fromkeys(hashes))


def _policy(script_hashes: tuple[str, ...]) -> str:
    sockets = [origin.replace("http", "ws", 1) for origin in settings().origins]
    delivery = [_origin(settings().delivery_base_url)] if settings().delivery_base_url else []
    casting = [CAST_HOST] if settings().cast_app_id else []
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *casting, *(f"'sha256-{value}'" for value in script_hashes)],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", *delivery],
        "media-src": ["'self'", "blob:", "data:", *delivery],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'", *sockets, *delivery],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    if settings().is_https:
        directives["upgrade-insecure-requests"] = []
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
