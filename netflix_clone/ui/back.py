"""The way back to where the visitor came from."""

from typing import Any

import reflex as rx

_js = rx.asset("back.js", shared=True)


class BackLink(rx.Component):
    """A link back; see back.js."""

    library = _js.importable_path
    tag = "BackLink"

    to: rx.Var[str]
    label: rx.Var[str]


def back_link(*children: Any, to: str, label: str | rx.Var[str], class_name: str) -> rx.Component:
    """A link back to the page before, or to `to` where this page was opened cold."""
    return BackLink.create(*children, to=to, label=label, class_name=class_name)
