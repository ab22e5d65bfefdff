"""/plans: what can be bought, for strangers too."""

import reflex as rx

from netflix_clone.billing.components.plans import (
    comparison,
    interval_switch,
    plan_cards,
    waiting_cards,
    way_back,
)
from netflix_clone.billing.components.wall import wall
from netflix_clone.billing.state.plans import PlansState
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.link import link


def plans() -> rx.Component:
    """Every plan side by side."""
    return rx.el.div(
        rx.el.div(class_name="beam"),
        rx.el.div(
            rx.cond(PlansState.sells, _offered(), _all_open()),
            class_name="page wrap plans__in",
        ),
        class_name="lit plans__page",
    )


def _offered() -> rx.Component:
    given = rx.el.p(
        t("Your plan was given to you. There is nothing to pay and nothing to buy beside it."),
        class_name="note plans__given",
    )
    return rx.fragment(
        rx.cond(PlansState.wall.heading != "", rx.el.div(wall(PlansState.wall), class_name="plans__wall")),
        rx.el.div(
            rx.el.h1(t("Pick your seat"), class_name="h-page"),
            rx.el.p(
                t("Change or stop any time. Upgrades start now, downgrades at your next bill."),
                class_name="t2",
            ),
            interval_switch(),
            class_name="plans__h",
        ),
        rx.cond(PlansState.is_given, given),
        rx.cond(PlansState.is_loaded, plan_cards(), waiting_cards()),
        rx.el.p(
            t(
                "Tax, where it applies, is shown before you pay. Old prices stay yours for as long as you stay."
            ),
            " ",
            way_back(),
            class_name="small t3 plans__foot",
        ),
        rx.cond(PlansState.is_loaded, comparison()),
    )


def _all_open() -> rx.Component:
    return blank(
        t("Everything is open"),
        t("Nothing is sold here: every film and every feature is yours already."),
        link(t("Home"), to="/browse", class_name="btn btn--primary"),
        is_page=True,
    )


PAGE = Page(
    route="/plans",
    component=plans,
    title="Plans",
    on_load=PlansState.load,
    access=Access.PUBLIC,
    frame=Frame.OPEN,
    description="Free with short ads, or without: by the month or by the year. Change or stop any time.",
)
