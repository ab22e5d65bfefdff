"""The three dots on a card: a button and the short menu it opens, above everything that clips the card."""

from typing import Any

import reflex as rx

_js = rx.asset("cardmenu.js", shared=True)


class CardMenu(rx.Component):
    """The button with its menu; it opens, moves and closes without asking the server."""

    library = _js.importable_path
    tag = "CardMenu"

    label: rx.Var[str]


def card_menu(*entries: rx.Component, label: str | rx.Var[str]) -> Any:
    """A menu of `entries`, each a button with the role `menuitem`; `label` names the button."""
    return CardMenu.create(*entries, label=label)
