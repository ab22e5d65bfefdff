"""The guard of state handlers: who, role, types and rate, before any of our code runs.

Every public method of a state can be called by anybody who opens a websocket, with any arguments:
the decorator belongs on each of them, below `@rx.event`, and a test walks them all.
"""

import functools
import inspect
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextvars import ContextVar
from functools import partial
from typing import Any, TypeVar, get_type_hints

import reflex as rx
from anyio import to_thread
from pydantic import ConfigDict, TypeAdapter, ValidationError
from sqlalchemy.exc import DataError

from netflix_clone.accounts import access as accounts_access
from netflix_clone.accounts import cookies
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit import i18n, ratelimit
from netflix_clone.kit.errors import HouseError, Invalid, NoProfile, NotSignedIn
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui.toast import show_toast

log = logging.getLogger(__name__)
_identity: ContextVar[Identity | None] = ContextVar("identity", default=None)
_LONGEST_TEXT = 10_000
Handler = TypeVar("Handler", bound=Callable[..., Any])
# A number beyond what the database holds is an argument like any other that does not fit.
_TELLABLE = (HouseError, DataError, OverflowError)


def identity_now() -> Identity:
    """Who sent the event that runs now; only inside a handler guarded for somebody signed in."""
    identity = _identity.get()
    if identity is None:
        raise NotSignedIn
    return identity


async def identity_of(state: rx.State) -> Identity | None:
    """Who opened the websocket of this state, as of now; asked in a thread, so that nobody else waits."""
    token = cookies.read(state.router.headers.cookie, cookies.session_cookie())
    if not token:
        return None
    return await to_thread.run_sync(partial(accounts_access.identify, token, may_be_expired=True))


def guard(
    access: Access = Access.VIEWER, *, rate: str = accounts_access.NORMAL_RATE
) -> Callable[[Handler], Handler]:
    """Admit `access` alone, check every argument against its annotation, and limit the rate per session.

    A refused event changes nothing: somebody not signed in is sent to the sign-in page, anybody else reads
    a sentence. Handlers must be async: a sync one would block every other viewer.
    """

    def decorate(handler: Handler) -> Handler:
        check = _argument_check(handler)

        async def admitted(state: rx.State, args: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
            headers = state.router.headers
            i18n.speak(
                cookies.language_of({"cookie": headers.cookie, "accept-language": headers.accept_language})
            )
            identity = await identity_of(state)
            who = identity.session_id if identity else (state.router.session.client_ip or "unknown")
            ratelimit.spend(rate, handler.__qualname__, who)
            _identity.set(accounts_access.admit(identity, access))
            return check(args, named)

        if inspect.isasyncgenfunction(handler):

            @functools.wraps(handler)
            async def stream(self: rx.State, *args: Any, **named: Any) -> AsyncIterator[Any]:
                try:
                    async for event in handler(self, **await admitted(self, args, named)):
                        yield event
                except _TELLABLE as error:
                    yield await _tell(self, error)

            guarded: Any = stream
        elif inspect.iscoroutinefunction(handler):

            @functools.wraps(handler)
            async def call(self: rx.State, *args: Any, **named: Any) -> Any:
                try:
                    return await handler(self, **await admitted(self, args, named))
                except _TELLABLE as error:
                    return await _tell(self, error)

            guarded = call
        else:
            msg = f"{handler.__qualname__} must be async"
            raise TypeError(msg)
        guarded.__guard__ = access
        return guarded

    return decorate


async def _tell(state: rx.State, error: Exception) -> Any:
    if isinstance(error, NotSignedIn):
        return rx.redirect("/login")
    if isinstance(error, NoProfile | accounts_access.ChildWatching):
        return rx.redirect("/profiles")
    await show_toast(state, error.told() if isinstance(error, HouseError) else Invalid().told())
    return None


def _argument_check(
    handler: Callable[..., Any],
) -> Callable[[tuple[Any, ...], Mapping[str, Any]], dict[str, Any]]:
    """Bind and validate arguments strictly; Reflex passes whatever JSON the client sent."""
    signature = inspect.signature(handler)
    hints = get_type_hints(handler)
    names = [name for name in signature.parameters if name != "self"]
    adapters = {
        name: TypeAdapter(hints[name], config=ConfigDict(str_max_length=_LONGEST_TEXT)) for name in names
    }

    def check(args: tuple[Any, ...], named: Mapping[str, Any]) -> dict[str, Any]:
        try:
            bound = signature.bind(None, *args, **named)
            return {
                name: adapters[name].validate_python(value)
                for name, value in bound.arguments.items()
                if name != "self"
            }
        except (TypeError, ValidationError) as error:
            log.warning("refused arguments for %s", handler.__qualname__)
            raise Invalid from error

    return check
