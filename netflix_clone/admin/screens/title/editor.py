"""The editor's frame: what the title is, what can be done with it, and its parts."""

import reflex as rx

from netflix_clone.admin.components import badge, bar, go, press
from netflix_clone.admin.screens.title.artwork import artwork
from netflix_clone.admin.screens.title.details import details
from netflix_clone.admin.screens.title.episodes import episodes
from netflix_clone.admin.screens.title.languages import translations
from netflix_clone.admin.screens.title.media import film
from netflix_clone.admin.screens.title.trailers import trailers
from netflix_clone.admin.state.title import TitleState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.ticker import ticker

_BUTTON = "btn btn--quiet btn--slim"


def editor() -> rx.Component:
    """Everything about one title."""
    return rx.fragment(
        ticker(TitleState.refresh, every_s=2, is_active=TitleState.is_moving, answered=TitleState.answered),
        rx.cond(
            TitleState.is_missing,
            blank(
                t("This title is not here"),
                t("It may have been removed for good."),
                go("film", t("All titles"), to="/admin/titles"),
                is_page=True,
            ),
            rx.cond(TitleState.opened > 0, _parts(), rx.el.div(class_name="sk adm__wait")),
        ),
    )


def _parts() -> rx.Component:
    return rx.fragment(
        bar(
            TitleState.heading,
            rx.cond(TitleState.is_deleted, rx.fragment(), _actions()),
            beside=rx.fragment(
                badge(TitleState.badge, TitleState.tone),
                rx.el.span(TitleState.facts, class_name="small t2"),
            ),
        ),
        rx.cond(TitleState.is_deleted, _bin()),
        rx.el.div(
            rx.el.div(details(), rx.cond(TitleState.is_series, episodes()), class_name="stack adm__stack"),
            rx.el.div(
                rx.cond(TitleState.is_series, rx.fragment(), film()),
                trailers(),
                artwork(),
                translations(),
                class_name="stack adm__stack",
            ),
            class_name="adm__two",
        ),
    )


def _actions() -> rx.Component:
    return rx.fragment(
        rx.cond(
            TitleState.is_published,
            rx.fragment(
                link(
                    icon("eye"),
                    t("As viewers see it"),
                    to=f"/title/{TitleState.title_id}",
                    class_name=_BUTTON,
                ),
                press("lock", t("Hide"), on_click=TitleState.hide, class_name=_BUTTON),
            ),
            press(
                "check", t("Publish"), on_click=TitleState.publish, class_name="btn btn--primary btn--slim"
            ),
        ),
        press("bin", t("Delete"), on_click=TitleState.delete, class_name="btn btn--danger btn--slim"),
    )


def _bin() -> rx.Component:
    return rx.el.div(
        icon("bin"),
        rx.el.p(
            t("This title is in the bin: viewers do not see it, and nothing of it is lost."),
            class_name="grow",
        ),
        press("undo", t("Undo"), on_click=TitleState.restore, auto_focus=True),
        role="status",
        class_name="note note--warn adm__gap",
    )
