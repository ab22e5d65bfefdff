"""A drawer at the side of the page, behind a button; see drawer.js."""

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import connection_errors_count

_js = rx.asset("drawer.js", shared=True)


class Drawer(rx.Component):
    """The button, and the drawer that it opens."""

    library = _js.importable_path
    tag = "Drawer"

    heading: rx.Var[str]
    label: rx.Var[str]
    said: rx.Var[str]
    failures: rx.Var[int]
    on_opened: rx.EventHandler[rx.event.no_args_event_spec]
    on_shut: rx.EventHandler[rx.event.no_args_event_spec]
    on_wake: rx.EventHandler[rx.event.no_args_event_spec]


def drawer(
    face: rx.Component,
    tools: rx.Component,
    *content: rx.Component,
    heading: str | rx.Var[str],
    label: str | rx.Var[str],
    said: str | rx.Var[str] = "",
    **props: Any,
) -> rx.Component:
    """A button that shows `face` and opens a drawer of `content`, with `tools` beside its heading.

    `said` is read to who hears the page. `on_opened` and `on_shut` follow the drawer, `on_wake` comes with somebody
    who returns to a tab that slept or whose connection was gone.
    """
    return Drawer.create(
        face,
        tools,
        *content,
        heading=heading,
        label=label,
        said=said,
        failures=connection_errors_count,
        **props,
    )
