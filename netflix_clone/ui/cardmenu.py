"""The three dots on a card: a button and the short menu it opens, above everything that clips the card."""

from typing import Any

import reflex as rx

_js = rx.asset("cardmenu.js", shared=True)


class CardMenu(rx.Component):
    """The button with its menu; it opens, moves and closes without asking the server."""

    library = _js.importable_path
    tag = "CardMenu"

    label: rx.Var[str]
    takes_focus: rx.Var[bool]


def card_menu(
    *entries: rx.Component, label: str | rx.Var[str], takes_focus: bool | rx.Var[bool] = False
) -> Any:
    """A menu of `entries`, each a button with the role `menuitem`; `label` names the button.

    With `takes_focus` the button has the focus when it appears: the card has come back, and what brought it is gone.
    """
    return CardMenu.create(*entries, label=label, takes_focus=takes_focus)
