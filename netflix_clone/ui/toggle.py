"""A button that is on or off at once; see toggle.js."""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent

_js = rx.asset("toggle.js", shared=True)


class Toggle(NoSSRComponent):
    """The button, fetched with the pages that have one."""

    library = _js.importable_path
    tag = "Toggle"

    is_on: rx.Var[bool]
    address: rx.Var[str]


def toggle(
    off: rx.Component,
    on: rx.Component,
    *,
    is_on: bool | rx.Var[bool],
    address: str | rx.Var[str],
    **props: Any,
) -> rx.Component:
    """A button with the faces `off` and `on`; `address` is PUT to when it is turned on, DELETEd when off."""
    return Toggle.create(off, on, is_on=is_on, address=address, **props)
