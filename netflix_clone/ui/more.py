"""The end of a list that goes on; see more.js."""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent

from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_js = rx.asset("more.js", shared=True)


class More(NoSSRComponent):
    """The button, fetched with the pages that have one."""

    library = _js.importable_path
    tag = "More"

    count: rx.Var[int]
    on_more: rx.EventHandler[rx.event.no_args_event_spec]


def show_more(
    on_more: Any,
    *,
    has_more: bool | rx.Var[bool],
    is_busy: bool | rx.Var[bool],
    count: int | rx.Var[int],
) -> rx.Component:
    """Show more: by itself near the end of the `count` that are there, or by hand; nothing on the last page."""
    button = More.create(
        rx.cond(is_busy, t("One moment…"), t("Show more")),
        icon("down"),
        count=count,
        on_more=on_more,
        aria_disabled=is_busy,
    )
    return rx.cond(has_more, button, rx.fragment())
