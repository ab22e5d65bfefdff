"""/checkout and what follows: the till, the bank's second step, the wait until the plan is there."""

import reflex as rx

from netflix_clone.billing.components.checkout import how_to_pay, sandbox_bar, steps, what_it_costs
from netflix_clone.billing.phrases.sums import SANDBOX
from netflix_clone.billing.state.checkout import CheckoutState, ConfirmState, DoneState
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui.blank import blank
from netflix_clone.ui.forms import action_button
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.ticker import ticker

_LOOK_EVERY_S = 1.5


def checkout() -> rx.Component:
    """The till."""
    till = rx.el.div(how_to_pay(), what_it_costs(), class_name="till")
    return rx.fragment(
        rx.cond(CheckoutState.way == SANDBOX, sandbox_bar()),
        steps(),
        rx.cond(
            CheckoutState.is_loaded, rx.cond(CheckoutState.problem != "", _nothing_to_pay(), till), _waiting()
        ),
    )


def _nothing_to_pay() -> rx.Component:
    change = link(
        t("Change the plan instead"),
        to=f"/account/membership?price={CheckoutState.price}#change",
        class_name="btn btn--primary",
    )
    return rx.el.div(
        blank(
            rx.cond(CheckoutState.has_plan, t("You have a plan"), t("There is nothing to pay")),
            CheckoutState.problem,
            rx.cond(
                CheckoutState.has_plan,
                change,
                link(t("See the plans"), to="/plans", class_name="btn btn--primary"),
            ),
            link(t("Account"), to="/account", class_name="btn btn--quiet"),
            is_page=True,
        ),
        class_name="till__none",
    )


def _waiting() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            *(rx.el.div(class_name=f"sk till__sk{number}") for number in (1, 2, 2, 2, 2)), class_name="stack"
        ),
        rx.el.div(class_name="sk till__sk3"),
        aria_busy="true",
        class_name="till waits",
    )


def done() -> rx.Component:
    """Waits until the plan is there, and then leads back to the film. It never gives anything by itself."""
    is_waiting = (DoneState.phase == "waiting") | (DoneState.phase == "slow")
    return rx.el.div(
        rx.el.div(class_name="beam"),
        ticker(DoneState.look, every_s=_LOOK_EVERY_S, is_active=is_waiting, answered=DoneState.looks),
        rx.el.div(
            rx.match(
                DoneState.phase,
                ("done", _is_there()),
                ("over", _is_over()),
                ("failed", _is_lost()),
                _is_on_its_way(),
            ),
            role="status",
            class_name="gate done",
        ),
        class_name="lit",
    )


def _is_on_its_way() -> rx.Component:
    return rx.fragment(
        rx.el.span(icon("clock"), class_name="done__i"),
        rx.el.h1(t("Your payment is on its way"), class_name="h-page"),
        rx.cond(
            DoneState.phase == "slow",
            rx.el.p(
                t(
                    "It takes longer than usual. Closing this page is safe: your plan starts by itself, "
                    "and the receipt comes by mail."
                ),
                class_name="t2",
            ),
            rx.el.p(t("We wait for the confirmation. This takes a few seconds."), class_name="t2"),
        ),
        rx.cond(DoneState.phase == "slow", link(t("Home"), to="/browse", class_name="btn btn--quiet")),
    )


def _is_there() -> rx.Component:
    return rx.fragment(
        rx.el.span(icon("check"), class_name="done__i done__i--ok"),
        rx.el.h1(t("{plan} is yours", plan=DoneState.plan_name), class_name="h-page"),
        rx.el.p(t("The payment is confirmed. The receipt is among your bills."), class_name="t2"),
        rx.el.div(
            # A full navigation: every page asks anew what is allowed.
            plain_link(
                icon("play"), t("Watch now"), href=DoneState.watch, class_name="btn btn--primary btn--lg"
            ),
            link(t("Your membership"), to="/account/membership", class_name="btn btn--quiet btn--lg"),
            class_name="blank__a",
        ),
    )


def _is_over() -> rx.Component:
    return blank(
        t("This checkout has run out"),
        t("Nothing was charged. Begin again from the plans."),
        link(t("See the plans"), to="/plans", class_name="btn btn--primary"),
        is_page=True,
    )


def _is_lost() -> rx.Component:
    return blank(
        t("We do not find this checkout"),
        DoneState.problem,
        rx.el.button(t("Try again"), type="button", on_click=DoneState.load, class_name="btn btn--primary"),
        link(t("Your membership"), to="/account/membership", class_name="btn btn--quiet"),
        is_page=True,
    )


def confirm() -> rx.Component:
    """The pretend bank."""
    ask = rx.fragment(
        rx.el.span(icon("shield"), class_name="done__i"),
        rx.el.h1(t("Your bank asks once more"), class_name="h-page"),
        rx.el.p(
            t(
                "Pay {amount} to {brand}?",
                amount=ConfirmState.amount,
                brand=settings().brand_name,
            ),
            class_name="t2",
        ),
        rx.el.div(
            action_button(
                t("Yes, pay"),
                action="/api/sandbox/confirm",
                body={"session": ConfirmState.session, "agree": True},
                opens="next",
                class_name="btn btn--primary btn--lg",
            ),
            action_button(
                t("No, do not pay"),
                action="/api/sandbox/confirm",
                body={"session": ConfirmState.session, "agree": False},
                opens="next",
                class_name="btn btn--quiet btn--lg",
            ),
            class_name="blank__a",
        ),
        link(t("Back to the plans"), to="/plans", class_name="link small"),
    )
    missing = blank(
        t("There is nothing to agree to"),
        ConfirmState.problem,
        link(t("See the plans"), to="/plans", class_name="btn btn--primary"),
        is_page=True,
    )
    return rx.el.div(
        sandbox_bar(),
        rx.el.div(
            rx.cond(
                ConfirmState.is_loaded,
                rx.cond(ConfirmState.problem != "", missing, ask),
                rx.el.div(class_name="sk done__sk"),
            ),
            class_name="gate done",
        ),
    )


PAGES = [
    Page(
        route="/checkout",
        component=checkout,
        title="Payment",
        on_load=CheckoutState.load,
        access=Access.HOLDER,
        frame=Frame.BARE,
    ),
    Page(
        route="/checkout/done",
        component=done,
        title="Payment",
        on_load=DoneState.load,
        access=Access.HOLDER,
        frame=Frame.BARE,
    ),
    Page(
        route="/checkout/confirm",
        component=confirm,
        title="Your bank asks once more",
        on_load=ConfirmState.load,
        access=Access.HOLDER,
        frame=Frame.BARE,
    ),
]
