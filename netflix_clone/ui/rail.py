"""A row of cards that moves sideways, in the browser alone; rail.js says how."""

from typing import Any

import reflex as rx

_js = rx.asset("rail.js", shared=True)


class Rail(rx.Component):
    """The list of the row with its arrows and page marks."""

    library = _js.importable_path
    tag = "Rail"

    label: rx.Var[str]
    is_ordered: rx.Var[bool]


def rail(
    items: rx.Component,
    *,
    label: str | rx.Var[str],
    class_name: str | rx.Var[str] = "",
    is_ordered: bool = False,
) -> Any:
    """A row of `items`, each an `rx.el.li`; `label` is what its arrows call it, a chart `is_ordered`."""
    return Rail.create(items, label=label, class_name=class_name, is_ordered=is_ordered)
