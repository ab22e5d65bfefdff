"""The trailers of a title: each has a video of its own, brought as a film's is."""

import reflex as rx

from netflix_clone.admin.components import box
from netflix_clone.admin.media_words import MediaLine
from netflix_clone.admin.screens.title.media import media_of
from netflix_clone.admin.state.title import TitleState
from netflix_clone.ui.forms import action_button
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon


def trailers() -> rx.Component:
    """Those there are, and a way to another."""
    return box(
        t("Trailers"),
        rx.cond(
            TitleState.trailers,
            rx.el.ul(rx.foreach(TitleState.trailers, _trailer)),
            rx.el.p(
                t("Viewers see trailers on the title's page, and as its preview."), class_name="small t3"
            ),
        ),
        rx.el.form(
            rx.el.div(
                rx.el.label(
                    rx.el.span(t("Name of the trailer"), class_name="lbl"),
                    rx.el.span(
                        rx.el.input(name="trailer_name", max_length=200, required=True, auto_complete="off"),
                        class_name="input input--sm",
                    ),
                    class_name="field grow",
                ),
                rx.el.button(t("Add"), type="submit", class_name="btn btn--quiet btn--slim"),
                class_name="eps__new",
            ),
            on_submit=TitleState.add_trailer,
            reset_on_submit=True,
            class_name="form form--dense",
        ),
        class_name="box--form",
    )


def _trailer(trailer: MediaLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(trailer.label, class_name="grow"),
            action_button(
                icon("bin"),
                t("Remove"),
                action=f"/api/admin/titles/trailers/{trailer.playable_id}",
                method="DELETE",
                question=t("Remove the trailer {name} for good, with its video?", name=trailer.label),
                consent=t("Remove it"),
                class_name="btn btn--danger btn--sm",
            ),
            class_name="adm__row",
        ),
        media_of(trailer),
        key=trailer.playable_id,
        class_name="eps stack adm__stack",
    )
