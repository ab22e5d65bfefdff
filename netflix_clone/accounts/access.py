"""Who may: the one check that every state handler and every route passes."""

from collections.abc import Callable

from fastapi import Request
from starlette.requests import HTTPConnection

from netflix_clone.accounts import cookies, queries
from netflix_clone.accounts.schemas import Client, Identity
from netflix_clone.kit import ratelimit, tokens
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import Forbidden, NoProfile, NotSignedIn
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

NORMAL_RATE = "240/minute"


class ChildWatching(Forbidden):
    """A kids profile is chosen on this device, so the account is closed."""

    code = "kids-profile"
    sentence = noop("A kids profile cannot do that. Switch to a grown-up's profile first.")


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
        NotSignedIn, NoProfile, Forbidden, ChildWatching: what is in the way of `access`.
    """
    if access is Access.PUBLIC:
        return identity
    if identity is None:
        raise NotSignedIn
    if access is Access.ADMIN and not identity.is_admin:
        raise Forbidden
    if access in {Access.ADMIN, Access.HOLDER} and identity.is_kids:
        raise ChildWatching
    if access is Access.VIEWER and identity.profile_id is None:
        raise NoProfile
    return identity


def bearer_of(connection: HTTPConnection) -> str:
    """The bearer token of a request, or an empty string."""
    scheme, _, bearer = connection.headers.get("authorization", "").partition(" ")
    return bearer.strip() if scheme.lower() == "bearer" else ""


def token_of(connection: HTTPConnection) -> str:
    """The session token of a request: its bearer token, else its cookie."""
    return bearer_of(connection) or cookies.read(
        connection.headers.get("cookie", ""), cookies.session_cookie()
    )


def client_ip(connection: HTTPConnection) -> str:
    """The address of the client, looking past as many proxies as TRUSTED_PROXY_HOPS says."""
    hops = settings().trusted_proxy_hops
    forwarded = ",".join(connection.headers.getlist("x-forwarded-for"))
    chain = [part.strip() for part in forwarded.split(",") if part.strip()]
    if hops and len(chain) >= hops:
        return chain[-hops]
    return connection.client.host if connection.client else ""


def client_of(connection: HTTPConnection, *, device_name: str = "") -> Client:
    """What a request tells of who sent it."""
    return Client(
        ip=client_ip(connection),
        user_agent=connection.headers.get("user-agent", ""),
        device_name=device_name,
    )


def require(access: Access, *, rate: str = NORMAL_RATE) -> Callable[[Request], Identity]:
    """A FastAPI dependency that admits `access` and hands out the identity.

    For Access.PUBLIC nobody need be signed in: take it with `dependencies=[Depends(require(Access.PUBLIC))]`.
    """

    def guard(request: Request) -> Identity:
        identity = identify(token_of(request))
        who = identity.session_id if identity else ratelimit.network_of(client_ip(request))
        ratelimit.spend(rate, request.scope["route"].path, who)
        return admit(identity, access)  # pyright: ignore[reportReturnType] -- None only where PUBLIC, see above

    guard.__guard__ = access  # pyright: ignore[reportFunctionMemberAccess] -- the house test looks for it
    return guard
