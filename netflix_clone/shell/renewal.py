"""Renewing a lapsed session token on the way in, so that no page, route or event ever sees one."""

from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.types import Scope

from netflix_clone.accounts import access, cookies, queries, service
from netflix_clone.accounts.schemas import Ticket
from netflix_clone.kit import tokens
from netflix_clone.kit.db import read_only, unit_of_work


@dataclass(frozen=True, slots=True)
class Renewal:
    """A request to pass on, and the cookies its answer sets."""

    scope: Scope
    set_cookies: tuple[str, ...] = ()


async def renewed(connection: HTTPConnection) -> Renewal:
    """The request with fresh cookies where its session token has lapsed and may be renewed.

    Where it may not, both cookies are taken out, and the browser is told to forget them.
    """
    scope, header = connection.scope, connection.headers.get("cookie", "")
    refresh_token = cookies.read(header, cookies.refresh_cookie())
    if not refresh_token or access.bearer_of(connection) or _is_fresh(header):
        return Renewal(scope)
    ticket = await to_thread.run_sync(_rotate, connection, refresh_token)
    set_cookies = cookies.granted(ticket) if ticket else cookies.withdrawn()
    return Renewal(_with_cookies(scope, cookies.replaced(header, ticket)), set_cookies)


async def freshened(connection: HTTPConnection) -> Scope:
    """A websocket's handshake whose session token is fresh, or taken out.

    The refresh token is looked at but not traded: a handshake cannot hand the browser the next one.
    """
    header = connection.headers.get("cookie", "")
    if _is_fresh(header):
        return connection.scope
    refresh_token = cookies.read(header, cookies.refresh_cookie())
    session_id = await to_thread.run_sync(_session_of, refresh_token) if refresh_token else None
    ticket = None
    if session_id:
        ticket = Ticket(session_id, tokens.issue(tokens.Claims(session_id)), refresh_token)
    return _with_cookies(connection.scope, cookies.replaced(header, ticket))


def _is_fresh(header: str) -> bool:
    return tokens.read(cookies.read(header, cookies.session_cookie())) is not None


def _rotate(connection: HTTPConnection, refresh_token: str) -> Ticket | None:
    with unit_of_work() as session:
        return service.refresh(session, refresh_token, access.client_of(connection))


def _session_of(refresh_token: str) -> str | None:
    with read_only() as session:
        return queries.session_of_refresh_token(session, refresh_token)


def _with_cookies(scope: Scope, header: str) -> Scope:
    others = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    ours = [(b"cookie", header.encode("latin-1"))] if header else []
    return {**scope, "headers": [*others, *ours]}
