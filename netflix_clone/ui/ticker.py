"""A clock that asks for news while something moves and somebody looks; see ticker.js."""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent

_js = rx.asset("ticker.js", shared=True)


class Ticker(NoSSRComponent):
    """The clock, fetched with the pages that have one; it draws nothing."""

    library = _js.importable_path
    tag = "Ticker"

    every_ms: rx.Var[int]
    is_active: rx.Var[bool]
    answered: rx.Var[int]
    on_tick: rx.EventHandler[rx.event.no_args_event_spec]


def ticker(
    on_tick: Any, *, every_s: float, is_active: bool | rx.Var[bool], answered: int | rx.Var[int]
) -> rx.Component:
    """Send `on_tick` while `is_active`; the handler counts `answered` up, so that questions never pile up."""
    return Ticker.create(
        every_ms=int(every_s * 1000), is_active=is_active, answered=answered, on_tick=on_tick
    )
