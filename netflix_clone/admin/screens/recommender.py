"""The desk of the recommender."""

from typing import Any

import reflex as rx

from netflix_clone.admin.components import badge, bar, press
from netflix_clone.admin.state.recommender import ModelLine, RecommenderState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.ticker import ticker

_MAIN = "btn btn--primary btn--slim"
_QUIET = "btn btn--quiet btn--slim"


def desk() -> rx.Component:
    """The models with their figures, a fit on request, and the way back."""
    state = RecommenderState
    return rx.fragment(
        ticker(state.load, every_s=2, is_active=state.is_moving, answered=state.answered),
        bar(
            t("Recommender"),
            rx.cond(
                state.can_roll_back,
                press("undo", t("Roll back"), on_click=state.roll_back, class_name=_QUIET),
            ),
            press("retry", t("Fit now"), on_click=state.fit, disabled=state.is_moving, class_name=_MAIN),
            beside=rx.cond(state.is_moving, badge(t("Being fitted"), "badge--info")),
        ),
        rx.el.p(
            t(
                "A model learns from what profiles did. It is fitted by itself when enough has changed; one that"
                " is worse than the one that answers, or than what is popular, is refused."
            ),
            class_name="t2 adm__gap",
        ),
        _alert(state.problem),
        _alert(state.warning),
        rx.cond(
            state.answered == 0,
            rx.el.div(class_name="sk adm__wait"),
            rx.cond(state.models, _table(), _empty()),
        ),
    )


def _alert(words: Any) -> rx.Component:
    return rx.cond(
        words != "",
        rx.el.p(icon("warning"), words, role="alert", class_name="note note--warn adm__gap"),
    )


def _empty() -> rx.Component:
    return blank(
        t("No model yet"),
        t("Until twenty deeds are known, genres, meaning and what is popular recommend."),
        press("retry", t("Fit now"), on_click=RecommenderState.fit, class_name=_MAIN),
    )


def _table() -> rx.Component:
    heads = (t("Model"), t("State"), t("Learned from"), t("NDCG@10, ours / popular"), t("Made"))
    return rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *(rx.el.th(head, scope="col") for head in heads),
                    rx.el.th(rx.el.span(t("Actions"), class_name="vh"), scope="col"),
                )
            ),
            rx.foreach(RecommenderState.models, _model),
            class_name="tbl tbl--folds",
        ),
        class_name="box",
    )


def _model(model: ModelLine) -> rx.Component:
    again = press(
        "undo",
        t("Let it answer"),
        on_click=RecommenderState.answer_with(model.id),
        aria_label=t("Let {name} answer", name=model.name),
    )
    row = rx.el.tr(
        rx.el.td(rx.el.div(rx.el.b(model.name), rx.el.span(model.kind, class_name="t3"), class_name="rowx")),
        rx.el.td(badge(model.badge, model.tone), custom_attrs={"data-th": t("State")}),
        rx.el.td(model.learned, class_name="t2"),
        rx.el.td(model.found, class_name="num", custom_attrs={"data-th": "NDCG@10"}),
        rx.el.td(model.made, class_name="t2", custom_attrs={"data-th": t("Made")}),
        rx.el.td(rx.cond(model.can_answer, again), class_name="r"),
    )
    verdict = rx.el.tr(rx.el.td(model.verdict, col_span=6, class_name="jobs__reason t2"))
    return rx.el.tbody(row, verdict, key=model.id, class_name=rx.cond(model.is_bad, "jobs__bad", ""))
