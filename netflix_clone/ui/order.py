"""A grid of cards that its owner puts in order, in the browser alone until a move is finished; see order.js."""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent
from reflex_base.constants.compiler import MemoizationMode

from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_drag = rx.asset("drag.js", shared=True)
_js = rx.asset("order.js", shared=True)


def _move(title_id: rx.Var[int], after_id: rx.Var[int]) -> tuple[rx.Var[int], rx.Var[int]]:
    return title_id, after_id


class Order(NoSSRComponent):
    """The grid, fetched with the page that has one."""

    library = _js.importable_path
    tag = "Order"
    # Reflex would fold the cards into one piece with a life of its own; here each of them has to be seen.
    _memoization_mode = MemoizationMode(recursive=False)

    may_order: rx.Var[bool]
    count: rx.Var[int]
    answered: rx.Var[int]
    begin_label: rx.Var[str]
    end_label: rx.Var[str]
    on_move: rx.EventHandler[_move]


def ordered(
    items: rx.Component,
    *,
    may_order: bool | rx.Var[bool],
    count: int | rx.Var[int],
    answered: int | rx.Var[int],
    on_move: Any,
) -> rx.Component:
    """A grid of `items`, each an `rx.el.li` with a card and a `move_bar`.

    `on_move` hears which card was moved, and the one right before it now (0: it is the first); it counts
    `answered` up, done or refused.
    """
    return Order.create(
        items,
        may_order=may_order,
        count=count,
        answered=answered,
        begin_label=t("Change order"),
        end_label=t("Done"),
        on_move=on_move,
    )


def order_tools() -> rx.Component:
    """Where the button stands that begins and ends the ordering: among the other tools of the page."""
    return rx.el.div(id="order-tools", class_name="order__tools")


def move_bar(name: str | rx.Var[str]) -> rx.Component:
    """The buttons of a card that can be moved; they show while the order is being changed."""
    return rx.el.div(
        _button("first", "first", t("Move {name} to the start", name=name)),
        _button("earlier", "left", t("Move {name} earlier", name=name)),
        _button("grip", "grip", t("Drag {name}, or move it with the arrow keys", name=name)),
        _button("later", "right", t("Move {name} later", name=name)),
        class_name="order__bar",
    )


def _button(move: str, symbol: str, words: rx.Var[str]) -> rx.Component:
    return rx.el.button(
        icon(symbol),
        type="button",
        aria_label=words,
        custom_attrs={"data-move": move},
        class_name=f"icon-btn order__{move}",
    )
