"""The overview: what matters now, and the ways on."""

import reflex as rx

from netflix_clone.admin.components import bar, box, go, progress
from netflix_clone.admin.state.overview import Figure, OverviewState, Waiting
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.ticker import ticker

_SYMBOLS = ("layers", "warning", "film", "disk", "download", "clock", "play")


def overview() -> rx.Component:
    """Figures first, then the films that nobody can watch yet."""
    return rx.fragment(
        ticker(
            OverviewState.load, every_s=5, is_active=OverviewState.is_moving, answered=OverviewState.answered
        ),
        bar(
            t("Overview"),
            go("plus", t("New title"), to="/admin/titles/new"),
            go("upload", t("Upload"), to="/admin/upload", is_main=True),
        ),
        rx.cond(
            OverviewState.answered == 0,
            rx.el.div(class_name="sk adm__wait"),
            rx.fragment(
                rx.el.ul(rx.foreach(OverviewState.figures, _figure), class_name="kpis kpis--few"), _lacking()
            ),
        ),
    )


def _figure(figure: Figure) -> rx.Component:
    symbol = rx.match(figure.symbol, *((name, icon(name)) for name in _SYMBOLS), icon("info"))
    inside = rx.fragment(
        rx.el.p(rx.el.span(symbol, figure.label, class_name="rowx"), class_name="lab"),
        rx.el.p(figure.value, class_name=["val", rx.cond(figure.is_bad, "warn", "")]),
        rx.cond(
            figure.percent >= 0,
            progress(figure.percent, label=t("Used"), tone=rx.cond(figure.is_bad, "bar--err", "bar--ok")),
        ),
        rx.el.p(figure.note, class_name="sub"),
    )
    return rx.el.li(
        rx.cond(
            figure.href != "",
            link(inside, to=figure.href, class_name="kpi kpi--link"),
            rx.el.div(inside, class_name="kpi"),
        )
    )


def _lacking() -> rx.Component:
    count = rx.el.span(t("{n} in all", n=OverviewState.without_media_count), class_name="small")
    return rx.cond(
        OverviewState.without_media,
        box(
            t("Published films that cannot be played yet"),
            rx.el.ul(rx.foreach(OverviewState.without_media, _waiting)),
            right=count,
        ),
        rx.el.p(icon("check"), t("Every published film can be played."), class_name="note note--ok"),
    )


def _waiting(film: Waiting) -> rx.Component:
    return rx.el.li(
        link(film.name, to=f"/admin/titles/{film.title_id}", class_name="tbl__n grow"),
        link(
            icon("upload"),
            t("Upload"),
            to=f"/admin/upload?title={film.title_id}&playable={film.playable_id}",
            aria_label=t("Upload {name}", name=film.name),
            class_name="btn btn--quiet btn--sm",
        ),
        class_name="li li--slim",
    )
