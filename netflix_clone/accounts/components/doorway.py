"""The doorway before somebody is signed in."""

import reflex as rx

from netflix_clone.kit.settings import settings
from netflix_clone.ui.frame import brand
from netflix_clone.ui.i18n import t
from netflix_clone.ui.languages import language_menu
from netflix_clone.ui.picture import picture

LENGTH_HINT = t("Eight characters or more; a few words in a row are easier to remember than a riddle.")


def doorway(heading: rx.Var[str], *children: rx.Component, below: rx.Component) -> rx.Component:
    """A picture on the left where there is room, and on the right one thing to do."""
    return rx.el.div(
        rx.el.div(
            picture(src="/pictures/sunrise.svg", alt=""),
            rx.el.p(t("Sunrise, F. W. Murnau, 1927"), class_name="door__credit"),
            aria_hidden="true",
            class_name="door__art",
        ),
        rx.el.div(class_name="beam"),
        rx.el.div(
            rx.el.div(
                brand(settings().brand_name),
                rx.el.h1(heading, class_name="h-page"),
                rx.el.p(below, class_name="t2 door__below"),
                *children,
                language_menu(),
                class_name="door__b",
            ),
            class_name="door__in",
        ),
        class_name="door",
    )
