"""Pages and panels with nothing to show, or where something broke: a picture, a sentence, a way on."""

import reflex as rx

from netflix_clone.ui.picture import picture


def blank(
    heading: str | rx.Var[str],
    sentence: str | rx.Var[str],
    *actions: rx.Component,
    is_page: bool = False,
    drawing: str = "empty-reel",
) -> rx.Component:
    """Say what is missing or broke, and offer the way on; `drawing` is a file of assets/pictures."""
    title = rx.el.h1 if is_page else rx.el.h2
    return rx.el.section(
        picture(src=f"/pictures/{drawing}.svg", alt="", width="220", height="150"),
        title(heading, class_name="h-sec"),
        rx.el.p(sentence, class_name="t2"),
        *([rx.el.div(*actions, class_name="blank__a")] if actions else []),
        class_name="blank",
    )
