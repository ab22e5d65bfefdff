"""Tabs without a browser: a state as the websocket of somebody's tab would reach it."""

import asyncio
import inspect
from collections.abc import AsyncIterator
from typing import Any, TypeVar

import reflex as rx
from reflex.istate.data import RouterData

from netflix_clone.accounts import cookies
from netflix_clone.kit import tokens
from netflix_clone.ui.toast import ToastState

S = TypeVar("S", bound=rx.State)


def tab(state: type[S], session_id: str = "", *, address: str = "/") -> S:
    """`state` in a fresh tab of whoever `session_id` signs in; of a stranger without one."""
    token = tokens.issue(tokens.Claims(session_id)) if session_id else ""
    root = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue] -- how Reflex makes one
    data = {
        "headers": {"cookie": f"{cookies.session_cookie()}={token}"} if token else {},
        "ip": "127.0.0.1",
        "pathname": address,
        "asPath": address,
    }
    root.router_data = data
    root.router = RouterData.from_router_data(data)
    node: Any = root
    for part in state.get_full_name().split(".")[1:]:
        node = node.substates[part]
    return node


def send(state: rx.State, handler: str, *args: Any) -> Any:
    """Let the tab of `state` send an event, as a browser would: with any arguments.

    A handler that answers in steps hands out the last of them.
    """
    answer = type(state).event_handlers[handler].fn(state, *args)
    return asyncio.run(_last(answer) if inspect.isasyncgen(answer) else answer)


async def _last(steps: AsyncIterator[Any]) -> Any:
    last = None
    async for step in steps:
        last = step
    return last


def toast_of(state: rx.State) -> str:
    """The sentence that the tab shows."""
    return asyncio.run(state.get_state(ToastState)).sentence
