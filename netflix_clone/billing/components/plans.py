"""The plans side by side, paid by the month or by the year, and every detail of them in a table."""

from typing import Any

import reflex as rx

from netflix_clone.billing.phrases.offers import CompareRow, Feature, Offer, PlanCard
from netflix_clone.billing.state.plans import PlansState
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link


def interval_switch() -> rx.Component:
    """Monthly or yearly: two radio buttons that the style sheet listens to, so that no server is asked."""
    free = rx.el.span(tn("{n} month free", "{n} months free", PlansState.months_free), class_name="seg__plus")
    return rx.el.fieldset(
        rx.el.legend(t("How often to pay"), class_name="vh"),
        _choice("month", t("Monthly")),
        _choice("year", t("Yearly"), rx.cond(PlansState.months_free > 0, free), default_checked=True),
        class_name="seg seg--pick",
    )


def plan_cards() -> rx.Component:
    """Each plan with its price, what it holds, and one button."""
    return rx.el.ul(rx.foreach(PlansState.plans, _card), class_name="plans")


def waiting_cards() -> rx.Component:
    """The same while they are fetched."""
    return rx.el.div(
        *(rx.el.div(class_name="sk plan--sk") for _ in range(4)),
        aria_hidden="true",
        class_name="plans waits",
    )


def comparison() -> rx.Component:
    """Every detail, opened by its heading."""
    table = rx.el.table(
        rx.el.thead(
            rx.el.tr(
                rx.el.th(rx.el.span(t("Detail"), class_name="vh"), scope="col"),
                rx.foreach(PlansState.plans, lambda plan: rx.el.th(plan.name, scope="col")),
            )
        ),
        rx.el.tbody(rx.foreach(PlansState.rows, _row)),
        class_name="tbl compare__t",
    )
    return rx.el.details(
        rx.el.summary(t("Compare every detail"), class_name="link"),
        rx.el.div(
            table,
            role="region",
            aria_label=t("Every detail of the plans"),
            tab_index=0,
            class_name="panel compare__p",
        ),
        class_name="compare",
    )


def _choice(value: str, label: rx.Var[str], *more: rx.Component, **props: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="interval", value=value, id=f"per-{value}", class_name="vh", **props),
        rx.el.span(label),
        *more,
    )


def _card(plan: PlanCard) -> rx.Component:
    mark = rx.cond(
        plan.is_now,
        rx.el.span(t("Your plan"), class_name="badge"),
        rx.cond(plan.is_best, rx.el.span(t("Recommended"), class_name="badge badge--new"), rx.fragment()),
    )
    return rx.el.li(
        rx.el.div(rx.el.h2(plan.name, class_name="h-sec grow"), mark, class_name="rowx"),
        rx.el.p(plan.blurb, class_name="body14 t2 plan__b"),
        _offer(plan, plan.month, "plan__o plan__o--month"),
        _offer(plan, plan.year, "plan__o plan__o--year"),
        rx.el.ul(rx.foreach(plan.features, _feature), class_name="plan__f"),
        key=plan.slug,
        class_name=rx.cond(plan.is_best, "plan plan--best", "plan"),
    )


def _offer(plan: PlanCard, offer: Offer, class_name: str) -> rx.Component:
    look = rx.cond(plan.is_best, "btn btn--primary btn--block", "btn btn--line btn--block")
    press = rx.cond(
        offer.href != "",
        link(offer.label, to=offer.href, class_name=look),
        rx.cond(
            offer.label != "",
            rx.el.p(offer.label, class_name="btn btn--quiet btn--block plan__now"),
            rx.el.p(class_name="plan__none"),
        ),
    )
    return rx.el.div(
        rx.el.p(
            rx.el.b(offer.amount, class_name="num"),
            " ",
            rx.el.span(offer.per, class_name="t2"),
            class_name="plan__p",
        ),
        rx.el.p(offer.note, class_name="small t3 plan__n"),
        press,
        class_name=class_name,
    )


def _feature(feature: Feature) -> rx.Component:
    return rx.el.li(
        rx.cond(feature.is_in, icon("check"), icon("close")),
        rx.el.span(feature.text),
        class_name=rx.cond(feature.is_in, "", "no"),
    )


def _row(row: CompareRow) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.label, scope="row"),
        rx.foreach(row.cells, lambda cell: rx.el.td(cell, class_name="num")),
        key=row.label,
    )


def way_back() -> rx.Component:
    """Back to where somebody came from: the title that was closed, the account, or the front door."""
    account = link(t("Back to account"), to="/account", class_name="link")
    return rx.cond(
        PlansState.wall.heading != "",
        rx.fragment(),
        rx.cond(PlansState.is_known, account, plain_link(t("Sign in"), href="/login", class_name="link")),
    )
