"""Dialogs that open in the browser alone, without asking the server."""

from typing import Any

import reflex as rx

_js = rx.asset("dialog.js", shared=True)


class DialogButton(rx.Component):
    """A button, and the dialog that it opens."""

    library = _js.importable_path
    tag = "DialogButton"

    heading: rx.Var[str]
    dialog_class: rx.Var[str]
    opened_by: rx.Var[str]


def dialog_button(
    face: rx.Component, *content: rx.Component, heading: str | rx.Var[str], **props: Any
) -> rx.Component:
    """A button that shows `face` and opens a dialog of `content`, which exists only while it is open.

    With `opened_by="pin-3"` it opens by itself on an address with `?open=pin-3`. The focus goes to
    the first field for text without `data-later`, else to the first stop.
    """
    return DialogButton.create(face, *content, heading=heading, **props)
