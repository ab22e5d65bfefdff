"""Whose state a tab gets: the token that a browser keeps for it opens nothing for anybody else.

Reflex finds the state of a tab by a token alone, and keeps it for an hour after the tab has gone. A browser
keeps the token across sign-ins, so the next person in front of the same tab would be handed what the last one
saw. Here the token is made one of who is signed in and who watches, before Reflex reads it.
"""

from urllib.parse import parse_qsl, urlencode

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.types import Scope

from netflix_clone.accounts import access, cookies
from netflix_clone.kit import ratelimit, tokens

# Each tab takes memory for an hour, a stranger's too.
HANDSHAKES = "300/minute"
_TOKEN = "token"  # noqa: S105 -- the name of Reflex's query parameter
_OPEN = "sid"  # what a client without a websocket sends with each request but its first


async def bound(scope: Scope) -> Scope:
    """A handshake whose tab is that of this sign-in and profile alone; it comes back to it while both stay.

    Raises:
        TooManyRequests: this client opens tab after tab.
    """
    asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if all(name != _TOKEN for name, _ in asked):
        return scope
    connection = HTTPConnection(scope)
    if all(name != _OPEN for name, _ in asked):
        network = ratelimit.network_of(access.client_ip(connection))
        await to_thread.run_sync(ratelimit.spend, HANDSHAKES, "handshake", network)
    cookie = cookies.read(connection.headers.get("cookie", ""), cookies.session_cookie())
    identity = await to_thread.run_sync(access.identify, cookie) if cookie else None
    whose = f"{identity.session_id}/{identity.profile_id}" if identity else ""
    # What a state says, it says in one language.
    whose += f"/{cookies.language_of(connection.headers)}"
    query = [(name, tokens.digest(f"{value}/{whose}") if name == _TOKEN else value) for name, value in asked]
    return {**scope, "query_string": urlencode(query).encode()}
