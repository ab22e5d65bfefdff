"""The till: the steps on top, how to pay on one side, what it comes to on the other."""

import reflex as rx

from netflix_clone.billing.phrases.sums import SANDBOX, SumLine
from netflix_clone.billing.state.checkout import CheckoutState, Way
from netflix_clone.kit.settings import settings
from netflix_clone.ui import forms
from netflix_clone.ui.card import card_fields
from netflix_clone.ui.frame import brand
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture

_TILL = "/api/billing/checkout"


def sandbox_bar() -> rx.Component:
    """Says loudly that no money moves."""
    return rx.el.div(
        icon("warning"), t("Sandbox: no money moves. Test cards only."), role="status", class_name="sand"
    )


def steps() -> rx.Component:
    """The brand, and how far somebody is."""
    return rx.el.header(
        brand(settings().brand_name, to="/browse"),
        rx.el.ol(
            rx.el.li(icon("check"), t("Account"), class_name="ok"),
            rx.el.li(icon("check"), t("Plan"), class_name="ok"),
            rx.el.li(rx.el.b("3", aria_hidden="true"), t("Payment"), aria_current="step"),
            class_name="till__s",
        ),
        rx.el.p(icon("lock"), t("Sent encrypted, never stored here"), class_name="rowx t2 small till__l"),
        class_name="till__h",
    )


def how_to_pay() -> rx.Component:
    """The ways to pay, and the form of the one that is chosen."""
    ways = rx.el.div(
        rx.foreach(CheckoutState.ways, _way), role="group", aria_label=t("Ways to pay"), class_name="seg"
    )
    return rx.el.section(
        rx.el.h1(t("How would you like to pay?"), class_name="h-page"),
        rx.cond(CheckoutState.has_choice, ways),
        rx.cond(CheckoutState.way == SANDBOX, _card_form(), _elsewhere()),
        class_name="till__f",
    )


def what_it_costs() -> rx.Component:
    """The plan, the sum, and the code that lowers it."""
    return rx.el.aside(
        rx.el.div(picture(src="/pictures/sunrise.svg", alt=""), aria_hidden="true", class_name="till__art"),
        rx.el.div(
            rx.el.div(
                rx.el.h2(CheckoutState.heading, class_name="h-sec"),
                rx.el.p(CheckoutState.facts, class_name="body14 t2"),
                class_name="grow",
            ),
            link(t("Change"), to="/plans", class_name="amber body14 till__c", aria_label=t("Change plan")),
            class_name="rowx till__p",
        ),
        rx.el.dl(rx.foreach(CheckoutState.lines, _line), class_name="till__d"),
        rx.el.p(
            rx.el.span(t("Due today"), class_name="grow"),
            rx.el.b(CheckoutState.due, class_name="num"),
            class_name="rowx till__due",
            aria_live="polite",
        ),
        _code_form(),
        rx.el.p(
            icon("clock"),
            rx.el.span(
                t(
                    "Access starts when the payment is confirmed, usually within seconds. Closing this page is safe."
                )
            ),
            class_name="note note--amber",
        ),
        aria_label=t("What it costs"),
        class_name="panel till__b",
    )


def _way(way: Way) -> rx.Component:
    is_on = CheckoutState.way == way.name
    return rx.el.button(
        rx.cond(way.name == "paypal", rx.fragment(), icon("card")),
        way.label,
        type="button",
        aria_pressed=is_on,
        on_click=CheckoutState.choose_way(way.name),
        class_name=rx.cond(is_on, "on", ""),
    )


def _card_form() -> rx.Component:
    country = rx.el.select(
        rx.foreach(CheckoutState.countries, lambda each: rx.el.option(each[1], value=each[0])),
        id="country",
        name="country",
        value=CheckoutState.country,
        on_change=CheckoutState.choose_country,
        auto_complete="country",
        class_name="input input--select",
    )
    first = {
        "action": _TILL,
        "joins": "session",
        "body": {
            "price": CheckoutState.price,
            "provider": SANDBOX,
            "promotion_code": CheckoutState.code,
            "return_path": CheckoutState.return_path,
        },
    }
    return forms.post_form(
        card_fields(tests=CheckoutState.tests),
        forms.field("country", t("Country"), country),
        rx.el.input(type="hidden", name="session", value=CheckoutState.session, read_only=True),
        forms.submit(CheckoutState.button, busy_label=t("Paying…")),
        _terms(),
        action="/api/sandbox/pay",
        first=first,
        opens="next",
    )


def _elsewhere() -> rx.Component:
    """The card, or the wallet, is asked for by whoever takes the money."""
    label = rx.cond(CheckoutState.way == "paypal", t("Continue with PayPal"), t("Continue to payment"))
    hidden = {
        "price": CheckoutState.price,
        "provider": CheckoutState.way,
        "promotion_code": CheckoutState.code,
        "return_path": CheckoutState.return_path,
    }
    return forms.post_form(
        rx.el.p(
            t("You pay on a page of the payment service and come back here by yourself."), class_name="t2"
        ),
        *(
            rx.el.input(type="hidden", name=name, value=value, read_only=True)
            for name, value in hidden.items()
        ),
        forms.submit(label, busy_label=t("Opening…")),
        _terms(),
        action=_TILL,
        opens="url",
    )


def _terms() -> rx.Component:
    return rx.el.p(CheckoutState.then, class_name="small t3")


def _code_form() -> rx.Component:
    has_code = CheckoutState.code != ""
    applied = rx.el.div(
        rx.el.span(CheckoutState.code, class_name="grow"),
        rx.el.span(icon("check"), t("Applied"), class_name="ok rowx small", role="status"),
        rx.el.button(
            icon("close"),
            type="button",
            aria_label=t("Take the code off"),
            on_click=CheckoutState.take_off,
            class_name="icon-btn icon-btn--s",
        ),
        class_name="input input--sm",
    )
    form = rx.el.form(
        rx.el.label(t("Promotion code"), html_for="promotion_code", class_name="vh"),
        rx.el.div(
            rx.el.input(
                id="promotion_code",
                name="promotion_code",
                placeholder=t("Promotion code"),
                auto_complete="off",
                max_length=40,
                aria_describedby="promotion_code-error",
                aria_invalid=rx.cond(CheckoutState.code_problem != "", "true", "false"),
            ),
            rx.el.button(t("Apply"), type="submit", class_name="btn btn--text btn--sm"),
            class_name="input input--sm",
        ),
        rx.el.p(
            CheckoutState.code_problem,
            id="promotion_code-error",
            role="alert",
            class_name="hint hint--err",
            hidden=CheckoutState.code_problem == "",
        ),
        on_submit=CheckoutState.apply,
    )
    return rx.el.div(rx.cond(has_code, applied, form), class_name="till__k")


def _line(line: SumLine) -> rx.Component:
    return rx.el.div(
        rx.el.dt(line.label, class_name="grow t2"),
        rx.el.dd(line.amount, class_name=rx.cond(line.is_off, "num ok", "num")),
        key=line.label,
        class_name="rowx",
    )
