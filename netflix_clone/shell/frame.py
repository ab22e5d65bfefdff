"""The frame around each page."""

from collections.abc import Callable

import reflex as rx

from netflix_clone.plugins.protocols import Page
from netflix_clone.ui.toast import toast_region


def framed(page: Page) -> Callable[[], rx.Component]:
    """The page's component inside its frame."""

    def component() -> rx.Component:
        return rx.fragment(rx.el.main(page.component(), id="content"), toast_region())

    component.__name__ = page.route.strip("/").translate(str.maketrans("/[]-", "____")) or "index"
    return component
