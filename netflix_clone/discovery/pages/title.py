"""The page of one title."""

import reflex as rx

from netflix_clone.discovery.components.title import title_in_full
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.ui.back import back_link
from netflix_clone.ui.first import first_done
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.picture import picture


def title() -> rx.Component:
    """A sheet on the title's own picture."""
    return rx.el.div(
        rx.cond(
            TitleState.phase == "ready",
            picture(
                src=TitleState.title.backdrop_url, alt="", aria_hidden="true", class_name="title__behind"
            ),
            rx.fragment(),
        ),
        rx.cond(TitleState.phase == "loading", rx.fragment(), first_done()),
        rx.el.article(
            back_link(icon("close"), to="/browse", label=t("Close"), class_name="round sheet__x"),
            title_in_full(is_page=True),
            class_name="sheet",
        ),
        class_name="title",
    )
