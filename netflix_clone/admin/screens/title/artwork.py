"""The pictures of a title, each with a way to bring another."""

import reflex as rx

from netflix_clone.admin.components import box
from netflix_clone.admin.state.title import TitleState
from netflix_clone.catalog.schemas import ArtworkKind
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.upload import upload_button

PICTURES = "image/jpeg,image/png,image/webp"


def artwork() -> rx.Component:
    """Poster, backdrop and logo."""
    return box(
        t("Artwork"),
        rx.el.p(
            t("Without a picture of yours, one is drawn from the name and the genres."), class_name="small t3"
        ),
        rx.el.div(
            _picture(ArtworkKind.POSTER, t("Poster"), TitleState.poster_url),
            rx.el.div(
                _picture(ArtworkKind.BACKDROP, t("Backdrop"), TitleState.backdrop_url),
                _picture(ArtworkKind.LOGO, t("Logo"), TitleState.logo_url),
                class_name="stack adm__stack",
            ),
            class_name="art__g",
        ),
        class_name="box--form",
    )


def _picture(kind: ArtworkKind, label: rx.Var[str], url: str | rx.Var[str]) -> rx.Component:
    return rx.el.figure(
        rx.el.img(
            src=url,
            alt=t("{kind} as it is now", kind=label),
            loading="lazy",
            class_name=f"art__p art__p--{kind}",
        ),
        rx.el.figcaption(
            upload_button(
                icon("upload"),
                label,
                accept=PICTURES,
                metadata={"purpose": "artwork", "artwork_kind": kind.value, "title_id": TitleState.title_id},
                done=t("Shown from now on."),
                on_done=TitleState.refresh,
                aria_label=t("Another picture: {kind}", kind=label),
            )
        ),
    )
