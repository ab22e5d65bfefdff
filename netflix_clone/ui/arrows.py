"""A list of faces or cards that arrow keys walk, beginning where somebody was last."""

from typing import Any

import reflex as rx

_js = rx.asset("arrows.js", shared=True)


class ArrowList(rx.Component):
    """The list itself; it comes with its page, so that nothing below it moves when it is there."""

    library = _js.importable_path
    tag = "ArrowList"

    count: rx.Var[int]
    remember: rx.Var[str]


def arrow_list(*items: Any, count: Any, remember: str, **props: Any) -> rx.Component:
    """A `ul` whose buttons and links arrow keys walk, as they stand on the screen; Home and End go to its ends.

    The first focus is on the item with `data-current`, else on the one that was pressed last in this browser, which
    is kept under `remember` by its `data-item`. `count` is how many there are, once they are known.
    """
    return ArrowList.create(*items, count=count, remember=remember, **props)
