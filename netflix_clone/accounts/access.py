"""Who may: the one check that every state handler and every route passes."""

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from fastapi import Request

from netflix_clone.accounts import queries
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import ratelimit, tokens
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import Forbidden, NoProfile, NotSignedIn
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

NORMAL_RATE = "240/minute"


def session_cookie() -> str:
    """The name of the session cookie; over TLS its prefix makes browsers insist on Secure and Path=/."""
    return "__Host-emberlight" if settings().is_https else "emberlight"


def refresh_cookie() -> str:
    """The name of the cookie that renews the session."""
    return f"{session_cookie()}-refresh"


def cookie(header: str, name: str) -> str:
    """One cookie of a Cookie header, or an empty string."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def identify(token: str, *, may_be_expired: bool = False) -> Identity | None:
    """Who stands behind a session token; its row is looked up each time, so revoking works at once."""
    claims = tokens.read(token, may_be_expired=may_be_expired) if token else None
    if claims is None:
        return None
    with read_only() as session:
        return queries.identity(session, claims.session_id)


def admit(identity: Identity | None, access: Access) -> Identity | None:
    """Let `identity` pass, or say why not.

    Raises:
        NotSignedIn, NoProfile, Forbidden: what is missing for `access`.
    """
    if access is Access.PUBLIC:
        return identity
    if identity is None:
        raise NotSignedIn
    if access is Access.ADMIN and not identity.is_admin:
        raise Forbidden
    if access is Access.VIEWER and identity.profile_id is None:
        raise NoProfile
    return identity


def token_of(request: Request) -> str:
    """The session token of a request: its bearer token, else its cookie."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    return bearer if scheme.lower() == "bearer" else request.cookies.get(session_cookie(), "")


def client_ip(request: Request) -> str:
    """The address of the client, looking past as many proxies as TRUSTED_PROXY_HOPS says."""
    hops = settings().trusted_proxy_hops
    chain = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    if hops and len(chain) >= hops:
        return chain[-hops]
    return request.client.host if request.client else ""


def require(access: Access, *, rate: str = NORMAL_RATE) -> Callable[[Request], Identity]:
    """A FastAPI dependency that admits `access` and hands out the identity.

    For Access.PUBLIC nobody need be signed in: take it with `dependencies=[Depends(require(Access.PUBLIC))]`.
    """

    def guard(request: Request) -> Identity:
        identity = identify(token_of(request))
        ratelimit.spend(rate, request.url.path, identity.session_id if identity else client_ip(request))
        return admit(identity, access)  # pyright: ignore[reportReturnType] -- None only where PUBLIC, see above

    guard.__guard__ = access  # pyright: ignore[reportFunctionMemberAccess] -- the house test looks for it
    return guard
