"""The cookies of a browser: a short-lived session token, the secret that renews it, its own name, the language."""

from collections.abc import Mapping

from starlette.requests import cookie_parser

from netflix_clone.accounts.schemas import Ticket
from netflix_clone.kit import i18n
from netflix_clone.kit.settings import settings

LANGUAGE = "language"
_YEAR_S = 365 * 86400


def language_of(headers: Mapping[str, str]) -> str:
    """The language that a browser's cookie names, else the best that it accepts."""
    return i18n.negotiated(read(headers.get("cookie", ""), LANGUAGE), headers.get("accept-language", ""))


def kept_language(code: str) -> str:
    """A Set-Cookie value that keeps the language of the pages for a year."""
    return _cookie(LANGUAGE, code, _YEAR_S)


def session_cookie() -> str:
    """The name of the session cookie; over TLS its prefix makes browsers insist on Secure and Path=/."""
    return "__Host-emberlight" if settings().is_https else "emberlight"


def refresh_cookie() -> str:
    """The name of the cookie that renews the session."""
    return f"{session_cookie()}-refresh"


def device_cookie() -> str:
    """The name of the cookie by which a browser is known again; it opens nothing."""
    return f"{session_cookie()}-device"


def visit_cookie() -> str:
    """The name of the cookie that binds a visit to another service to the browser that began it."""
    return f"{session_cookie()}-visit"


def kept_device(key: str, *, is_remembered: bool) -> str:
    """A Set-Cookie value by which the browser is known again, also after it has signed out."""
    return _cookie(device_cookie(), key, _YEAR_S if is_remembered else None)


def kept_visit(state: str, max_age_s: int) -> str:
    """A Set-Cookie value that remembers a visit to another service; with 0 seconds it is forgotten."""
    return _cookie(visit_cookie(), state, max_age_s)


def read(header: str, name: str) -> str:
    """One cookie of a Cookie header, or an empty string."""
    return cookie_parser(header).get(name, "") if header else ""


def replaced(header: str, ticket: Ticket | None) -> str:
    """The Cookie header of a request as if the browser had sent `ticket`, or nothing of ours."""
    jar = cookie_parser(header) if header else {}
    jar.pop(session_cookie(), None)
    jar.pop(refresh_cookie(), None)
    if ticket is not None:
        jar |= {session_cookie(): ticket.access_token, refresh_cookie(): ticket.refresh_token}
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def granted(ticket: Ticket) -> tuple[str, str]:
    """Two Set-Cookie values for `ticket`; without `is_remembered` they go when the browser closes.

    The session token lapses by itself long before its cookie does: an expired one still tells that
    this browser was signed in, and is renewed at the edge.
    """
    max_age_s = settings().session_idle_s if ticket.is_remembered else None
    return (
        _cookie(session_cookie(), ticket.access_token, max_age_s),
        _cookie(refresh_cookie(), ticket.refresh_token, max_age_s),
    )


def withdrawn() -> tuple[str, str]:
    """Two Set-Cookie values that make the browser forget both."""
    return _cookie(session_cookie(), "", 0), _cookie(refresh_cookie(), "", 0)


def _cookie(name: str, value: str, max_age_s: int | None) -> str:
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if max_age_s is not None:
        parts.append(f"Max-Age={max_age_s}")
    if settings().is_https:
        parts.append("Secure")
    return "; ".join(parts)
