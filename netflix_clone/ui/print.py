"""A button that prints the page; see print.js."""

from typing import Any

import reflex as rx

_js = rx.asset("print.js", shared=True)


class PrintButton(rx.Component):
    """The button."""

    library = _js.importable_path
    tag = "PrintButton"


def print_button(*children: Any, **props: Any) -> rx.Component:
    """A button that opens the browser's own dialog for printing."""
    return PrintButton.create(*children, **props)
