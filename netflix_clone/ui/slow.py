"""A sentence that appears while a page keeps somebody waiting; the style sheet keeps it back for some seconds."""

import reflex as rx

from netflix_clone.ui.i18n import t
from netflix_clone.ui.link import plain_link


def slow_note() -> rx.Component:
    """Stands beside a skeleton: says after a while that we are still at it, and offers the way on."""
    return rx.el.p(
        t("Still working. This takes longer than usual."),
        " ",
        plain_link(t("Load the page again"), href="", class_name="link"),
        class_name="slow small t2",
    )
