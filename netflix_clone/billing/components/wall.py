"""The wall before a closed gate, wherever a plan ends."""

from typing import Any

import reflex as rx

from netflix_clone.ui.i18n import t
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture


def wall(said: Any, *, heading: Any = rx.el.h2) -> rx.Component:
    """What is closed, which plan opens it at which price, and the way back; `said` is a `phrases.walls.WallSaid`."""
    image = rx.el.div(picture(src=said.image_url, alt="", width="186", height="105"), class_name="pwall__i")
    return rx.el.section(
        rx.cond(said.image_url != "", image, rx.fragment()),
        rx.el.div(
            rx.el.p(said.over, class_name="over"),
            heading(said.heading, dir="auto", class_name="pwall__h"),
            rx.el.p(said.sentence, class_name="small t2"),
            rx.el.div(
                rx.cond(said.href != "", link(said.see, to=said.href, class_name="btn btn--primary btn--sm")),
                link(t("Back to where you were"), to=said.back, class_name="btn btn--text btn--sm"),
                class_name="pwall__a",
            ),
            class_name="grow",
        ),
        class_name="panel pwall",
    )
