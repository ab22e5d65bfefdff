"""Two-step sign-in: set up, new recovery codes, turned off."""

import reflex as rx

from netflix_clone.accounts.components.signing_in import code_field
from netflix_clone.holder.components.security import own_password
from netflix_clone.holder.state.security import SecurityState
from netflix_clone.ui import forms, steps
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import plain_link


def two_factor_panel() -> rx.Component:
    """A code of an app beside the password."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("Two-step sign-in"), class_name="h-sec grow", id="two-factor-heading"),
            rx.cond(SecurityState.has_two_factor, rx.el.span(t("On"), class_name="badge badge--new")),
            class_name="account__h",
        ),
        rx.el.p(
            t("After the password, a code of an app on your phone: a stolen password alone opens nothing."),
            class_name="body14 t2",
        ),
        rx.cond(SecurityState.has_two_factor, _on(), _off()),
        aria_labelledby="two-factor-heading",
        class_name="account__s",
        id="two-factor",
    )


def _off() -> rx.Component:
    return rx.el.div(
        steps.steps(
            steps.pane(
                "start",
                forms.post_form(
                    own_password("two-factor"),
                    forms.submit(icon_and(t("Set up")), class_name="btn btn--quiet"),
                    action="/api/me/two-factor",
                    class_name="form form--narrow",
                ),
            ),
            steps.pane(
                "scan",
                rx.el.div(
                    rx.el.img(
                        alt=t("QR code for your authenticator app"),
                        width="200",
                        height="200",
                        class_name="safe__qr",
                        custom_attrs=steps.fills("picture"),
                    ),
                    rx.el.div(
                        rx.el.p(
                            t("Scan this with your authenticator app, or type the secret in:"),
                            class_name="body14",
                        ),
                        rx.el.code(class_name="safe__k", dir="ltr", custom_attrs=steps.fills("secret")),
                        rx.el.p(
                            plain_link(
                                t("Open it in an app on this device"),
                                href="#two-factor",
                                class_name="link",
                                custom_attrs=steps.fills("address"),
                            ),
                            class_name="small",
                        ),
                        class_name="stack grow",
                    ),
                    class_name="safe__s",
                ),
                forms.post_form(
                    code_field(hint=t("The six figures that the app shows now."), key="setup-code"),
                    forms.submit(t("Turn it on"), busy_label=t("Checking…"), class_name="btn btn--primary"),
                    action="/api/me/two-factor/on",
                    class_name="form form--narrow",
                ),
                class_name="stack",
            ),
            _codes_pane(t("Two-step sign-in is on. Other devices were signed out.")),
            start="start",
        ),
    )


def icon_and(label: rx.Var[str]) -> rx.Component:
    """The shield and a word."""
    return rx.fragment(icon("shield"), label)


def _on() -> rx.Component:
    fresh = dialog_button(
        rx.fragment(t("New recovery codes")),
        steps.steps(
            steps.pane(
                "start",
                rx.el.p(t("The old ones no longer count then."), class_name="body14 t2"),
                forms.post_form(
                    own_password("codes"),
                    forms.submit(t("Make new codes"), class_name="btn btn--primary"),
                    action="/api/me/two-factor/recovery-codes",
                ),
                class_name="stack",
            ),
            _codes_pane(t("Here are your new codes.")),
            start="start",
        ),
        heading=t("New recovery codes"),
        class_name="btn btn--quiet btn--slim",
    )
    off = dialog_button(
        rx.fragment(t("Turn off")),
        forms.post_form(
            rx.cond(
                SecurityState.has_password, forms.password_field(label=t("Your password"), key="off-password")
            ),
            code_field(hint=t("Of the app, or one of your recovery codes."), key="off-code"),
            forms.submit(t("Turn off"), class_name="btn btn--danger"),
            action="/api/me/two-factor/off",
        ),
        heading=t("Turn two-step sign-in off?"),
        class_name="btn btn--danger btn--slim",
    )
    return rx.el.div(
        rx.el.p(
            tn("{n} recovery code is left.", "{n} recovery codes are left.", SecurityState.codes_left),
            class_name=rx.cond(SecurityState.codes_left < 3, "note note--warn", "body14"),
        ),
        rx.el.div(fresh, off, class_name="rowx safe__a"),
        class_name="stack safe__o",
    )


def _codes_pane(words: rx.Var[str]) -> rx.Component:
    return steps.pane(
        "codes",
        rx.el.p(words, tab_index=-1, role="status", class_name="note note--ok"),
        rx.el.p(
            t(
                "Keep these ten codes where you find them without your phone. Each counts once. They are shown now and never again."
            ),
            class_name="body14",
        ),
        rx.el.ul(class_name="safe__c", dir="ltr", custom_attrs=steps.fills("codes")),
        rx.el.div(
            steps.copy_button(icon("copy"), t("Copy"), class_name="btn btn--line"),
            plain_link(t("I have kept them"), href="/account/security", class_name="btn btn--primary"),
            class_name="rowx safe__a",
        ),
        class_name="stack safe__o",
        custom_attrs={"data-copies": ""},
    )
