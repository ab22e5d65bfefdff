"""Whose page sent a request: another site's must not act with our cookies."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from netflix_clone.accounts import access, cookies
from netflix_clone.kit import tokens
from netflix_clone.kit.settings import settings

_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# What a form of another site can send without being asked first (Fetch: CORS-safelisted request headers).
_FORM_TYPES = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}


def is_ours(connection: HTTPConnection, origin: str) -> bool:
    """Whether `origin` is one of the site's, or this machine by the port that was asked.

    Any other name that is both origin and host is no proof: its owner may let it point to this machine.
    """
    if origin in settings().origins:
        return True
    asked = urlsplit(f"//{connection.headers.get('host', '')}")
    return asked.hostname in _THIS_MACHINE and origin.partition("://")[2] == asked.netloc


def refuses_handshake(connection: HTTPConnection) -> bool:
    """Whether a websocket comes from another site's page; a program sends no origin, and no cookie of ours."""
    origin = connection.headers.get("origin")
    return origin is not None and not is_ours(connection, origin)


def refuses_change(connection: HTTPConnection) -> bool:
    """Whether a request that may change something comes from another site's page.

    Browsers tell the truth in Origin and Sec-Fetch-Site, and pages cannot hinder them. What sends neither
    is a program: it passes, unless it looks like the form of a browser too old to tell and carries cookies.
    """
    if connection.scope["method"] in _SAFE_METHODS or _has_bearer_of_ours(connection):
        return False
    origin = connection.headers.get("origin")
    if origin is not None:
        return not is_ours(connection, origin)
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    content_type = connection.headers.get("content-type", "").partition(";")[0].strip().lower()
    has_body = connection.headers.get("content-length", "0") != "0" or bool(content_type)
    return has_body and content_type in _FORM_TYPES and _has_our_cookies(connection)


def _has_our_cookies(connection: HTTPConnection) -> bool:
    header = connection.headers.get("cookie", "")
    return any(cookies.read(header, name) for name in (cookies.session_cookie(), cookies.refresh_cookie()))


def _has_bearer_of_ours(connection: HTTPConnection) -> bool:
    """Whether a program shows a token that we signed: no page of another site has one, whatever it makes up."""
    bearer = access.bearer_of(connection)
    return bool(bearer) and tokens.read(bearer, may_be_expired=True) is not None
