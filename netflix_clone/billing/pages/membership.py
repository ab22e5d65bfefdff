"""/account/membership: the plan, and every way to change or end it; and another card for the sandbox."""

import reflex as rx

from netflix_clone.billing.components.checkout import sandbox_bar
from netflix_clone.billing.components.membership import (
    cancel_panel,
    change_panel,
    clock_panel,
    notices,
    pause_panel,
    payment_panel,
    plan_actions,
    plan_card,
)
from netflix_clone.billing.state.checkout import CardState
from netflix_clone.billing.state.membership import MembershipState
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui import forms
from netflix_clone.ui.account import account_page, account_waiting
from netflix_clone.ui.blank import blank
from netflix_clone.ui.card import card_fields
from netflix_clone.ui.i18n import t
from netflix_clone.ui.link import link


def membership() -> rx.Component:
    """The plan and what can be done about it."""
    panels = rx.fragment(
        notices(),
        plan_card(plan_actions()),
        rx.cond(MembershipState.choices, change_panel()),
        rx.cond(MembershipState.is_bought, payment_panel()),
        rx.cond(MembershipState.is_paid_up, pause_panel()),
        rx.cond(MembershipState.may_cancel, cancel_panel()),
        rx.cond(MembershipState.has_sandbox, clock_panel()),
    )
    nothing_sold = blank(
        t("Everything is open"),
        t("Nothing is sold here: every film and every feature is yours already."),
        link(t("Home"), to="/browse", class_name="btn btn--primary"),
    )
    return account_page(
        "/account/membership",
        rx.cond(
            MembershipState.is_loaded,
            rx.cond(MembershipState.sells, panels, nothing_sold),
            account_waiting(118, 360, 120),
        ),
    )


def card() -> rx.Component:
    """Another test card."""
    form = forms.post_form(
        card_fields(tests=CardState.tests),
        forms.from_address("subscription"),
        forms.submit(t("Use this card"), busy_label=t("Asking the bank…")),
        action="/api/sandbox/method",
        then="/account/membership",
        class_name="form form--narrow",
    )
    nothing_owed = blank(
        t("There is nothing to pay"),
        t("A card is given here once you have a plan that is paid."),
        link(t("See the plans"), to="/plans", class_name="btn btn--primary"),
        link(t("Your membership"), to="/account/membership", class_name="btn btn--quiet"),
    )
    return account_page(
        "/account/membership",
        rx.cond(CardState.pays, _another_card(form), nothing_owed),
    )


def _another_card(form: rx.Component) -> rx.Component:
    return rx.el.section(
        sandbox_bar(),
        rx.el.h2(t("Pay another way"), class_name="h-sec card__h", id="card-heading"),
        rx.el.p(t("What is owed is taken from it at once."), class_name="body14 t2"),
        form,
        link(t("Back to your membership"), to="/account/membership", class_name="link body14 card__b"),
        aria_labelledby="card-heading",
        class_name="account__s",
    )


PAGES = [
    Page(
        route="/account/membership",
        component=membership,
        title="Membership",
        on_load=MembershipState.load,
        access=Access.HOLDER,
    ),
    Page(
        route="/account/membership/card",
        component=card,
        title="Pay another way",
        on_load=CardState.load,
        access=Access.HOLDER,
    ),
]
